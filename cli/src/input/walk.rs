//! Directories.

use std::fs::{DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::ignored::{self, Ignored};
use super::{Search, Unread, name};

/// A directory to look into.
struct Folder {
    /// Its path below the one that was named.
    path: PathBuf,
    /// Its path from the root of the file system.
    whole: PathBuf,
    /// What is left out of it because of the directories above.
    ignored: Ignored,
}

/// Adds the manifests below `root`: everything with the extension of one but what is in `.git` and what a `.gitignore` names,
/// inside a repository or not.
pub(super) fn walk(root: &Path, search: &mut Search<'_>) {
    let seen = |search: &Search<'_>| {
        let unread = search.inputs.unread.iter().filter(|(_, unread)| unread.kind != ignored::KIND);
        search.inputs.list.len() + unread.count()
    };
    let before = seen(search);
    let whole = ignored::whole(root);
    let ignored = Ignored::above(&whole);
    let mut folders = vec![Folder { path: root.to_owned(), whole, ignored }];
    while let Some(mut folder) = folders.pop() {
        if let Err(error) = read(&mut folder, &mut folders, search) {
            search.unread(&folder.path, Unread::io(&error));
        }
    }
    if seen(search) == before {
        search.inputs.empty.push(name(root));
    }
}

/// Adds what is in `folder`; directories come to `folders`.
fn read(folder: &mut Folder, folders: &mut Vec<Folder>, search: &mut Search<'_>) -> io::Result<()> {
    let entries: Vec<io::Result<DirEntry>> = folder.path.read_dir()?.collect();
    let lists = |name: &str| entries.iter().flatten().any(|entry| entry.file_name() == name);
    if lists(".git") || lists(".gitignore") {
        folder.ignored = folder.ignored.enter(&folder.whole);
    }
    for entry in entries {
        let entry = entry?;
        if entry.file_name() == ".git" {
            continue;
        }
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) => add(&entry, &path, kind, folder, folders, search),
            Err(error) => search.unread(&path, Unread::io(&error)),
        }
    }
    Ok(())
}

fn add(
    entry: &DirEntry,
    path: &Path,
    kind: FileType,
    folder: &Folder,
    folders: &mut Vec<Folder>,
    search: &mut Search<'_>,
) {
    let whole = folder.whole.join(entry.file_name());
    if folder.ignored.names(&whole, kind.is_dir()) {
        if kind.is_dir() || is_manifest(path) {
            let end = if kind.is_dir() { "/" } else { "" };
            let name = format!("{}{end}", name(path));
            search.inputs.unread.push((name, Unread::rule(ignored::KIND, ignored::REASON)));
        }
    } else if kind.is_dir() {
        let ignored = folder.ignored.clone();
        folders.push(Folder { path: path.to_owned(), whole, ignored });
    } else if kind.is_symlink() {
        add_link(path, search);
    } else if kind.is_file() {
        search.inputs.charts.see(path);
        if is_manifest(path) {
            search.file(path, true);
        }
    } else if is_manifest(path) {
        search.unread(path, Unread::fault("io", SPECIAL));
    }
}

const SPECIAL: &str = "not a regular file; pass its path explicitly to read it";

/// A link to a file is that file. A link to a directory is not followed: it may lead out of the tree, or round in circles.
fn add_link(path: &Path, search: &mut Search<'_>) {
    let unread = match path.metadata() {
        Ok(metadata) if metadata.is_file() => {
            if is_manifest(path) {
                search.file(path, true);
            }
            return;
        }
        Ok(metadata) if metadata.is_dir() => Unread::rule(
            "link",
            "links to directories are not followed; name it as a path to check what it leads to",
        ),
        // kubectl opens what a name with the extension of a manifest leads to.
        Ok(_) if is_manifest(path) => Unread::fault("io", SPECIAL),
        Ok(_) => Unread::rule("link", "a link to something that is not a regular file"),
        Err(error) if is_manifest(path) => Unread::io(&error),
        Err(_) => Unread::rule("link", "a link that leads nowhere"),
    };
    search.unread(path, unread);
}

/// Returns true if the name of `path` ends like that of a manifest. As for kubectl, `.yaml` alone is such a name, too.
fn is_manifest(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let extension = dot.and_then(|dot| name.get(dot + 1..)).unwrap_or_default();
    ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_are_known_by_the_end_of_their_names() {
        for name in
            ["a.yaml", "a.YML", "a/b.Json", ".yaml", "a/.yml", ".json", "..yaml", "a b.yaml"]
        {
            assert!(is_manifest(Path::new(name)), "{name}");
        }
        for name in ["yaml", "a.yaml~", "a.yaml.bak", "a.", ".", "", ".yamls", "a.yaml\n", "a.txt"]
        {
            assert!(!is_manifest(Path::new(name)), "{name}");
        }
    }
}
