//! What is put on record in the files of the base book.

use std::{fs, path::Path};

use claimbook_author::{
    Writer,
    passages::{CaptureError, Captured, Capturing, Looked, Recheck, SourceCopy, capture, recheck},
};
use claimbook_core::{CaptureKind, Dataset, Day};
use claimbook_tests::copy;
use claimbook_validator::{Folder, read};

const SOURCE: &str = "eu-2019-closure";
const EVIDENCE: &str = "s01-small-boat/definition-in-law";
const TEXT: &str =
    "Small boats are those of under 12 metres without towed gear. Not all of them fish.";

struct Book(tempfile::TempDir);

impl Book {
    fn new() -> Self {
        let book = Self(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/base"), book.0.path())
            .unwrap();
        book
    }

    fn capture(
        &self,
        text: &str,
        passages: &[&str],
        evidence: Option<&str>,
    ) -> Result<Captured, CaptureError> {
        let copy = SourceCopy::read("copy.txt", text.as_bytes()).unwrap();
        let passages: Vec<String> = passages.iter().map(|words| (*words).to_owned()).collect();
        let asked = Capturing {
            source: SOURCE,
            copy: &copy,
            kind: CaptureKind::Excerpt,
            archive: None,
            evidence,
            passages: &passages,
            today: Day::from_static("2026-11-28"),
        };
        capture(&Writer::open(self.0.path()).unwrap(), &asked)
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    fn dataset(&self) -> Dataset {
        let book = read(&Folder::new(self.0.path())).unwrap();
        assert!(book.diagnostics().is_empty(), "{:?}", book.diagnostics());
        book.into_dataset()
    }
}

/// A text without the lines that another has too.
fn added<'t>(before: &str, after: &'t str) -> Vec<&'t str> {
    after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect()
}

#[test]
fn a_passage_is_put_on_record_and_all_else_in_the_files_stays() {
    let book = Book::new();
    let claim = "claims/s01-small-boat.toml";
    let source = format!("sources/{SOURCE}.toml");
    let (claim_before, source_before) = (book.file(claim), book.file(&source));
    let done = book.capture(TEXT, &["Small boats … towed gear"], Some(EVIDENCE)).unwrap();
    assert_eq!(done.words, 16);
    let [passage] = &done.passages[..] else { panic!("one passage") };
    assert_eq!(passage.words, "Small boats are those of under 12 metres without towed gear.");
    assert_eq!((passage.place, passage.is_known), (1, false));
    assert_eq!(passage.lacks.as_deref(), Some(&[][..]));

    let claim_after = book.file(claim);
    let lines = added(&claim_before, &claim_after);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!((lines[0], lines[2]), ("sources = [", "]"));
    let begins = format!(
        "  {{ source = \"{SOURCE}\", locator = \"article 2\", passages = [{{ words = 11, sha256 = \""
    );
    assert!(lines[1].starts_with(&begins), "{lines:?}");
    let source_after = book.file(&source);
    assert!(source_after.starts_with(&*source_before));
    assert_eq!(added(&source_before, &source_after).len(), 3, "{source_after}");

    let dataset = book.dataset();
    let captures = &dataset.sources().get(SOURCE).unwrap().captures;
    assert_eq!((captures.len(), captures[0].kind), (1, CaptureKind::Excerpt));
    let (_, evidence) = dataset
        .claims()
        .iter()
        .flat_map(|claim| claim.all_evidence().map(move |(_, it)| (claim, it)))
        .find(|(claim, it)| it.id(&claim.id).as_str() == EVIDENCE)
        .unwrap();
    let recorded: Vec<_> = evidence.passages().collect();
    assert_eq!(recorded.len(), 1);
    assert_eq!((recorded[0].words, recorded[0].before), (11, None));

    // The same again changes nothing, another passage stands beside it.
    let written = |done: Captured| done.written.len();
    assert!(
        book.capture(TEXT, &["Small boats … towed gear"], Some(EVIDENCE)).unwrap().passages[0]
            .is_known
    );
    assert_eq!(book.file(claim), claim_after);
    assert_eq!(written(book.capture(TEXT, &["Not all ... fish"], Some(EVIDENCE)).unwrap()), 1);
    let dataset = book.dataset();
    let passages = |claim: &str| {
        let claim = dataset.claims().get(claim).unwrap();
        claim.all_evidence().flat_map(|(_, it)| it.passages()).count()
    };
    assert_eq!(passages("s01-small-boat"), 2);
}

