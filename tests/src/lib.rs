//! What the tests of the workspace share: the base book, and cases that change it.
//!
//! The base book is small, valid and on a topic of its own. A faulty book is written as the
//! difference from it, on a page: see [`pages`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_core::{
    Change, ChangeKind, ClaimKind, Coded, Coder, CoderKind, Coding, CodingId, Confidence,
    Correction, Dataset, Day, Kind, Known, Lock, Locked, Measurability, RecordKind, RecordRef,
    Release, Renamed, Sha256, Slug, Text, Verdict, Version,
};
use claimbook_validator::{
    Folder, Report, ReportFormat, read,
    report::{advice::Command, diagnostic::Diagnostic},
    text::AnalysedText,
    validate,
};
use tempfile::TempDir;

use pages::Case;

pub mod attack;
pub mod hostile;
pub mod left_out;
pub mod pages;

/// The pages of a book that are larger than they may be, by the sizes of the files of the site: a
/// part that is the same for every book, and so much for each claim, piece of evidence and check.
pub fn over_budget(book: &Dataset, size: impl Fn(&str) -> usize) -> Vec<String> {
    let claims = || book.claims().iter().filter(|claim| claim.is_active());
    let number = claims().count();
    let of_claims = claims().map(|claim| {
        let parts = claim.evidence.len() + claim.checks.len();
        (format!("claims/{}.html", claim.id), 30_000 + 5_000 * parts)
    });
    let of_all =
        [("index.html", 15_000, 1_200), ("map.html", 10_000, 1_600), ("search.js", 10_000, 3_000)]
            .map(|(file, own, each)| (file.to_owned(), own + each * number));
    let same = ["site.css", "site.js"].map(|file| (file.to_owned(), 16 * 1024));
    let budgets = of_claims.chain(of_all).chain(same);
    let over = budgets.filter_map(|(file, most)| {
        let bytes = size(&file);
        (bytes > most).then(|| format!("{file}: {bytes} bytes, {most} at most"))
    });
    over.collect()
}

/// A book that also remembers something of each sort.
///
/// # Panics
///
/// If it has no claim.
pub fn with_memory(book: &Dataset) -> Dataset {
    let mut records = book.to_records();
    let claim = records.claims.first().expect("a claim").id.clone();
    let (day, version) = (Day::from_static("2026-11-20"), Version::new(0, 1, 0));
    let text = Text::from_static;
    let record = RecordRef::of(Kind::Claim, &claim);
    let coded = |verdict| Coded {
        claim: claim.clone(),
        kind: ClaimKind::Causal,
        measurability: Measurability::Judgement,
        verdict,
        confidence: Some(Confidence::Low),
        reason: Some(text("The record is thin.")),
    };
    let who = |name, kind| Coder {
        coder: Slug::from_static(name),
        kind,
        day,
        material: text("The sheet of seed 1."),
    };
    records.coders = vec![who("ada", CoderKind::Person), who("bot", CoderKind::Program)].into();
    records.codings = vec![
        Coding { id: CodingId::from_static("r1-ada"), rows: vec![coded(Verdict::Mixed)].into() },
        Coding {
            id: CodingId::from_static("r1-bot"),
            rows: vec![coded(Verdict::Insufficient)].into(),
        },
    ]
    .into();
    records.renamed = vec![Renamed {
        kind: RecordKind::new(Kind::Claim),
        old: text("s01-as-it-was"),
        new: claim.as_str().parse().expect("an id"),
        date: day,
    }]
    .into();
    records.corrections = vec![Correction {
        date: day,
        record: record.clone(),
        what: text("It said eleven metres."),
        reason: text("The convention says twelve."),
    }]
    .into();
    records.known = vec![Known {
        rule: text("R095"),
        record: record.clone(),
        since: day,
        reason: text("Another coding is to come."),
    }]
    .into();
    let sha256 = Sha256::from_bytes([0; 32]);
    records.lock = vec![Lock {
        version,
        data_as_of: day,
        records: vec![Locked { record: record.clone(), sha256 }].into(),
    }]
    .into();
    records.changes = vec![Release {
        version,
        from: Version::new(0, 0, 9),
        data_as_of: day,
        changes: vec![Change {
            record,
            what: ChangeKind::Verdict,
            part: Some(text("assessments")),
            old: Some(text("mixed")),
            new: Some(text("supported")),
            reason: Some(text("A new survey.")),
        }]
        .into(),
    }]
    .into();
    Dataset::new(records)
}

/// The folder of the book within the folder that it is laid out in.
const BOOK: &str = "base";

