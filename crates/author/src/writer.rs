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
//! A folder that was made for a change goes again if nothing comes to stand in it. A link within the
//! book stays a link: the file that it leads to has the new text, and a record that is called
//! otherwise has the link under its new name.
//!
//! What the system is asked to do stands in `writer/system`, with what happens where it cannot: a
//! refusal like any other, after which the book is as it was. One command at a time is the affair of
//! `writer/lock`.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use claimbook_validator::{
    Folder, Input as _, RootError,
    files::{
        input::reason,
        journal::{self, Interrupted, JOURNAL, Journal, JournalError, LOCK, NEW, OLD, Step, UNDO},
        layout::is_export,
    },
};

use crate::{Change, Changes, canonical::in_form};

mod lock;
mod system;

use lock::Lock;
use system::{beside, is_there, keep, link, stage};

/// Why changes were not put in place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// There is no book to be changed.
    #[error(transparent)]
    Root(#[from] RootError),
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
    /// What is there is an export: a program wrote it, and the next export would replace what is changed.
    #[error(
        "`{}` is an export, which is read and not changed; change the book that it was made from, and export that again",
        .0.display()
    )]
    Export(PathBuf),
    /// An earlier change was interrupted, and can neither be finished nor undone.
    #[error("a change of the book was interrupted and cannot be mended")]
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
    // Dropped after the lock, whose file stands in the first of them.
    made: Made,
}

/// Folders that were made, outermost first. Those in which nothing stands in the end go again.
#[derive(Debug, Default)]
struct Made(RefCell<Vec<PathBuf>>);

impl Writer {
    /// Takes the lock of a book, and finishes or undoes a change that was interrupted.
    ///
    /// # Errors
    ///
    /// [`WriteError`] if there is no such folder, an export is there, another process has the lock, the folder cannot be
    /// written in, or the interrupted change cannot be mended.
    pub fn open(root: &Path) -> Result<Self, WriteError> {
        let input = Folder::new(root);
        if is_export(&input) {
            return Err(WriteError::Export(root.to_owned()));
        }
        if let Err(error) = input.list("") {
            return Err(RootError { root: input.name(""), reason: reason(&error) }.into());
        }
        Self::locked(root, Made::default())
    }

    /// As [`open`](Self::open), of a book whose folder may not be there yet.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), or if the folder cannot be made.
    pub fn begin(root: &Path) -> Result<Self, WriteError> {
        let made = Made::default();
        made.make(root).map_err(WriteError::on(root))?;
        Self::locked(root, made)
    }

