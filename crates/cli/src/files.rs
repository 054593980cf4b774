//! What the commands share that read files: a valid book, an analysed text, how many findings.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow};
#[cfg(feature = "segment")]
use claimbook_author::segment::{Received, TextFormat};
use claimbook_author::{WriteError, Writer};
use claimbook_core::Dataset;
use claimbook_validator::{
    Book, Report, ReportFormat, RootError,
    files::journal::INTERRUPTED,
    report::{
        advice::{Command, Help, Spell},
        diagnostic::RecordName,
    },
    text::AnalysedText,
};

use crate::{Program, terminal::color, typed::count};

/// The report of a book that has no errors. `None` if it has some, which are then printed, with
/// the commands that they advise as `spell` has them.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn valid(folder: &Path, spell: Spell<'_>) -> Result<Option<Report>, RootError> {
    Ok(sound(claimbook_validator::validate(folder, None)?, spell))
}

/// A report without errors. `None` if it has some, which are then printed.
pub(crate) fn sound(report: Report, spell: Spell<'_>) -> Option<Report> {
    if report.dataset().is_some() {
        interrupted(&report, spell);
        return Some(report);
    }
    tell!("{}", report.render(ReportFormat::Human, color(&std::io::stderr()), spell));
    tellln!("{}", sum(&report));
    None
}

/// Tells the one warning that is about the book as it lies there, not about what is said in it.
fn interrupted(report: &Report, spell: Spell<'_>) {
    for found in report.diagnostics().iter().filter(|found| found.code == INTERRUPTED) {
        tellln!("warning: {}", found.message);
        if let Some(help) = &found.help {
            tellln!("help: {}", help.said(spell));
        }
    }
}

/// What is taken of a book that has errors, and which records are left out.
pub(crate) type Taken = fn(&Book) -> Option<(Dataset, Vec<RecordName>)>;

/// What can be read of a book that has errors; what is left out is said. `None` if nothing can be
/// read.
pub(crate) fn part(report: &Report, taken: Taken, spell: Spell<'_>) -> Option<Dataset> {
    let (dataset, left_out) = taken(report.book())?;
    interrupted(report, spell);
    let validate = spell(&Command::Validate);
    let names: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    let left_out = if names.is_empty() {
        "nothing is left out".to_owned()
    } else {
        format!("what could not be read is left out: {}", names.join(", "))
    };
    tellln!("warning: the book has errors, which `{validate}` lists; {left_out}");
    Some(dataset)
}

/// `2 errors, 1 warning`, how much is still to do in a draft, and how much is known
pub(crate) fn sum(report: &Report) -> String {
    let mut sum = vec![count(report.errors(), "error"), count(report.warnings(), "warning")];
    if report.todos() > 0 {
        sum.push(count(report.todos(), "to-do"));
    }
    if report.known() > 0 {
        sum.push(count(report.known(), "known finding"));
    }
    sum.join(", ")
}

/// A book that is about to be changed. What an interrupted change left was mended first, and is said.
pub(crate) fn begun(writer: Result<Writer, WriteError>) -> anyhow::Result<Writer> {
    let writer = writer?;
    if !writer.mended().is_empty() {
        tellln!("warning: an earlier change was interrupted, and was mended first");
        for path in writer.mended() {
            tellln!("mended {}", writer.root().join(path).display());
        }
    }
    Ok(writer)
}

/// How many files are named one by one.
const FEW: usize = 5;

/// What a command that may write many files says of them: each, or how many in each folder.
pub(crate) fn wrote(root: &Path, paths: &[PathBuf], each: bool) {
    if each || paths.len() <= FEW {
        for path in paths {
            sayln!("wrote {}", path.display());
        }
        return;
    }
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    let mut alone = Vec::new();
    for path in paths {
        let below = path.strip_prefix(root).unwrap_or(path);
        match below.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => *folders.entry(folder.display().to_string()).or_default() += 1,
            None => alone.push(below.display().to_string()),
        }
    }
    let mut told: Vec<String> =
        folders.into_iter().map(|(folder, n)| format!("{folder} {n}")).collect();
    told.append(&mut alone);
    sayln!("wrote {} below {}: {}", count(paths.len(), "file"), root.display(), told.join(", "));
}

/// The analysed text in a file, if one is given.
pub(crate) fn analysed_text(file: Option<&PathBuf>) -> anyhow::Result<Option<AnalysedText>> {
    let read = |path: &PathBuf| {
        let bytes =
            fs::read(path).with_context(|| format!("cannot read the text `{}`", path.display()))?;
        read_text(&bytes, path).with_context(|| path.display().to_string())
    };
    file.map(read).transpose()
}

/// A text without its notation, which its name tells.
#[cfg(feature = "segment")]
fn read_text(bytes: &[u8], path: &Path) -> anyhow::Result<AnalysedText> {
    let format = TextFormat::of(&path.to_string_lossy());
    Ok(Received::new(bytes, format)?.text)
}

/// A plain text: whoever cannot read a notation must not take its signs for words.
#[cfg(not(feature = "segment"))]
fn read_text(bytes: &[u8], path: &Path) -> anyhow::Result<AnalysedText> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    if ending.is_some_and(|it| ["md", "markdown", "html", "htm", "xhtml"].contains(&it.as_str())) {
        anyhow::bail!(
            "this build reads plain texts alone; `claimbook` as installed reads the others"
        );
    }
    Ok(AnalysedText::new(bytes)?)
}

impl Program {
    /// An error with what to do about it, as it is typed for a book.
    pub(crate) fn advised(
        &self,
        book: Option<&Path>,
        error: impl Into<anyhow::Error>,
        help: Option<Help>,
    ) -> anyhow::Error {
        match help {
            Some(help) => {
                anyhow!("{:#}\nhelp: {}", error.into(), help.said(&self.spell(book)))
            }
            None => error.into(),
        }
    }

    /// How this program spells the commands that a library advises for a book.
    pub fn spell(&self, book: Option<&Path>) -> impl Fn(&Command) -> String {
        move |command| self.typed(book, &command.arguments())
    }
}
