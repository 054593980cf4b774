//! A text laid under a book: what it is taken apart into, and what becomes of a book when another
//! edition comes under it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use claimbook_author::{
    Writer,
    segment::{Correction, Laid, Received, SegmentError, Segmented, TextFormat, segment},
};
use claimbook_core::{Dataset, Day, Kind, Sha256, Value, walk};
use claimbook_tests::{bytes_below, copy};
use claimbook_validator::validate;

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

fn text() -> String {
    fs::read_to_string(base().join("base-text.txt")).unwrap()
}

/// A copy of the base book.
struct Book(tempfile::TempDir);

impl Book {
    fn new() -> Self {
        let book = Self(tempfile::tempdir().unwrap());
        copy(&base().join("base"), book.0.path()).unwrap();
        book
    }

    fn segment(
        &self,
        text: &str,
        corrections: &[Correction],
        update: bool,
    ) -> Result<Segmented, SegmentError> {
        let writer = Writer::open(self.0.path()).unwrap();
        let received = Received::new(text.as_bytes(), TextFormat::Plain).unwrap();
        let today = Day::from_static("2026-11-28");
        segment(&writer, &received, &Laid { language: "en", corrections, update, today })
    }

    fn dataset(&self) -> Dataset {
        claimbook_validator::read(&claimbook_validator::Folder::new(self.0.path()))
            .unwrap()
            .into_dataset()
    }

    /// The codes of what is wrong, with the text at hand, and the claims that R091 names.
    fn faults(&self, text: &str) -> (BTreeSet<&'static str>, BTreeSet<String>) {
        let text = claimbook_validator::text::AnalysedText::new(text).unwrap();
        let report = validate(self.0.path(), Some(&text)).unwrap();
        let anchors = report.diagnostics().iter().filter(|found| found.code == "R091");
        let anchors = anchors.filter_map(|found| Some(found.record.as_ref()?.id.clone())).collect();
        (report.diagnostics().iter().map(|found| found.code).collect(), anchors)
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_below(self.0.path())
    }
}

/// The digests of the sentences that each claim is drawn from, and of all that it names, by the
/// words of its statement.
fn drawn(dataset: &Dataset) -> BTreeMap<String, (String, Vec<Sha256>, Vec<Sha256>)> {
    let digest = |id: &str| dataset.segment(id).unwrap().1.sha256;
    let of = |claim: &claimbook_core::Claim| {
        let own = claim.segments.iter().map(|id| digest(id.as_str())).collect();
        let mut all = Vec::new();
        walk(claim, |_, value| {
            if let Value::Id(Kind::Segment, id) = value {
                all.push(digest(id));
            }
        });
        (claim.statement.to_string(), (claim.id.to_string(), own, all))
    };
    dataset.claims().iter().map(of).collect()
}

#[test]
fn the_base_text_gives_the_sections_of_the_base_book() {
    let (book, text) = (Book::new(), text());
    let before = book.dataset();
    let kept = book.files();
    // The same edition changes nothing.
    let done = book.segment(&text, &[], false).unwrap();
    assert_eq!((done.written, book.files() == kept), (vec![], true));

    // Neither does it where nothing of the text is known yet, but for titles and roles.
    fs::remove_dir_all(book.0.path().join("sections")).unwrap();
    book.segment(&text, &[], false).unwrap();
    let after = book.dataset();
    assert_eq!(after.sections().len(), before.sections().len());
    for (was, is) in before.sections().iter().zip(after.sections()) {
        let mut is = is.clone();
        is.title = was.title.clone();
        for (group, was) in is.groups.to_mut().iter_mut().zip(was.groups.iter()) {
            group.title = was.title.clone();
        }
        for (segment, was) in is.segments.to_mut().iter_mut().zip(was.segments.iter()) {
            segment.role = was.role;
        }
        assert_eq!(&is, was);
    }
    assert_eq!(after.document().segment_count, 16);
    assert_eq!(after.document().sha256, before.document().sha256);
}

