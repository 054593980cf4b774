//! Puts changes in place. This is the only place that writes what an author wrote.
//!
//! All files of a change are changed or none. New texts are staged and flushed beside the files that
//! they replace, and what stands there is kept beside it; then the journal is written, and the
//! change holds; then each file is put in place in one step, and the journal is removed. Whoever
//! takes the lock next finishes what a killed process left. If the system refuses to put a file in
//! place, what was put is taken back. The names of all that are in `files::journal` of the validator.
//!
//! | journal | staged and kept | killed | mended by |
//! |---|---|---|---|
//! | – | some | while staging | removing them |
//! | finish | all, or in place | while putting in place | putting the rest in place |
//! | undo | all, or taken back | while taking back | taking the rest back |
//! | – | what was kept | after the change | removing it |
//!
//! A file that is locked to others by the system (Windows), or a file system that cannot rename over
//! a file, is a refusal like any other. Where folders cannot be flushed (Windows), a loss of power
//! may lose the change as a whole.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use claimbook_validator::{
    Folder,
    files::{
        input::reason,
        journal::{self, Interrupted, JOURNAL, Journal, JournalError, LOCK, NEW, OLD, Step, UNDO},
    },
};

use crate::{Change, Changes};

/// Why changes were not put in place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The system refused a file; the book is as it was.
    #[error("cannot write `{}`: {reason}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// Another process is changing the book.
    #[error("another command is changing the book in `{}`; wait for it", .0.display())]
    Busy(PathBuf),
    /// A link, or a path that a journal names, leads out of the book.
    #[error("`{}` leads out of the book, and is not followed", .0.display())]
    LeadsOut(PathBuf),
    /// An earlier change was interrupted, and can neither be finished nor undone.
    #[error("a change of the book was interrupted and cannot be mended: {0}")]
    Journal(#[from] JournalError),
}

impl WriteError {
    fn on(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Refused { path: path.to_owned(), reason: reason(&error) }
    }
}

/// The one who changes a book: nobody else can as long as it lives.
#[derive(Debug)]
pub struct Writer {
    /// As it was given; messages name files by it.
    root: PathBuf,
    /// Without links.
    real: PathBuf,
    mended: Vec<String>,
    _lock: Lock,
}

