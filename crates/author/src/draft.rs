//! A claim in the making: begun from its sentence, and grown a block at a time.
//!
//! What can be known is filled in; the rest is left empty, and the next validation asks for it. The
//! book may have errors elsewhere: whoever writes has several things open.

use std::path::PathBuf;

use claimbook_core::{
    Anchor, ClaimId, Day, Kind, Normalization, Reading, Segment, Status, nearest, schema::Authored,
};
use claimbook_validator::{
    Folder, RootError,
    files::{headers, is_required, layout::path_of, quote::in_toml, resolve},
    read,
};
use serde_json::Value;

use crate::{
    Changes, TemplateError, WriteError, Writer, rows,
    template::{ACTORS, Form, is_large, operations, schema_line, text_of},
};

/// Why a claim could not be begun or grown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// The book has no such sentence.
    #[error(
        "the book has no sentence `{segment}`{}",
        near.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?"))
    )]
    Sentence {
        /// The identifier.
        segment: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// A record cannot be made, or a file cannot be read.
    #[error(transparent)]
    Record(#[from] TemplateError),
    /// The book has no such claim.
    #[error("the book has no claim `{claim}`: there is no `{}`", path.display())]
    Claim {
        /// The identifier.
        claim: String,
        /// Where it would stand.
        path: PathBuf,
    },
    /// The file of the claim is no TOML.
    #[error("`{}` is no TOML as it is", .0.display())]
    Broken(PathBuf),
    /// A claim has no such part.
    #[error("a claim has no part `{part}`; it has {known}")]
    Part {
        /// The word.
        part: String,
        /// The words that there are.
        known: String,
    },
    /// A check needs the sort of its test, and nothing else has one.
    #[error("a check has a sort of test, and nothing else has one: {known}")]
    Operation {
        /// The sorts that there are.
        known: String,
    },
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A claim that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BegunClaim {
    /// Its identifier.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// The sentence that it is drawn from.
    pub segment: Segment,
    /// How the digests of the book are taken.
    pub normalization: Normalization,
}

/// What a claim may have from the start: most have a reading, and maps and titles show the others.
const OFFERED: [&str; 3] = ["reading", "label", "headline"];

/// Begins a claim from a sentence. `slug` is what its identifier has after the number of the
/// section. The claim is a draft, and its anchor remembers the sentence.
///
/// # Errors
///
/// [`DraftError`] says why; then nothing was changed.
pub fn begin_claim(writer: &Writer, segment: &str, slug: &str) -> Result<BegunClaim, DraftError> {
    let root = writer.root();
    let book = read(&Folder::new(root))?;
    let dataset = book.dataset();
    let Some((section, found)) = dataset.segment(segment) else {
        let known = dataset.segments().map(|(_, segment)| segment.id.as_str());
        let near = nearest(segment, known).map(str::to_owned);
        return Err(DraftError::Sentence { segment: segment.to_owned(), near });
    };
    let top = section.id.as_str().split('.').next().unwrap_or_default();
    let begins = format!("{top}-");
    let id = format!("{begins}{}", slug.strip_prefix(&begins).unwrap_or(slug));
    let kind = Kind::Claim.as_str();
    let claim = ClaimId::new(id.clone()).map_err(|error| TemplateError::Form {
        id: id.clone(),
        kind,
        expected: error.expected,
    })?;
    let file = path_of(Authored::Claim, &id);
    let path = root.join(&file);
    if path.exists() {
        return Err(TemplateError::Taken { id, kind, path }.into());
    }
    let schema = Authored::Claim.checking();
    let given = [
        ("segments", format!("[{}]", in_toml(segment))),
        (ACTORS.0, ACTORS.1.to_owned()),
        ("topics", "[\"\"]".to_owned()),
        ("status", in_toml(Status::Draft.as_str())),
    ];
    let fields = Form::new(&schema, &given).short(&OFFERED).fields(&schema);
    let mut changes = Changes::default();
    changes.write(file, format!("{}\n{fields}", schema_line(root, Authored::Claim, &path)));
    let anchor = Anchor { claim, segment: found.id.clone(), sha256: found.sha256 };
    let anchors = path_of(Authored::Anchors, "");
    let text = rows::appended(text_of(root.join(&anchors))?, Anchor::FIELDS, [&anchor]);
    changes.write(anchors, text);
    writer.put(&changes)?;
    let normalization = dataset.document().normalization;
    Ok(BegunClaim { id, path, segment: found.clone(), normalization })
}

/// Adds an empty block to a claim, behind those of its sort: a piece of evidence, a check of a sort
/// of test, a relation, an assessment, a forecast. Returns the file, and the line where it begins.
///
/// # Errors
///
/// [`DraftError`] says why; then nothing was changed.
pub fn add(
    writer: &Writer,
    part: &str,
    claim: &str,
    op: Option<&str>,
    today: Day,
) -> Result<(PathBuf, usize), DraftError> {
    let schema = Authored::Claim.checking();
    let Some((_, list, item)) = parts(&schema).find(|(word, ..)| *word == part) else {
        let known: Vec<&str> = parts(&schema).map(|(word, ..)| word).collect();
        return Err(DraftError::Part { part: part.to_owned(), known: known.join(", ") });
    };
    let is_check = item["properties"]["test"].is_object();
    if is_check != op.is_some_and(|op| operations(&schema).any(|(known, _)| known == op)) {
        let known: Vec<&str> = operations(&schema).map(|(op, _)| op).collect();
        return Err(DraftError::Operation { known: known.join(", ") });
    }
    let file = path_of(Authored::Claim, claim);
    let path = writer.root().join(&file);
    let is_id = Kind::Claim.check_id(claim).is_ok();
    let Some(old) = is_id.then(|| text_of(path.clone())).transpose()?.flatten() else {
        return Err(DraftError::Claim { claim: claim.to_owned(), path });
    };
    let today = in_toml(&today.to_string());
    let main = in_toml(&Reading::Main.to_string());
    let given = [("date", today.clone()), ("asked_on", today), ("reading", main)];
    let block = Form::new(&schema, &given).with_op(op).row(list, item);
    let Some((text, line)) = with_block(&schema, &old, list, &block) else {
        return Err(DraftError::Broken(path));
    };
    let mut changes = Changes::default();
    changes.write(file, text);
    writer.put(&changes)?;
    Ok((path, line))
}

/// The text of a claim with a block behind those of its list, and the line where it begins. Nothing
/// if the text is no TOML.
pub(crate) fn with_block(
    schema: &Value,
    old: &str,
    list: &str,
    block: &str,
) -> Option<(String, usize)> {
    let headers = headers(old)?;
    let order = |name: &str| {
        let fields = schema["properties"].as_object();
        fields.and_then(|fields| fields.keys().position(|field| field == name))
    };
    let next = headers.iter().find(|(_, name)| order(name) > order(list));
    let at = next.map_or(old.len(), |(at, _)| above_comments(old, *at));
    let (before, after) = (old[..at].trim_end(), &old[at..]);
    let line = before.lines().count() + 2;
    let mut added = format!("\n\n{block}");
    if !after.is_empty() {
        added.push('\n');
    }
    if old.contains("\r\n") {
        added = added.replace('\n', "\r\n");
    }
    Some((format!("{before}{added}{after}"), line))
}

/// The words for what can be added to a claim.
pub fn addable() -> Vec<String> {
    parts(&Authored::Claim.checking()).map(|(word, ..)| word.to_owned()).collect()
}

/// The page of a sort of test: what it asks, and its table as [`add`] writes it. Nothing if there is
/// none of the name.
pub fn page_of_test(op: &str) -> Option<String> {
    let schema = Authored::Claim.checking();
    let (_, table) = operations(&schema).find(|(known, _)| *known == op)?;
    let asks = table["description"].as_str().unwrap_or_default();
    let given = [("op", in_toml(op))];
    let fields = Form::new(&schema, &given).row("checks.test", table).replacen(
        "[[checks.test]]",
        "[checks.test]",
        1,
    );
    Some(format!("{op}: {asks}\n\n{fields}"))
}

/// The sorts of test with what each asks.
pub fn tests() -> Vec<(String, String)> {
    let schema = Authored::Claim.checking();
    let asks = |table: &Value| table["description"].as_str().unwrap_or_default().to_owned();
    operations(&schema).map(|(op, table)| (op.to_owned(), asks(table))).collect()
}

/// What can be added to a claim: the word, the list, and the schema of an item. It is what may be
/// left out and is written as rows of tables.
pub(crate) fn parts(schema: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields.filter_map(|(list, field)| {
        let item = resolve(schema, &resolve(schema, field)["items"]);
        let is_part = is_large(item) && !is_required(schema, list);
        is_part.then(|| (list.strip_suffix('s').unwrap_or(list), list.as_str(), item))
    })
}

/// Where the comments begin that stand directly above a line.
fn above_comments(text: &str, at: usize) -> usize {
    let lines = text[..at].split_inclusive('\n').rev();
    let comments = lines.take_while(|line| line.trim_start().starts_with('#'));
    at - comments.map(str::len).sum::<usize>()
}