#[test]
fn another_edition_is_laid_under_a_book_only_if_asked() {
    let (book, kept) = (Book::new(), Book::new().files().len());
    let files = book.files();
    let text = format!("{}\nThe end came late.\n", text());
    assert!(matches!(book.segment(&text, &[], false), Err(SegmentError::Another)));
    assert!(matches!(book.segment(" \n", &[], true), Err(SegmentError::Empty)));
    let join = [Correction::Join(4, 5)];
    assert!(matches!(book.segment(&text, &join, true), Err(SegmentError::Correct(_))));
    assert_eq!((book.files() == files, files.len()), (true, kept));
}

#[test]
fn no_claim_comes_to_another_sentence_in_silence() {
    let text = text();
    let base = Book::new().dataset();
    let (before, count) = (drawn(&base), base.document().segment_count);
    let outline = Book::new().segment(&text, &[], false).unwrap().outline;
    let sentences: Vec<String> =
        outline.sentences().map(|sentence| sentence.text.clone()).collect();
    // As the text has them, which is not folded.
    let lines: Vec<&str> = text.lines().collect();
    for (at, sentence) in sentences.iter().enumerate() {
        let fold = |line: &str| {
            claimbook_validator::text::fold(claimbook_core::Normalization::Fold1, line)
        };
        let line = lines.iter().position(|line| fold(line).ends_with(sentence.as_str())).unwrap();
        let mark = if lines[line].starts_with("- ") { "- " } else { "" };
        let with = |changed: &[String]| {
            let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            lines.splice(line..=line, changed.iter().cloned());
            lines.join("\n") + "\n"
        };
        let own = lines[line].to_owned();
        for (what, text, expected) in [
            ("inserted", with(&[format!("{mark}Nobody asked the eels."), own.clone()]), count + 1),
            ("gone", with(&[]), count - 1),
            ("changed", with(&[own.replacen(' ', " quite ", 2)]), count),
            ("another", with(&[format!("{mark}Nobody asked the eels.")]), count),
        ] {
            let book = Book::new();
            let done = book.segment(&text, &[], true).unwrap();
            let told = done.updated.unwrap();
            let after = book.dataset();
            let case = format!("sentence {} {what}", at + 1);
            assert_eq!(after.document().segment_count, expected, "{case}");
            let (faults, named) = book.faults(&text);
            // Sentences without a claim, drafts in a released book, and a name that the text has lost.
            let allowed = BTreeSet::from(["R017", "R018", "R090", "R091"]);
            assert!(faults.is_subset(&allowed), "{case}: {faults:?}");
            let mut other = BTreeSet::new();
            for (statement, (id, own, all)) in drawn(&after) {
                let (_, own_before, all_before) = &before[&statement];
                assert_eq!(own != *own_before, named.contains(&id), "{case}: {id}");
                assert_eq!(all != *all_before, told.again.contains(&id), "{case}: {id}");
                let status = after.claims().get(id.as_str()).unwrap().status;
                if all != *all_before {
                    other.insert(id);
                    assert_ne!(status, claimbook_core::Status::Active, "{case}");
                }
            }
            assert!(other.is_empty() || what != "inserted", "{case}: {other:?}");
        }
    }
}

#[test]
fn sentences_joined_and_split_stay_so_and_claims_follow() {
    let (book, text) = (Book::new(), text());
    let corrections = [Correction::Join(1, 2), Correction::Split(12, "told Brussels".to_owned())];
    let done = book.segment(&text, &corrections, false).unwrap();
    assert_eq!(done.outline.sentences().count(), 16);
    let told = done.updated.unwrap();
    assert!(!told.again.is_empty());
    let (faults, named) = book.faults(&text);
    assert!(named.is_subset(&told.again.iter().cloned().collect()) && !named.is_empty());
    assert!(faults.is_subset(&BTreeSet::from(["R017", "R090", "R091"])), "{faults:?}");

    // Once more, without a correction.
    let kept = book.files();
    book.segment(&text, &[], false).unwrap();
    assert!(book.files() == kept);
}