/// The analysed text beside it.
const TEXT: &str = "text.txt";

/// A folder or file of this crate.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The top folder of the workspace.
pub fn workspace() -> PathBuf {
    path("..")
}

/// Lays out the base book and its text in a folder: `base` and `text.txt`.
///
/// # Errors
///
/// If a file cannot be copied.
pub fn lay_out(folder: &Path) -> io::Result<()> {
    copy(&path(BOOK), &folder.join(BOOK))?;
    fs::copy(path("base-text.txt"), folder.join(TEXT)).map(drop)
}

/// The base book in a folder of its own, with what a case changes.
#[derive(Debug)]
pub struct Overlaid {
    folder: TempDir,
}

impl Overlaid {
    /// A copy of the base book with the changes of a case.
    ///
    /// # Panics
    ///
    /// If a file cannot be copied, or a change does not fit.
    pub fn new(case: &Case) -> Self {
        let book = Self::base();
        if let Err(fault) = case.lay(book.folder.path()) {
            panic!("“{}”: {fault}", case.title);
        }
        if !case.touches("anchors.csv") {
            book.accept();
        }
        book
    }

    /// Has every claim drawn from its sentences as these are now, if the book can be read.
    fn accept(&self) {
        let Ok(book) = read(&Folder::new(self.root())) else { return };
        if !book.diagnostics().is_empty() {
            return;
        }
        let mut rows = String::from("claim,segment,sha256\n");
        let dataset = book.dataset();
        for claim in dataset.claims() {
            let segments: BTreeSet<_> = claim.segments.iter().collect();
            for (_, segment) in segments.into_iter().filter_map(|id| dataset.segment(id)) {
                let _ = writeln!(rows, "{},{},{}", claim.id, segment.id, segment.sha256);
            }
        }
        self.write("anchors.csv", rows);
    }

    /// A copy of the base book as it is.
    ///
    /// # Panics
    ///
    /// If a file cannot be copied.
    pub fn base() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        lay_out(folder.path()).expect("the base book can be copied");
        Self { folder }
    }

    /// The root of the book.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join(BOOK)
    }

    /// Writes a file of the book.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("its folder");
        fs::write(path, content).expect(name);
    }

    /// A file of the book.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).expect(name)
    }

    /// The report of a validation with the text at hand.
    ///
    /// # Panics
    ///
    /// If the folder or the text cannot be read.
    pub fn validate(&self) -> Report {
        let text = fs::read(self.folder.path().join(TEXT)).expect("the text");
        let text = AnalysedText::new(text).expect("UTF-8");
        validate(&self.root(), Some(&text)).expect("a readable folder")
    }

    /// What was found and where, in order: `code file:line:column`, or `code file` where the file
    /// as a whole is meant.
    ///
    /// # Panics
    ///
    /// If something was found nowhere, or in another book.
    pub fn places(&self, report: &Report) -> Vec<String> {
        let root = format!("{}/", self.root().display());
        let place = |found: &Diagnostic| {
            let place = found.place.unwrap_or_else(|| panic!("no place: {}", found.message));
            let file = report.files().path(place.file).strip_prefix(&root).expect("in the book");
            match place.span {
                None => format!("{} {file}", found.code),
                Some(span) => {
                    let at = report.files().line_col(place.file, span.start);
                    format!("{} {file}:{}:{}", found.code, at.line, at.column)
                }
            }
        };
        report.diagnostics().iter().map(place).collect()
    }

    /// Every file of the book, by its path from the root.
    ///
    /// # Panics
    ///
    /// If a folder cannot be read.
    pub fn files(&self) -> Vec<String> {
        files_below(&self.root())
    }

    /// A report as a person sees it, with paths from the root of the book.
    pub fn shown(&self, report: &Report) -> String {
        let root = format!("{}/", self.folder.path().display());
        let spell = |command: &Command| format!("claimbook {command}");
        report.render(ReportFormat::Human, false, &spell).replace(&root, "")
    }
}

/// Every file below a folder, by its path from there.
fn files_below(root: &Path) -> Vec<String> {
    fn walk(folder: &Path, below: &str, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    walk(root, "", &mut found);
    found.sort();
    found
}

/// The content of every file below a folder, by its path from there.
///
/// # Panics
///
/// If a folder or a file cannot be read.
pub fn bytes_below(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| {
        let bytes = fs::read(root.join(&name)).expect("a file");
        (name, bytes)
    };
    files_below(root).into_iter().map(read).collect()
}

/// Copies a folder with all that is in it.
///
/// # Errors
///
/// The system's, if something cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
