//! Where an output comes to stand: the target, its siblings while work is under way, the lock, and
//! the exchange. Every state that a killed process can leave here is repaired by [`Target::claim`].
//!
//! | `dist` | `.dist.claimbook-new` | `.dist.claimbook-old` | killed | repaired by |
//! |---|---|---|---|---|
//! | earlier export | part of the next | – | while writing | removing `new` |
//! | next export | earlier export | – | after the exchange | removing `new` |
//! | – | next export | earlier export | between two renames | renaming `old` back, removing `new` |
//! | next export | – | earlier export | after two renames | removing `old` |

use std::{
    env,
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{Manifest, OutputError};

/// How an existing folder is replaced.
#[derive(Debug, Clone, Copy)]
pub(super) enum Exchange {
    /// In one step, or by two renames where the file system has no such step.
    Atomic,
    /// Always by two renames.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the fallback of `Atomic`, which tests choose")
    )]
    TwoRenames,
}

/// A target of which this process is the only writer.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
    /// The folder to write into, on the same file system as the target.
    pub(super) new: PathBuf,
    old: PathBuf,
    _lock: Lock,
}

impl Target {
    /// Locks the target, repairs what an interrupted run left, checks that it may be replaced, and
    /// makes the new folder.
    pub(super) fn claim(target: &Path) -> Result<Self, OutputError> {
        let (parent, name) = resolve(target)?;
        let sibling = |role: &str| {
            let mut file = OsString::from(".");
            file.push(&name);
            file.push(".claimbook-");
            file.push(role);
            parent.join(file)
        };
        let target = parent.join(&name);
        let claimed = Self {
            _lock: Lock::acquire(sibling("lock"), &target)?,
            new: sibling("new"),
            old: sibling("old"),
            path: target,
        };
        claimed.recover()?;
        claimed.replaceable()?;
        fs::create_dir(&claimed.new).map_err(OutputError::io("create", &claimed.new))?;
        Ok(claimed)
    }

    /// Puts the new folder, complete and flushed, in the target's place.
    pub(super) fn commit(&self, exchange: Exchange) -> Result<(), OutputError> {
        // Again, because the export may have taken long.
        let State::Vacant = self.replaceable()? else {
            let mode = fs::metadata(&self.path).map_err(OutputError::io("read", &self.path))?;
            fs::set_permissions(&self.new, mode.permissions())
                .map_err(OutputError::io("set the permissions of", &self.new))?;
            return self.replace(exchange);
        };
        fs::rename(&self.new, &self.path).map_err(OutputError::io("create", &self.path))?;
        self.sync_parent()
    }

    /// Removes the new folder of an export that was given up.
    pub(super) fn discard(&self) {
        let _ = fs::remove_dir_all(&self.new); // the next run tries again and reports
    }

    fn replace(&self, exchange: Exchange) -> Result<(), OutputError> {
        let swapped = matches!(exchange, Exchange::Atomic)
            && swap(&self.new, &self.path).map_err(OutputError::io("replace", &self.path))?;
        let earlier = if swapped {
            &self.new
        } else {
            self.step_aside()?;
            if let Err(e) = fs::rename(&self.new, &self.path) {
                let _ = fs::rename(&self.old, &self.path); // else done by the next run
                return Err(OutputError::io("replace", &self.path)(e));
            }
            &self.old
        };
        self.sync_parent()?;
        let _ = fs::remove_dir_all(earlier); // the export stands; the next run tries again
        Ok(())
    }

    /// The first of the two renames.
    pub(super) fn step_aside(&self) -> Result<(), OutputError> {
        fs::rename(&self.path, &self.old).map_err(OutputError::io("move aside", &self.path))
    }

    fn recover(&self) -> Result<(), OutputError> {
        if exists(&self.old)? {
            match self.state()? {
                State::Ours(_) => remove(&self.old)?,
                State::Foreign => return Err(OutputError::NotOurs(self.path.clone())),
                State::Vacant | State::Empty => {
                    if exists(&self.path)? {
                        fs::remove_dir(&self.path)
                            .map_err(OutputError::io("remove", &self.path))?;
                    }
                    fs::rename(&self.old, &self.path)
                        .map_err(OutputError::io("put back", &self.path))?;
                }
            }
        }
        if exists(&self.new)? {
            remove(&self.new)?;
        }
        Ok(())
    }

