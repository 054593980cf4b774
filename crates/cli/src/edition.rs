//! An edition of a book: a folder, an export, or what a revision of git has of the book.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context as _, bail};
use claimbook_core::Dataset;
use claimbook_validator::{Book, Folder, Memory, files::layout::is_export, read};

/// The edition that is named: a folder with a book, an export, or else a revision of git, of which the
/// book in `folder` is read.
pub(crate) fn open(given: &str, folder: &Path) -> anyhow::Result<Dataset> {
    let path = Path::new(given);
    let input = Folder::new(path);
    if path.join("dataset.toml").is_file() || is_export(&input) {
        return lenient(given, read(&input)?);
    }
    let Some(book) = at_revision(given, folder)? else {
        bail!(
            "`{given}` is neither a folder with a book, nor a `dataset.json` or another export, nor a revision of git \
             that has `{}`",
            folder.display()
        );
    };
    lenient(given, read(&book)?)
}

/// What can be read of a book that may be older than this program.
fn lenient(name: &str, book: Book) -> anyhow::Result<Dataset> {
    let faults = book.diagnostics().len();
    if let Some(first) = book.diagnostics().first()
        && book.readable().is_none()
    {
        bail!("`{name}` cannot be read: {}", first.message);
    }
    if faults > 0 {
        let them = if faults == 1 { "1 fault" } else { &format!("{faults} faults") };
        tellln!(
            "warning: the files of `{name}` have {them} by the rules of today; what cannot be read is passed over"
        );
    }
    Ok(book.into_dataset())
}

/// The files of a book in a revision; nothing if git knows none, or it has no such folder.
fn at_revision(revision: &str, folder: &Path) -> anyhow::Result<Option<Memory>> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(arguments).stderr(Stdio::null());
        command
    };
    let commit = format!("{revision}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .output()
        .context("cannot run `git`")?;
    if !found.status.success() {
        return Ok(None);
    }
    let commit = String::from_utf8(found.stdout).context("git names no commit")?;
    let listed = git(&["ls-tree", "-r", "-z", commit.trim()]).output()?;
    let listed = String::from_utf8(listed.stdout).context("a path in git is not Unicode")?;
    // `100644 blob 4b825dc…<tab>claims/s01-a.toml`
    let files: Vec<(&str, &str)> = listed
        .split_terminator('\0')
        .filter_map(|line| {
            let (head, path) = line.split_once('\t')?;
            let (_, blob) = head.split_once(" blob ")?;
            Some((path, blob))
        })
        .collect();
    if files.is_empty() {
        return Ok(None);
    }
    let contents = contents(git(&["cat-file", "--batch"]), &files)?;
    Ok(Some(files.iter().map(|(path, _)| *path).zip(contents).collect()))
}

/// The contents of blobs, in their order.
fn contents(mut git: Command, files: &[(&str, &str)]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut child = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().context("git takes nothing")?;
    let asked: String = files.iter().flat_map(|(_, blob)| [blob, "\n"]).collect();
    let output = thread::scope(|scope| {
        // Both pipes may fill up, so one is written while the other is read.
        scope.spawn(move || input.write_all(asked.as_bytes()));
        child.wait_with_output()
    })?;
    let mut rest = output.stdout.as_slice();
    let mut contents = Vec::new();
    for _ in files {
        // `4b825dc… blob 1234`, the bytes, and a line end.
        let end = rest.iter().position(|byte| *byte == b'\n').context("git ended early")?;
        let head = str::from_utf8(&rest[..end])?;
        let size: usize = head.rsplit(' ').next().unwrap_or_default().parse()?;
        let body = rest.get(end + 1..end + 1 + size).context("git ended early")?;
        contents.push(body.to_owned());
        rest = rest.get(end + 2 + size..).unwrap_or_default();
    }
    Ok(contents)
}

/// The last revision that changed a file of a book; nothing if git knows none.
pub(crate) fn last_change(folder: &Path, file: &str) -> Option<String> {
    let found = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["log", "-1", "--format=%H", "--", file])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let revision = String::from_utf8(found.stdout).ok()?.trim().to_owned();
    (!revision.is_empty()).then_some(revision)
}
