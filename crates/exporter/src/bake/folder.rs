//! A crate in its folder: what is generated is made fresh there, what its author may change is only
//! begun. A folder that holds another crate, and files that nobody generated, are refused before
//! anything is written.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{BakedCrate, CrateName, GENERATED_SOURCE};
use crate::output::{Difference, GENERATED, OutputError, Tree, write_tree};

/// What became of the folder of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What was not as it should be, and is now, by path.
    pub changed: Vec<Difference>,
    /// Starters that were there, which are left as they are.
    pub kept: Vec<String>,
}

/// Why a folder was not made a crate; then nothing was changed, unless the system refused a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// The folder has a manifest that names another crate.
    #[error("`{}` is not the crate `{name}`: its `Cargo.toml` has another name; name the crate as it does, or choose another folder", folder.display())]
    OtherCrate {
        /// The folder.
        folder: PathBuf,
        /// The name that was asked for.
        name: CrateName,
    },
    /// A file stands where one is to be generated, and was written by somebody.
    #[error("`{}` was not generated and would be lost; move it away, or choose another folder", .0.display())]
    ByHand(PathBuf),
    /// A file could not be read or put in its place.
    #[error(transparent)]
    Output(#[from] OutputError),
}

const MANIFEST: &str = "Cargo.toml";

impl BakedCrate {
    /// Makes a folder this crate, and makes the folder if it is not there. Each file is replaced in
    /// one step, and only if it differs; the folder as a whole is not.
    ///
    /// # Errors
    ///
    /// [`FolderError`] says why. If the system refused a file, a second call goes on where the
    /// first stopped.
    pub fn write(&self, folder: &Path) -> Result<Written, FolderError> {
        if let Some(manifest) = read(&folder.join(MANIFEST))?
            && !names(&manifest, self.name.as_str())
        {
            return Err(FolderError::OtherCrate {
                folder: folder.to_owned(),
                name: self.name.clone(),
            });
        }
        for (path, content) in &self.generated {
            let full = folder.join(path);
            if read(&full)?.is_some_and(|there| !is_ours(&there, content)) {
                return Err(FolderError::ByHand(full));
            }
        }
        let files = self.for_folder(folder);
        let kept = self.starters.keys().filter(|path| !files.contains_key(*path)).cloned();
        Ok(Written { kept: kept.collect(), changed: write_tree(folder, &files, GENERATED_SOURCE)? })
    }

    /// What is to be written into a folder: everything but the starters that are there.
    pub fn for_folder(&self, folder: &Path) -> Tree {
        let absent = |path: &&String| folder.join(path).symlink_metadata().is_err();
        let starters = self.starters.iter().filter(|(path, _)| absent(path));
        let files = self.generated.iter().chain(starters);
        files.map(|(path, content)| (path.clone(), content.clone())).collect()
    }
}

/// The bytes of a file, if there is one.
fn read(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

/// Whether a manifest is that of a crate.
fn names(manifest: &[u8], name: &str) -> bool {
    let line = format!("name=\"{name}\"");
    let manifest = String::from_utf8_lossy(manifest);
    manifest.lines().any(|found| {
        let plain = found.replace([' ', '\t'], "").replace('\'', "\"");
        plain.split('#').next() == Some(&*line)
    })
}

/// Whether a file was generated: it says so, or begins as the one that takes its place.
fn is_ours(there: &[u8], content: &[u8]) -> bool {
    let head = |bytes: &[u8]| {
        let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
        String::from_utf8_lossy(line).trim_end().to_owned()
    };
    head(there).contains(GENERATED) || head(there) == head(content)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn made(source: &str) -> BakedCrate {
        let tree = |files: &[(&str, &str)]| -> Tree {
            files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
                .collect()
        };
        BakedCrate {
            name: "sea".parse().unwrap(),
            generated: tree(&[
                ("src/generated.rs", source),
                ("fingerprints.csv", "record,bytes,sha256\n"),
            ]),
            starters: tree(&[("Cargo.toml", "name = \"sea\"\n"), ("src/lib.rs", "")]),
        }
    }

    #[test]
    fn what_an_author_wrote_stays() {
        let folder = TempDir::new().unwrap();
        let folder = folder.path().join("deep/sea");
        let first = made("// @generated 1").write(&folder).unwrap();
        assert_eq!((first.changed.len(), first.kept.len()), (4, 0));
        fs::write(folder.join("src/lib.rs"), "//! Mine\n").unwrap();
        fs::write(folder.join("Cargo.toml"), "[package]\nname='sea' # mine\nversion = \"2.0.0\"\n")
            .unwrap();
        let second = made("// @generated 2").write(&folder).unwrap();
        assert_eq!(second.changed, [Difference::Differs("src/generated.rs".into())]);
        assert_eq!(second.kept, ["Cargo.toml", "src/lib.rs"]);
        assert_eq!(fs::read_to_string(folder.join("src/lib.rs")).unwrap(), "//! Mine\n");
    }

    #[test]
    fn another_crate_and_files_by_hand_are_refused() {
        let folder = TempDir::new().unwrap();
        let folder = folder.path();
        for (file, content) in [
            ("Cargo.toml", "[package]\nname = \"seaside\"\n"),
            ("Cargo.toml", "[workspace]\n"),
            ("src/generated.rs", "//! Mine\n"),
            ("fingerprints.csv", "finger,print\n"),
        ] {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            let error = made("// @generated").write(folder).unwrap_err();
            match error {
                FolderError::OtherCrate { .. } => assert_eq!(file, "Cargo.toml"),
                FolderError::ByHand(found) => assert_eq!(found, path),
                FolderError::Output(error) => panic!("{error}"),
            }
            fs::remove_file(path).unwrap();
            assert!(!folder.join("src/lib.rs").exists(), "nothing is written");
        }
    }
}
