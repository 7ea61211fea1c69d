//! The editions: built in, or of a folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use casebook::Folder;
use clap::Args;
use rust_embed::RustEmbed;
use terms::{Diagnostic, Edition, Library, Severity};

use crate::output::Refusal;
use crate::render::render;

/// `terms/` of the repository.
#[derive(RustEmbed)]
#[folder = "../../terms"]
struct BuiltIn;

/// Where the editions come from.
#[derive(Args)]
pub(crate) struct Editions {
    /// Folder with editions; those built in when left out
    #[arg(long = "terms", value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// The editions, with every mistake in them.
pub(crate) struct Loaded {
    pub(crate) folder: Folder,
    pub(crate) library: Library,
    pub(crate) mistakes: Vec<Diagnostic>,
}

impl Editions {
    /// Reads the editions, whatever mistakes they have.
    pub(crate) fn load(&self) -> Result<Loaded, Refusal> {
        let folder = match &self.folder {
            Some(path) => Folder::read(path).map_err(Refusal::new)?,
            None => built_in(),
        };
        let (library, mistakes) = folder.library();
        Ok(Loaded {
            folder,
            library,
            mistakes,
        })
    }

    /// Reads the editions and refuses any mistake that makes one unusable.
    pub(crate) fn load_good(&self) -> Result<Loaded, Refusal> {
        let loaded = self.load()?;
        let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
        let errors: Vec<_> = loaded.mistakes.iter().filter(is_error).cloned().collect();
        if errors.is_empty() {
            return Ok(loaded);
        }
        Err(Refusal::new(format!(
            "the terms have mistakes\n\n{}",
            render(&errors, &loaded.folder)
        )))
    }

    /// The folder to write to.
    pub(crate) fn writable(&self) -> Result<&Path, Refusal> {
        let none = "the editions built in cannot be written to; name their folder by `--terms DIR`";
        self.folder.as_deref().ok_or_else(|| Refusal::new(none))
    }
}

impl Loaded {
    /// The edition with this id.
    pub(crate) fn edition(&self, id: &str) -> Result<Arc<Edition>, Refusal> {
        let known: Vec<_> = self
            .library
            .editions
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        let unknown = || format!("there is no edition `{id}`; there is {}", known.join(", "));
        self.library
            .edition(id)
            .ok_or_else(|| Refusal::new(unknown()))
    }

    /// The edition with this id, or all.
    pub(crate) fn chosen(&self, id: Option<&str>) -> Result<Vec<Arc<Edition>>, Refusal> {
        match id {
            Some(id) => self.edition(id).map(|one| vec![one]),
            None => Ok(self.library.editions.clone()),
        }
    }
}

fn built_in() -> Folder {
    let files = BuiltIn::iter().filter_map(|path| {
        BuiltIn::get(&path).map(|file| (path.into_owned(), file.data.into_owned()))
    });
    Folder::new(files.collect())
}
