//! What `.gitignore` files name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The word of the report for what a `.gitignore` names.
pub(super) const KIND: &str = podwall::report::Skipped::LEFT_OUT;

/// Why it is left out.
pub(super) const REASON: &str = "named by a `.gitignore`; pass its path explicitly to check it";

/// The `.gitignore` of a directory and of those above it, up to the root of the repository.
#[derive(Debug, Clone)]
pub(super) struct Ignored(Option<Arc<Level>>);

#[derive(Debug)]
struct Level {
    rules: Gitignore,
    above: Ignored,
}

impl Ignored {
    /// What applies in the directory `root` because of the directories above it. Settings of the user or of the clone are not
    /// looked at, so that every user gets the same report.
    pub(super) fn above(root: &Path) -> Self {
        let mut folders: Vec<&Path> = Vec::new();
        let is_root = |folder: &Path| folder.join(".git").exists();
        if !is_root(root) {
            for folder in root.ancestors().skip(1) {
                folders.push(folder);
                if is_root(folder) {
                    break;
                }
            }
        }
        folders.iter().rev().fold(Self(None), |above, folder| above.enter(folder))
    }

    /// What applies in `folder`, directly below the directory of `self`.
    pub(super) fn enter(&self, folder: &Path) -> Self {
        // The rules of one repository do not apply to another inside it.
        let above = if folder.join(".git").exists() { Self(None) } else { self.clone() };
        let file = folder.join(".gitignore");
        if !file.is_file() {
            return above;
        }
        let mut builder = GitignoreBuilder::new(folder);
        // Lines that make no sense are passed over, as git does.
        let _ = builder.add(file);
        match builder.build() {
            Ok(rules) => Self(Some(Arc::new(Level { rules, above }))),
            Err(_) => above,
        }
    }

    /// Returns whether the nearest rule that matches `path` leaves it out.
    pub(super) fn names(&self, path: &Path, is_dir: bool) -> bool {
        let mut level = self.0.as_ref();
        while let Some(here) = level {
            let matched = here.rules.matched(path, is_dir);
            if !matched.is_none() {
                return matched.is_ignore();
            }
            level = here.above.0.as_ref();
        }
        false
    }
}

/// `path` as it is matched, which is from the root of the file system.
pub(super) fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
