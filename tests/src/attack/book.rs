//! The whole base book with changes: what is found in it is found in its place and again, and a
//! book without a fault is the same as a document.

use std::{collections::BTreeMap, fs, sync::LazyLock};

use claimbook_core::{Dataset, evaluate, turning_points};
use claimbook_validator::{
    Memory, ReportFormat, read, run_rules, text::AnalysedText, validate_input,
};

use super::{Dice, report};

type Files = BTreeMap<String, Vec<u8>>;

/// The base book, file by file, and the text that it is about.
static BASE: LazyLock<(Files, AnalysedText)> = LazyLock::new(|| {
    let root = crate::path(crate::BOOK);
    let read = |name: &String| fs::read(root.join(name)).expect("a file of the base book");
    let files = crate::files_below(&root);
    let files = files.into_iter().map(|name| (name.clone(), read(&name))).collect();
    let text = fs::read(crate::path("base-text.txt")).expect("the text");
    (files, AnalysedText::new(text).expect("UTF-8"))
});

pub(super) fn attack(input: &[u8]) {
    let (base, text) = &*BASE;
    let mut dice = Dice::new(input);
    let format = dice.of(ReportFormat::ALL);
    let text = dice.flag().then_some(text);
    let mut files = base.clone();
    for _ in 0..8 {
        if dice.more() {
            change(&mut files, base, &mut dice);
        }
    }
    let memory: Memory = files.into_iter().collect();
    let found = validate_input(&memory, text).expect("memory can be listed");
    report::holds(&found, format);
    let book = read(&memory).expect("memory can be listed");
    report::stands(&book, book.dataset());
    if let Some(dataset) = found.dataset() {
        is_sound(dataset);
        let of_rules = found.diagnostics().iter().filter(|found| found.code.starts_with('R'));
        assert_eq!(run_rules(dataset, text).len(), of_rules.count());
    }
}

fn is_sound(dataset: &Dataset) {
    let document = serde_json::to_string(dataset).expect("a document");
    let again: Dataset = serde_json::from_str(&document).expect("the same document");
    assert!(again == *dataset, "another book when read from its document");
    for (_, check) in dataset.checks() {
        let found = evaluate(dataset, &check.test);
        assert!(!found.explanation(dataset, &check.test).is_empty());
        turning_points(dataset, &check.test);
    }
}

fn change(files: &mut Files, base: &Files, dice: &mut Dice<'_>) {
    let Some(name) = name(files, dice) else { return };
    let mut bytes = files[&name].clone();
    match dice.byte() % 10 {
        0 => {
            files.remove(&name);
            return;
        }
        1 => {
            let other = self::name(files, dice).expect("a file");
            files.insert(other, bytes);
            return;
        }
        2 => {
            let into = String::from_utf8_lossy(dice.bytes(40)).into_owned();
            let folder = name.split_inclusive('/').next().unwrap_or_default();
            let into = if dice.flag() { format!("{folder}{into}") } else { into };
            // A file has a name.
            if !into.ends_with('/') && !into.is_empty() {
                let kept = files.remove(&name).expect("a file");
                files.insert(into, kept);
            }
            return;
        }
        3 => {
            let (start, end) = line(&bytes, dice);
            bytes.drain(start..end);
        }
        4 => {
            let (start, end) = line(&bytes, dice);
            let line = bytes[start..end].to_vec();
            let at = self::line(&bytes, dice).0;
            bytes.splice(at..at, line);
        }
        5 => {
            let other = &base[&self::name(base, dice).expect("a file")];
            let (start, end) = line(other, dice);
            let at = line(&bytes, dice).0;
            bytes.splice(at..at, other[start..end].iter().copied());
        }
        // A value takes the place of another.
        6 | 7 => {
            let other = &base[&self::name(base, dice).expect("a file")];
            let (from, to) = (value(other, dice), value(&bytes, dice));
            bytes.splice(to.0..to.1, other[from.0..from.1].iter().copied());
        }
        8 => {
            let (start, end) = value(&bytes, dice);
            bytes.splice(start..end, dice.bytes(40).iter().copied());
        }
        _ => {
            let at = dice.below(bytes.len() + 1);
            let end = (at + dice.below(8)).min(bytes.len());
            bytes.splice(at..end, dice.bytes(40).iter().copied());
        }
    }
    files.insert(name, bytes);
}

fn name(files: &Files, dice: &mut Dice<'_>) -> Option<String> {
    files.keys().nth(dice.below(files.len())).cloned()
}

/// A line with its end.
fn line(bytes: &[u8], dice: &mut Dice<'_>) -> (usize, usize) {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let number = dice.below(lines.clone().count());
    let start = lines.by_ref().take(number).map(<[u8]>::len).sum();
    (start, start + lines.next().map_or(0, <[u8]>::len))
}

/// What stands between two quotation marks, or between two commas.
fn value(bytes: &[u8], dice: &mut Dice<'_>) -> (usize, usize) {
    let marks = |mark: u8| -> Vec<usize> {
        bytes.iter().enumerate().filter(|(_, byte)| **byte == mark).map(|(at, _)| at).collect()
    };
    let mut marks =
        [marks(b'"'), marks(b',')].into_iter().find(|marks| marks.len() > 1).unwrap_or_default();
    marks.truncate(1 << 16);
    let number = dice.below(marks.len().saturating_sub(1));
    match marks.get(number..number + 2) {
        Some([start, end]) => (start + 1, *end),
        _ => (0, bytes.len()),
    }
}