    fn replaceable(&self) -> Result<State, OutputError> {
        let state = self.state()?;
        match &state {
            State::Vacant => return Ok(state),
            State::Empty => {}
            State::Foreign => return Err(OutputError::NotOurs(self.path.clone())),
            State::Ours(manifest) => {
                let files = manifest.strangers(&self.path)?;
                if !files.is_empty() {
                    let path = self.path.clone();
                    return Err(OutputError::Strangers { path, files });
                }
            }
        }
        let here = env::current_dir().and_then(fs::canonicalize);
        if here.is_ok_and(|here| here.starts_with(&self.path)) {
            return Err(OutputError::WorkingDirectory(self.path.clone()));
        }
        Ok(state)
    }

    fn state(&self) -> Result<State, OutputError> {
        let mut entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(State::Vacant),
            Err(e) if e.kind() == ErrorKind::NotADirectory => {
                return Err(OutputError::NotAFolder(self.path.clone()));
            }
            Err(e) => return Err(OutputError::io("read", &self.path)(e)),
        };
        if entries.next().is_none() {
            return Ok(State::Empty);
        }
        Ok(Manifest::read(&self.path)?.map_or(State::Foreign, State::Ours))
    }

    fn sync_parent(&self) -> Result<(), OutputError> {
        self.path.parent().map_or(Ok(()), sync_dir)
    }
}

/// What stands at the target.
enum State {
    Vacant,
    Empty,
    Ours(Manifest),
    Foreign,
}

/// A lock file beside the target, removed when the work is done. A killed process leaves the file
/// but not the lock.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    fn acquire(path: PathBuf, target: &Path) -> Result<Self, OutputError> {
        loop {
            // A link would lead elsewhere, a pipe would wait.
            if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
                let error = io::Error::other("it is no regular file");
                return Err(OutputError::io("lock", &path)(error));
            }
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(OutputError::io("create", &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(OutputError::Busy(target.to_owned()));
                }
                Err(TryLockError::Error(e)) => return Err(OutputError::io("lock", &path)(e)),
            }
            // The holder before us may have removed the file between our opening and locking it;
            // then the lock we hold is on a file that nobody else will find.
            if is_same_file(&file, &path).map_err(OutputError::io("lock", &path))? {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only where `is_same_file` can tell; elsewhere the empty file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(found) => Ok((held.dev(), held.ino()) == (found.dev(), found.ino())),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "same signature as on Unix")]
fn is_same_file(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Follows symbolic links, so that a link to a folder stays a link, and makes missing parents.
fn resolve(target: &Path) -> Result<(PathBuf, OsString), OutputError> {
    let beside = |path: &Path| match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let full = match fs::canonicalize(target) {
        Ok(full) => full,
        Err(e) if e.kind() == ErrorKind::NotFound => {
            if let Ok(link) = fs::read_link(target) {
                return resolve(&beside(target).join(link));
            }
            let name = target.file_name();
            let name = name.ok_or_else(|| OutputError::NotAFolder(target.to_owned()))?;
            let parent = beside(target);
            fs::create_dir_all(&parent).map_err(OutputError::io("create", &parent))?;
            let parent = fs::canonicalize(&parent).map_err(OutputError::io("read", &parent))?;
            return Ok((parent, name.to_owned()));
        }
        Err(e) => return Err(OutputError::io("read", target)(e)),
    };
    match (full.parent(), full.file_name(), full.is_dir()) {
        (Some(parent), Some(name), true) => Ok((parent.to_owned(), name.to_owned())),
        _ => Err(OutputError::NotAFolder(full)),
    }
}

/// Exchanges two folders in one step; `false` if this system or file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    // PERM is what some container sandboxes answer to a call they do not know.
    let unable = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::PERM];
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(e) if unable.contains(&e) => Ok(false),
        Err(e) => Err(e.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
#[expect(clippy::unnecessary_wraps, reason = "same signature as elsewhere")]
fn swap(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Makes the entries of a folder survive a loss of power.
pub(super) fn sync_dir(dir: &Path) -> Result<(), OutputError> {
    // Windows has no such call for folders.
    if cfg!(unix) {
        let synced = File::open(dir).and_then(|folder| folder.sync_all());
        synced.map_err(OutputError::io("flush", dir))?;
    }
    Ok(())
}

fn exists(path: &Path) -> Result<bool, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
        Err(e) => Err(OutputError::io("read", path)(e)),
    }
}

fn remove(dir: &Path) -> Result<(), OutputError> {
    fs::remove_dir_all(dir).map_err(OutputError::io("remove", dir))
}