    fn locked(root: &Path, made: Made) -> Result<Self, WriteError> {
        let real = fs::canonicalize(root).map_err(WriteError::on(root))?;
        let lock = Lock::acquire(&real, root)?;
        let mended = Vec::new();
        let mut writer = Self { root: root.to_owned(), real, mended, _lock: lock, made };
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

    /// The folder of the book, as it was given.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files of an interrupted change that was finished or undone.
    pub fn mended(&self) -> &[String] {
        &self.mended
    }

    /// Puts changes in place. TOML that is new, or had the one form before, has it afterwards.
    ///
    /// # Errors
    ///
    /// [`WriteError`] says why; then the book is as it was.
    pub fn put(&self, changes: &Changes) -> Result<(), WriteError> {
        let staged = self.stage(&in_form(&self.root, changes));
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
        // By the files that links lead to: two paths may be one file.
        let mut texts = BTreeMap::new();
        for (path, change) in changes.iter() {
            match change {
                Change::Write { text, was } => {
                    let mut file = self.target(path, true)?;
                    if let Some(was) = was
                        && let Some(to) = self.link(was, path)?
                    {
                        steps.push(self.stage_one(&file, |waiting| link(&to, waiting))?);
                        file = self.target(was, true)?;
                    }
                    match texts.insert(file.clone(), text) {
                        None => {
                            let like = self.real.join(was.as_ref().unwrap_or(&file));
                            let write = |waiting: &Path| stage(waiting, text, &like);
                            steps.push(self.stage_one(&file, write)?);
                        }
                        Some(other) if other == text => {}
                        Some(_) => {
                            let error = io::Error::other("it is to have two texts");
                            return Err(self.refused(&file)(error));
                        }
                    }
                }
                Change::Remove => {
                    let path = self.target(path, false)?;
                    let kept = beside(&self.real.join(&path), OLD);
                    // What is left of an earlier change is not what stands there now.
                    if is_there(&kept) {
                        fs::remove_file(&kept).map_err(self.refused(&path))?;
                    }
                    steps.push(Step::Remove { path });
                }
            }
        }
        Ok(steps)
    }

    /// Stages what is to stand at a path, and keeps what is there.
    fn stage_one(
        &self,
        path: &str,
        stage: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<Step, WriteError> {
        let full = self.real.join(path);
        let there = match fs::symlink_metadata(&full) {
            Ok(there) if !there.is_file() => {
                return Err(self.refused(path)(io::Error::other("it is no regular file")));
            }
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(self.refused(path)(error)),
        };
        stage(&beside(&full, NEW)).map_err(self.refused(path))?;
        if there {
            keep(&full, &beside(&full, OLD)).map_err(self.refused(path))?;
        }
        Ok(Step::Put { path: path.to_owned(), made: !there })
    }

    /// What a file leads to that is to be called otherwise, if it is a link.
    fn link(&self, was: &str, path: &str) -> Result<Option<PathBuf>, WriteError> {
        let full = self.real.join(was);
        if !full.is_symlink() {
            return Ok(None);
        }
        let to = fs::read_link(full).map_err(self.refused(was))?;
        // From another folder the same words would lead elsewhere.
        if Path::new(was).parent() != Path::new(path).parent() {
            return Err(self.refused(was)(io::Error::other(
                "it is a link, which keeps its folder",
            )));
        }
        Ok(Some(to))
    }

    /// A path below the root, without links. A folder that is not there yet is made; a link that
    /// leads out of the book is refused.
    fn target(&self, path: &str, follow: bool) -> Result<String, WriteError> {
        let full = self.real.join(path);
        let (Some(folder), Some(name)) = (full.parent(), full.file_name()) else {
            return Err(WriteError::LeadsOut(self.root.join(path)));
        };
        let there = folder.ancestors().find(|folder| is_there(folder)).unwrap_or(&self.real);
        if !fs::canonicalize(there).map_err(self.refused(path))?.starts_with(&self.real) {
            return Err(WriteError::LeadsOut(self.root.join(path)));
        }
        self.made.make(folder).map_err(self.refused(path))?;
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
            let mut file = system::create(&waiting)?;
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
                Step::Put { made: true, .. } if !is_there(&beside(&full, NEW)) => {
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
        [JOURNAL, UNDO].iter().any(|name| is_there(&self.real.join(name)))
    }

    /// Removes what no journal speaks of, and a folder that was made for it. What cannot be removed is
    /// passed over by every reader.
    fn clean(&self) {
        if self.is_open() {
            return;
        }
        let mut folders = vec![self.real.clone()];
        while let Some(folder) = folders.pop() {
            let mut removed = false;
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if entry.file_type().is_ok_and(|sort| sort.is_dir()) {
                    // A book within this one has a writer of its own.
                    if ![LOCK, JOURNAL, UNDO].iter().any(|own| is_there(&path.join(own))) {
                        folders.push(path);
                    }
                } else if name.starts_with('.') && (name.ends_with(NEW) || name.ends_with(OLD)) {
                    removed |= fs::remove_file(path).is_ok();
                }
            }
            if removed && folder != self.real {
                // Refused where anything stands in it.
                let _ = fs::remove_dir(folder);
            }
        }
    }

    /// Makes the entries of the folder that holds a file survive a loss of power.
    fn flush_folder_of(&self, path: &str) -> Result<(), WriteError> {
        let full = self.real.join(path);
        system::flush(full.parent().unwrap_or(&self.real)).map_err(self.refused(path))
    }

    fn refused(&self, path: &str) -> impl FnOnce(io::Error) -> WriteError {
        let path = self.root.join(path);
        move |error| WriteError::Refused { reason: reason(&error), path }
    }
}

impl Made {
    /// Makes a folder and what is missing above it.
    fn make(&self, folder: &Path) -> io::Result<()> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !is_there(folder))
            .collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.0.borrow_mut().push(folder.to_owned()),
                // Another command was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.take().into_iter().rev() {
            // Refused where anything stands in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A step that was done before an interruption has nothing left to do.
fn gone_is_done(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
