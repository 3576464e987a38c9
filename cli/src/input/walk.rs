//! Directories.

use std::ffi::OsStr;
use std::path::Path;

use ignore::{DirEntry, Walk, WalkBuilder};

use super::{Search, Unread, name};

/// Adds the manifests below `root`, in an order that does not depend on the file system.
pub(super) fn walk(root: &Path, search: &mut Search<'_>) {
    let seen = |search: &Search<'_>| search.inputs.list.len() + search.inputs.unread.len();
    let before = seen(search);
    for entry in entries(root) {
        match entry {
            Ok(entry) => add(&entry, search),
            Err(error) => failed(&error, root, search),
        }
    }
    if seen(search) == before {
        search.inputs.empty.push(name(root));
    }
}

/// Everything below `root` but `.git` and what a `.gitignore` names, inside a repository or not. Settings of the user or
/// of the clone are not looked at, so that everybody gets the same report.
fn entries(root: &Path) -> Walk {
    WalkBuilder::new(root)
        .hidden(false)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build()
}

fn add(entry: &DirEntry, search: &mut Search<'_>) {
    let path = entry.path();
    let Some(kind) = entry.file_type() else { return };
    if kind.is_file() {
        search.inputs.charts.see(path);
    }
    if kind.is_file() && is_manifest(path) {
        search.file(path, true);
    } else if kind.is_symlink() {
        add_link(path, search);
    } else if !kind.is_dir() && is_manifest(path) {
        let reason = "it is no regular file; name it as a path to read it all the same".to_owned();
        search.unread(path, Unread { kind: "io", reason });
    }
}

/// A link to a file is that file. A link to a directory is not followed: it may lead out of the tree, or round in circles.
fn add_link(path: &Path, search: &mut Search<'_>) {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => {
            let reason = "links to directories are not followed; name it as a path to check what it leads to";
            search.unread(path, Unread { kind: "link", reason: reason.to_owned() });
        }
        Ok(metadata) if metadata.is_file() && is_manifest(path) => {
            search.file(path, true);
        }
        Err(error) if is_manifest(path) => search.unread(path, Unread::io(&error)),
        _ => {}
    }
}

fn is_manifest(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or("");
    ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn failed(error: &ignore::Error, root: &Path, search: &mut Search<'_>) {
    let at = path_of(error).unwrap_or(root);
    let unread = match error.io_error() {
        Some(error) => Unread::io(error),
        None => Unread { kind: "io", reason: format!("cannot be read: {error}") },
    };
    search.unread(at, unread);
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}
