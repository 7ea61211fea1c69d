//! The files of `terms/`, read from a disk or embedded.

use std::path::{Path, PathBuf};
use std::{fs, io};

use terms::{Diagnostic, Library, SourceFile};

/// Path and bytes of every file of `terms/`, in the order of the paths.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    files: Vec<(String, Vec<u8>)>,
}

impl Folder {
    /// Takes files with their paths inside `terms/`, `/` between the parts.
    #[must_use]
    pub fn new(mut files: Vec<(String, Vec<u8>)>) -> Self {
        files.sort();
        Self { files }
    }

    /// Reads all files below a folder; names that begin with a dot are left out.
    ///
    /// # Errors
    /// When a folder or file cannot be read, or is a link: what is read here is also written to, and a link may lead
    /// anywhere. The message names it.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut open = vec![root.to_owned()];
        while let Some(folder) = open.pop() {
            for path in entries(&folder)? {
                let kind = named(&path, fs::symlink_metadata(&path))?;
                if kind.is_dir() {
                    open.push(path);
                } else if kind.is_file() {
                    files.push((inside(root, &path), named(&path, fs::read(&path))?));
                } else {
                    let why = "not a plain file or folder; editions hold no links";
                    return named(&path, Err(io::Error::other(why)));
                }
            }
        }
        Ok(Self::new(files))
    }

    /// The same files with another text in one of them.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.retain(|(other, _)| other != path);
        self.files.push((path.to_owned(), text.as_bytes().to_vec()));
        Self::new(self.files)
    }

    /// The editions in it, and every mistake.
    #[must_use]
    pub fn library(&self) -> (Library, Vec<Diagnostic>) {
        let files = self.files.iter();
        Library::read(
            &files
                .map(|(path, bytes)| SourceFile { path, bytes })
                .collect::<Vec<_>>(),
        )
    }

    /// The text of a file by its path inside `terms/`; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let found = self.files.iter().find(|(other, _)| other == path);
        found.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = named(folder, fs::read_dir(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = named(folder, paths.collect::<io::Result<Vec<_>>>())?;
    paths.retain(|path| {
        !path
            .file_name()
            .is_some_and(|n| n.as_encoded_bytes().starts_with(b"."))
    });
    Ok(paths)
}

fn inside(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn named<T>(path: &Path, result: io::Result<T>) -> io::Result<T> {
    result.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