#[test]
fn a_new_section_moves_those_after_it_and_their_claims() {
    let book = Book::new();
    let before = drawn(&book.dataset());
    let heading = "1. What the sea gave\n";
    let text = text().replace(heading, &format!("9. Foreword\nNobody asked the eels.\n{heading}"));
    let told = book.segment(&text, &[], true).unwrap().updated.unwrap();
    assert_eq!((told.found, told.new.len(), told.again.len()), (16, 1, 0));
    let after = book.dataset();
    let ids: Vec<_> = after.sections().iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["s01", "s02", "s03", "s03.1", "s04"]);
    for (statement, (id, own, all)) in drawn(&after) {
        let (old, own_before, all_before) = &before[&statement];
        assert_eq!((&own, &all), (own_before, all_before), "{id}");
        let expected = match &old[..3] {
            "s01" => old.clone(),
            "s02" => old.replacen("s02", "s03", 1),
            _ => old.replacen("s03", "s04", 1),
        };
        assert_eq!(id, expected);
    }
    let moved = before.values().filter(|(id, ..)| !id.starts_with("s01")).count();
    assert_eq!((told.renamed.len(), after.renamed().len()), (moved, moved));
    // The new sentence has no claim yet; all else is as it was.
    assert_eq!(book.faults(&text).0, BTreeSet::from(["R017"]));
}

/// The text of a section's file with a comment above and behind each line.
fn noted(text: &str, name: &str, notes: &mut Vec<String>) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            let _ = writeln!(out, "{line}");
            continue;
        }
        let number = notes.len();
        let (above, behind) =
            (format!("# above {name} {number}."), format!("# behind {name} {number}."));
        let _ = writeln!(out, "{above}\n{line} {behind}");
        notes.extend([above, behind]);
    }
    out
}

#[test]
fn comments_of_sections_follow_their_sentences() {
    let book = Book::new();
    let folder = book.0.path().join("sections");
    let files = |book: &Book| -> Vec<String> {
        let files = bytes_below(&book.0.path().join("sections")).into_values();
        files.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    };
    let mut notes = Vec::new();
    for name in ["s01", "s02", "s02.1", "s03"] {
        let path = folder.join(format!("{name}.toml"));
        let text = noted(&fs::read_to_string(&path).unwrap(), name, &mut notes);
        fs::write(path, text).unwrap();
    }
    // A header with the comment above it, by the digest of the sentence.
    let headed = |book: &Book| -> BTreeMap<String, String> {
        let blocks = files(book).join("\n");
        let lines: Vec<&str> = blocks.lines().collect();
        let heads = (1..lines.len()).filter(|at| lines[*at].starts_with("[[segments]]"));
        let digest = |at: usize| {
            let line = lines[at..].iter().find(|line| line.starts_with("sha256")).unwrap();
            line.split('"').nth(1).unwrap().to_owned()
        };
        heads.map(|at| (digest(at), lines[at - 1].to_owned())).collect()
    };
    let before = headed(&book);
    let text = text();
    let edition = format!("Nobody asked the eels. {text}")
        .replace("fell by about half.", "fell by nearly half.");
    let told = book.segment(&edition, &[], true).unwrap().updated.unwrap();
    assert_eq!((told.changed.len(), told.new.len()), (1, 1));
    let all = files(&book).concat();
    for note in &notes {
        assert_eq!(all.matches(note).count(), 1, "{note}\n{all}");
    }
    let after = headed(&book);
    let same = before.iter().filter(|(digest, above)| after.get(*digest) == Some(*above)).count();
    assert_eq!(same, told.found);

    // The comments of a sentence that is lost stay in its section.
    let (first, rest) = edition.split_once(". ").unwrap();
    assert_eq!(first, "Nobody asked the eels");
    let (_, rest) = rest.split_once(".\n").unwrap();
    book.segment(rest, &[], true).unwrap();
    let all = files(&book).concat();
    for note in &notes {
        assert_eq!(all.matches(note).count(), 1, "{note}\n{all}");
    }
}