#[test]
fn a_number_that_does_not_stand_there_is_said() {
    let book = Book::new();
    let text = TEXT.replace("12", "21");
    let done = book.capture(&text, &["Small boats … towed gear"], Some(EVIDENCE)).unwrap();
    assert_eq!(
        done.passages[0].lacks.as_deref(),
        Some(&["longest hull, in metres".to_owned()][..])
    );
}

#[test]
fn what_cannot_be_put_on_record_changes_nothing() {
    let book = Book::new();
    let before = book.file("claims/s01-small-boat.toml");
    let said = |text, passages: &[&str], evidence| {
        book.capture(text, passages, evidence).unwrap_err().to_string()
    };
    for (error, expected) in [
        (
            said(TEXT, &["Large boats"], Some(EVIDENCE)),
            "no passage “Large boats”: the words “Large boats” do not stand in it",
        ),
        (
            said(TEXT, &["Small"], None),
            "a passage shows some evidence: say which with `--for CLAIM/SLUG`",
        ),
        (
            said(TEXT, &["Small"], Some("s01-small-boat/definition-in-laws")),
            "there is no evidence `s01-small-boat/definition-in-laws`; did you mean `s01-small-boat/definition-in-law`?",
        ),
        (
            said(TEXT, &["Small"], Some("s02-cod-landings-halved/institute-count")),
            "evidence `s02-cod-landings-halved/institute-count` does not name source `eu-2019-closure`; it names `institute-2026-stocks`",
        ),
    ] {
        assert_eq!(error, expected);
    }
    assert_eq!(book.file("claims/s01-small-boat.toml"), before);
}

#[test]
fn copies_are_looked_through_and_the_day_is_kept() {
    let book = Book::new();
    book.capture(TEXT, &["Small boats … towed gear", "Not all … fish"], Some(EVIDENCE)).unwrap();
    let copies = tempfile::tempdir().unwrap();
    let standing = |done: &Recheck| -> Vec<&'static str> {
        let own = done.passages.iter().filter(|it| it.source == SOURCE);
        own.map(|it| it.looked.as_str()).collect()
    };
    let look = || Recheck::of(&book.dataset(), copies.path()).unwrap();
    assert_eq!(standing(&look()), ["no file", "no file"]);

    let (first, second) = TEXT.split_once(". ").unwrap();
    fs::write(copies.path().join(format!("{SOURCE}.1.txt")), first).unwrap();
    fs::write(copies.path().join(format!("{SOURCE}.2.txt")), second).unwrap();
    fs::write(copies.path().join("another.txt"), "").unwrap();
    let done = look();
    // The first was cut before its full stop, which is a sign of its own.
    assert_eq!(standing(&done), ["gone", "same"]);
    assert_eq!(done.strange, ["another.txt"]);

    fs::write(
        copies.path().join(format!("{SOURCE}.1.txt")),
        format!("{} Some of them carry goods.", TEXT.replace("Not all", "All")),
    )
    .unwrap();
    let today = Day::from_static("2027-01-02");
    let (done, written) =
        recheck(&Writer::open(book.0.path()).unwrap(), copies.path(), today).unwrap();
    assert_eq!(standing(&done), ["moved", "same"]);
    assert!(matches!(
        done.passages.iter().find(|it| it.source == SOURCE).unwrap().looked,
        Looked::Moved { place: 1 }
    ));
    assert_eq!(written.len(), 1);
    assert!(
        standing(&look()).len() == 2
            && look()
                .passages
                .iter()
                .filter(|it| it.source == SOURCE)
                .all(|it| it.checked == today)
    );
}
