//! `manifest.json`: which files an export consists of. It marks a folder as ours and says whether
//! the folder is whole. It holds no time and no tool version: same input, same bytes.

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{OutputError, ledger::path_fault};

/// The name of the manifest in the exported folder.
pub const MANIFEST: &str = "manifest.json";

const GENERATOR: &str = "claimbook-exporter";
const FORMAT: u32 = 1;
/// Files that desktops drop into every folder they show; never a reason to refuse.
const DESKTOP_LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The files of an export, without the manifest itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    generator: String,
    format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data: Option<Reach>,
    files: Vec<ManifestFile>,
}

/// How far what is exported lies behind the day that it is meant for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// The last day that it looks at, `YYYY-MM-DD`.
    pub as_of: String,
    /// The day of the last event or observation in it.
    pub until: String,
    /// How many days lie between the two.
    pub days_behind: u32,
}

/// One exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestFile {
    /// Relative to the folder, parts separated by `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Rows of a table or records of a document, where the format has such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
}

/// How a folder differs from what it should hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Difference {
    /// The file should be there and is not.
    Missing(String),
    /// The file is there with other content.
    Differs(String),
    /// The file is there and should not be.
    Extra(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "`{path}` is missing"),
            Self::Differs(path) => write!(f, "`{path}` differs"),
            Self::Extra(path) => write!(f, "`{path}` should not be there"),
        }
    }
}

impl Manifest {
    /// Reads the manifest of an exported folder and sees that every file is as it says.
    ///
    /// # Errors
    /// [`OutputError::NoManifest`], [`OutputError::NotWhole`], or the system's error while reading.
    pub fn open(dir: &Path) -> Result<Self, OutputError> {
        let manifest = Self::read(dir)?.ok_or_else(|| OutputError::NoManifest(dir.to_owned()))?;
        let differences = manifest.compare(dir)?;
        if differences.is_empty() {
            return Ok(manifest);
        }
        Err(OutputError::NotWhole { path: dir.to_owned(), differences })
    }

    /// How far the data reach, where that is known.
    pub const fn data(&self) -> Option<&Reach> {
        self.data.as_ref()
    }

    /// The files, sorted by path.
    pub fn files(&self) -> &[ManifestFile] {
        &self.files
    }

    /// Compares a folder with this manifest, `manifest.json` included, in bounded memory. An empty
    /// answer means that the folder is this export. A folder that does not exist is an empty one.
    ///
    /// # Errors
    /// The system's error while reading.
    pub fn compare(&self, dir: &Path) -> Result<Vec<Difference>, OutputError> {
        let own = ManifestFile::of(MANIFEST, self.to_json().as_bytes());
        let mut found = walk(dir)?;
        let mut differences = Vec::new();
        for file in self.files.iter().chain([&own]) {
            if !found.remove(&file.path) {
                differences.push(Difference::Missing(file.path.clone()));
            } else if !file.is_at(&dir.join(&file.path))? {
                differences.push(Difference::Differs(file.path.clone()));
            }
        }
        differences.extend(found.into_iter().map(Difference::Extra));
        differences.sort_by(|a, b| a.path().cmp(b.path()));
        Ok(differences)
    }

    /// The manifest as it stands in the file.
    ///
    /// # Panics
    /// Never: strings and numbers always have a JSON form.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("strings and numbers");
        json + "\n"
    }

    pub(super) fn new(data: Option<Reach>, files: Vec<ManifestFile>) -> Self {
        Self { generator: GENERATOR.to_owned(), format: FORMAT, data, files }
    }

    /// `None` if there is no manifest or it is somebody else's.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, OutputError> {
        let path = dir.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory) => {
                return Ok(None);
            }
            Err(e) => return Err(OutputError::io("read", &path)(e)),
        };
        Ok(serde_json::from_slice(&bytes).ok().filter(Self::is_ours))
    }

    /// The files in `dir` that this manifest does not list.
    pub(super) fn strangers(&self, dir: &Path) -> Result<Vec<String>, OutputError> {
        let mut found = walk(dir)?;
        found.remove(MANIFEST);
        for file in &self.files {
            found.remove(&file.path);
        }
        Ok(found.into_iter().collect())
    }

    fn is_ours(&self) -> bool {
        self.generator == GENERATOR
            && self.format == FORMAT
            && self.files.iter().all(|file| path_fault(&file.path).is_ok())
    }
}

impl ManifestFile {
    fn of(path: &str, content: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            bytes: content.len() as u64,
            sha256: hex(Sha256::new().chain_update(content)),
            rows: None,
        }
    }

    fn is_at(&self, path: &Path) -> Result<bool, OutputError> {
        let hash = || -> io::Result<Option<String>> {
            let mut file = File::open(path)?;
            let meta = fs::symlink_metadata(path)?;
            if !meta.is_file() || meta.len() != self.bytes {
                return Ok(None);
            }
            let (mut hash, mut block) = (Sha256::new(), vec![0; 1 << 16]);
            loop {
                match file.read(&mut block)? {
                    0 => return Ok(Some(hex(hash))),
                    n => hash.update(&block[..n]),
                }
            }
        };
        let found = hash().map_err(OutputError::io("read", path))?;
        Ok(found.as_deref() == Some(self.sha256.as_str()))
    }
}

impl Difference {
    /// The file, relative to the folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Differs(path) | Self::Extra(path) => path,
        }
    }
}

pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // a String takes every write
        text
    })
}

/// Everything below `dir` that is not a folder, as `/`-separated paths.
pub(super) fn walk(dir: &Path) -> Result<BTreeSet<String>, OutputError> {
    let mut found = BTreeSet::new();
    let mut open = vec![(dir.to_owned(), String::new())];
    while let Some((dir, prefix)) = open.pop() {
        let entries = match fs::read_dir(&dir) {
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(OutputError::io("read", &dir))?,
        };
        for entry in entries {
            let entry = entry.map_err(OutputError::io("read", &dir))?;
            let name = entry.file_name();
            // A name that is not Unicode keeps a replacement character, which no path of ours has.
            let path = format!("{prefix}{}", name.to_string_lossy());
            let kind = entry.file_type().map_err(OutputError::io("read", &entry.path()))?;
            if kind.is_dir() {
                open.push((entry.path(), path + "/"));
            } else if !DESKTOP_LITTER.iter().any(|litter| name == *litter) {
                found.insert(path);
            }
        }
    }
    Ok(found)
}