impl Writer {
    /// Takes the lock of a book, and finishes or undoes a change that was interrupted.
    ///
    /// # Errors
    ///
    /// [`WriteError`] if another process has the lock, the folder cannot be written in, or the
    /// interrupted change cannot be mended.
    pub fn open(root: &Path) -> Result<Self, WriteError> {
        let real = fs::canonicalize(root).map_err(WriteError::on(root))?;
        let lock = Lock::acquire(real.join(LOCK), root)?;
        let mut writer = Self { root: root.to_owned(), real, mended: Vec::new(), _lock: lock };
        if let Some(Interrupted { name, journal }) =
            journal::interrupted(&Folder::new(&writer.real))?
        {
            writer.mended = journal.paths().map(str::to_owned).collect();
            let done =
                if name == JOURNAL { writer.finish(&journal) } else { writer.undo(&journal) };
            match done {
                // What could not be finished was taken back.
                Err(error) if writer.is_open() => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        writer.clean();
        Ok(writer)
    }

    /// As [`open`](Self::open), of a book whose folder may not be there yet.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), or if the folder cannot be made.
    pub fn begin(root: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(root).map_err(WriteError::on(root))?;
        Self::open(root)
    }

    /// The files of an interrupted change that was finished or undone.
    pub fn mended(&self) -> &[String] {
        &self.mended
    }

    /// Puts changes in place.
    ///
    /// # Errors
    ///
    /// [`WriteError`] says why; then the book is as it was.
    pub fn put(&self, changes: &Changes) -> Result<(), WriteError> {
        let staged = self.stage(changes);
        if staged.is_err() {
            self.clean();
        }
        let journal = Journal { version: Journal::VERSION, steps: staged? };
        let written = self.write_journal(&journal);
        if written.is_err() {
            self.clean();
        }
        written?;
        let finished = self.finish(&journal);
        self.clean();
        finished
    }

    /// Stages every new text beside its file, and keeps what is there.
    fn stage(&self, changes: &Changes) -> Result<Vec<Step>, WriteError> {
        let mut steps = Vec::new();
        for (path, change) in changes.iter() {
            let path = self.target(path, matches!(change, Change::Write { .. }))?;
            let full = self.real.join(&path);
            match change {
                Change::Write { text, was } => {
                    let like = match was {
                        Some(was) => self.real.join(was),
                        None => full.clone(),
                    };
                    let there = match fs::metadata(&full) {
                        Ok(there) if !there.is_file() => {
                            let error = io::Error::other("it is no regular file");
                            return Err(self.refused(&path)(error));
                        }
                        Ok(_) => true,
                        Err(error) if error.kind() == ErrorKind::NotFound => false,
                        Err(error) => return Err(self.refused(&path)(error)),
                    };
                    stage(&beside(&full, NEW), text, &like).map_err(self.refused(&path))?;
                    if there {
                        keep(&full, &beside(&full, OLD)).map_err(self.refused(&path))?;
                    }
                    steps.push(Step::Put { path, made: !there });
                }
                Change::Remove if beside(&full, OLD).exists() => {
                    let error =
                        io::Error::other("what was kept of an earlier change is in the way");
                    return Err(self.refused(&path)(error));
                }
                Change::Remove => steps.push(Step::Remove { path }),
            }
        }
        Ok(steps)
    }

    /// A path below the root, without links. A folder that is not there yet is made; a link that
    /// leads out of the book is refused.
    fn target(&self, path: &str, follow: bool) -> Result<String, WriteError> {
        let full = self.real.join(path);
        let (Some(folder), Some(name)) = (full.parent(), full.file_name()) else {
            return Err(WriteError::LeadsOut(self.root.join(path)));
        };
        fs::create_dir_all(folder).map_err(self.refused(path))?;
        let mut whole = fs::canonicalize(folder).map_err(self.refused(path))?.join(name);
        if follow && whole.is_symlink() {
            whole = fs::canonicalize(&whole).map_err(self.refused(path))?;
        }
        let below = whole.strip_prefix(&self.real).ok().and_then(Path::to_str);
        match below {
            Some(below) => Ok(below.replace(std::path::MAIN_SEPARATOR, "/")),
            None => Err(WriteError::LeadsOut(self.root.join(path))),
        }
    }

    /// A path that a journal names. It may come from a stranger, with the book: nothing outside is
    /// touched, whatever it says and wherever links lead by now.
    fn within(&self, path: &str) -> Result<PathBuf, WriteError> {
        let full = self.real.join(path);
        let folder = full.parent().unwrap_or(&self.real);
        let folder = fs::canonicalize(folder).map_err(self.refused(path))?;
        match full.file_name() {
            Some(name) if folder.starts_with(&self.real) => Ok(folder.join(name)),
            _ => Err(WriteError::LeadsOut(self.root.join(path))),
        }
    }

    /// From here on the change holds.
    fn write_journal(&self, journal: &Journal) -> Result<(), WriteError> {
        for step in &journal.steps {
            let (Step::Put { path, .. } | Step::Remove { path }) = step;
            self.flush_folder_of(path)?;
        }
        let path = self.real.join(JOURNAL);
        let waiting = beside(&path, NEW);
        let write = || {
            let mut file = File::create(&waiting)?;
            file.write_all(journal.to_json().as_bytes())?;
            file.sync_all()?;
            fs::rename(&waiting, &path)
        };
        write().map_err(self.refused(JOURNAL))?;
        self.flush_folder_of(JOURNAL)
    }

    /// Puts in place what is not yet; if the system refuses a file, takes all of it back.
    fn finish(&self, journal: &Journal) -> Result<(), WriteError> {
        let done = journal.steps.iter().try_for_each(|step| self.take(step));
        if let Err(error) = done {
            let path = |name| self.real.join(name);
            fs::rename(path(JOURNAL), path(UNDO)).map_err(self.refused(JOURNAL))?;
            self.undo(journal)?;
            return Err(error);
        }
        self.end(journal, JOURNAL)
    }

    fn take(&self, step: &Step) -> Result<(), WriteError> {
        match step {
            Step::Put { path, .. } => {
                let full = self.within(path)?;
                gone_is_done(fs::rename(beside(&full, NEW), &full)).map_err(self.refused(path))
            }
            Step::Remove { path } => {
                let full = self.within(path)?;
                gone_is_done(fs::rename(&full, beside(&full, OLD))).map_err(self.refused(path))
            }
        }
    }

    fn undo(&self, journal: &Journal) -> Result<(), WriteError> {
        for step in journal.steps.iter().rev() {
            let (Step::Put { path, .. } | Step::Remove { path }) = step;
            let full = self.within(path)?;
            match step {
                Step::Put { made: true, .. } if !beside(&full, NEW).exists() => {
                    gone_is_done(fs::remove_file(&full)).map_err(self.refused(path))?;
                }
                Step::Put { made: true, .. } => {}
                Step::Put { made: false, .. } | Step::Remove { .. } => {
                    gone_is_done(fs::rename(beside(&full, OLD), &full))
                        .map_err(self.refused(path))?;
                }
            }
        }
        self.end(journal, UNDO)
    }

    /// The change is whole: the journal goes.
    fn end(&self, journal: &Journal, name: &str) -> Result<(), WriteError> {
        for path in journal.paths() {
            self.flush_folder_of(path)?;
        }
        fs::remove_file(self.real.join(name)).map_err(self.refused(name))?;
        self.flush_folder_of(name)
    }

    /// Whether a change is neither in place nor taken back.
    fn is_open(&self) -> bool {
        [JOURNAL, UNDO].iter().any(|name| self.real.join(name).exists())
    }

    /// Removes what no journal speaks of. What cannot be removed is passed over by every reader.
    fn clean(&self) {
        if self.is_open() {
            return;
        }
        let folders = entries(&self.real).filter(|path| path.is_dir() && !path.is_symlink());
        for folder in folders.chain([self.real.clone()]) {
            for path in entries(&folder) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if name.starts_with('.') && (name.ends_with(NEW) || name.ends_with(OLD)) {
                    let _ = fs::remove_file(path);
                }
            }
        }
    }

    /// Makes the entries of the folder that holds a file survive a loss of power.
    fn flush_folder_of(&self, path: &str) -> Result<(), WriteError> {
        if cfg!(unix) {
            let full = self.real.join(path);
            let folder = full.parent().unwrap_or(&self.real);
            let flushed = File::open(folder).and_then(|folder| folder.sync_all());
            flushed.map_err(self.refused(path))?;
        }
        Ok(())
    }

    fn refused(&self, path: &str) -> impl FnOnce(io::Error) -> WriteError {
        let path = self.root.join(path);
        move |error| WriteError::Refused { reason: reason(&error), path }
    }
}

/// What stands in a folder, as far as it can be listed.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// The name under which a file waits beside another.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// Writes a new text, flushed, with the mode of a file that is there.
fn stage(path: &Path, text: &str, like: &Path) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    if let Ok(there) = fs::metadata(like) {
        file.set_permissions(there.permissions())?;
    }
    file.sync_all()
}

/// Keeps what is there, under another name.
fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    // Some file systems have no second names.
    fs::hard_link(path, kept).or_else(|_| {
        fs::copy(path, kept)?;
        File::open(kept)?.sync_all()
    })
}

/// A step that was done before an interruption has nothing left to do.
fn gone_is_done(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// A lock file, removed when the work is done. A killed process leaves the file but not the lock.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    fn acquire(path: PathBuf, root: &Path) -> Result<Self, WriteError> {
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(WriteError::on(&root.join(LOCK)))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy(root.to_owned())),
                Err(TryLockError::Error(error)) => {
                    return Err(WriteError::on(&root.join(LOCK))(error));
                }
            }
            // The holder before us may have removed the file between our opening and locking it;
            // then the lock we hold is on a file that nobody else will find.
            if is_same_file(&file, &path).map_err(WriteError::on(&root.join(LOCK)))? {
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
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "same signature as on Unix")]
fn is_same_file(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
