//! The memory of a book: what its records were when they were last looked at, renamed, corrected,
//! coded a second time or released.
//!
//! These are rows: they have no identifier of their own, and nothing refers to them.

use alloc::{borrow::Cow, string::String};
use core::{fmt, str::FromStr};

use crate::{
    ClaimId, ClaimKind, CodingId, Confidence, Day, Kind, Measurability, SegmentId, Sha256, Slug,
    SyntaxError, Text, Verdict, Version,
    walk::{Token, Value, Visit},
};

/// Names a record by its kind and identifier: `claim/s04-trade-scale`, `actor/denmark`. A record of
/// which a book has one goes by the word for it: `dataset`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordRef(Cow<'static, str>);

impl RecordRef {
    const EXPECTED: &'static str =
        "the kind of a record and its id, such as `claim/s04-trade-scale`";

    /// A name known when the program is compiled.
    ///
    /// It is not looked at here: a baked book was checked when it was baked.
    pub const fn from_static(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The name of a record.
    pub fn of(kind: Kind, id: &str) -> Self {
        let text = if kind.is_single() {
            String::from(kind.as_str())
        } else {
            alloc::format!("{kind}/{id}")
        };
        Self(Cow::Owned(text))
    }

    /// The kind of the record.
    pub fn kind(&self) -> Kind {
        split(&self.0).map_or(Kind::Metadata, |(kind, _)| kind)
    }

    /// The identifier of the record.
    pub fn id(&self) -> &str {
        split(&self.0).map_or(&*self.0, |(_, id)| id)
    }

    /// The name as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The kind and the identifier that a name gives.
fn split(text: &str) -> Option<(Kind, &str)> {
    let kinds = || Kind::ALL.iter().copied();
    if let Some(kind) = kinds().find(|kind| kind.is_single() && kind.as_str() == text) {
        return Some((kind, text));
    }
    let (word, id) = text.split_once('/')?;
    let kind = kinds().find(|kind| kind.has_identity() && kind.as_str() == word)?;
    kind.check_id(id).ok()?;
    Some((kind, id))
}

impl FromStr for RecordRef {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        match split(text) {
            Some(_) => Ok(Self(Cow::Owned(text.into()))),
            None => Err(SyntaxError { text: text.into(), expected: Self::EXPECTED }),
        }
    }
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Visit for RecordRef {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Record(&self.0)));
    }
}

string_form! { RecordRef: "record-ref", "The kind of a record and its id, joined by a slash.", { "pattern": r"^[a-z]+(/[^ ]+)?$" } }

record! {
    /// That a claim is drawn from a sentence, as someone last saw for himself. Where claim and
    /// sentence have changed since, it is to be looked at anew.
    pub struct Anchor {
        /// The claim.
        claim: ClaimId,
        /// The sentence.
        segment: SegmentId,
        /// The digest of the sentence as it was then.
        sha256: Sha256,
    }
}

record! {
    /// That a record is called otherwise than it once was.
    pub struct Renamed {
        /// What it is.
        kind: RecordKind,
        /// The identifier that it had.
        old: Text,
        /// The identifier that it was given.
        new: Text,
        /// When.
        date: Day,
    }
}

record! {
    /// A fact that the book once stated wrongly.
    pub struct Correction {
        /// When it was corrected.
        date: Day,
        /// The record that stated it.
        record: RecordRef,
        /// What was wrong, and what it says now.
        what: Text,
        /// What showed that it was wrong.
        reason: Text,
    }
}

record! {
    /// Who coded the claims of a book, or some of them, without seeing the verdicts of others.
    pub struct Coder {
        /// The name that codings of this coder have after their round.
        coder: Slug,
        /// What the coder is.
        kind: CoderKind,
        /// When the coding was done.
        day: Day,
        /// What the coder was given to judge by.
        material: Text,
    }
}

record! {
    /// What one coder made of the claims in one round.
    pub struct Coding {
        /// The round, and the coder's name or `settled`, joined by a hyphen; the name of the file.
        id: CodingId,
        /// The claims, one a row.
        rows+: Coded,
    }
}

record! {
    /// What a coder made of a claim.
    pub struct Coded {
        /// The claim.
        claim: ClaimId,
        /// What sort of proposition it is.
        kind: ClaimKind,
        /// What sort of test can bear on it.
        measurability: Measurability,
        /// What the coder finds of it.
        verdict: Verdict,
        /// How good the ground of the verdict is; none where nothing can be judged.
        confidence?: Confidence,
        /// Why.
        reason?: Text,
    }
}

record! {
    /// A finding that is known and stands for now. It is counted, and fails nothing.
    pub struct Known {
        /// The rule that finds it.
        rule: Text,
        /// The record concerned.
        record: RecordRef,
        /// Since when it is known.
        since: Day,
        /// Why it stands.
        reason: Text,
    }
}

record! {
    /// What a release of the book consisted of.
    pub struct Lock {
        /// The version that was released.
        version: Version,
        /// The last day that it looked at.
        data_as_of: Day,
        /// Its records.
        records+: Locked,
    }
}

record! {
    /// A record as it was released.
    pub struct Locked {
        /// The record.
        record: RecordRef,
        /// The digest of its compact JSON.
        sha256: Sha256,
    }
}

record! {
    /// How a release differs from the one before.
    pub struct Release {
        /// The version that was released.
        version: Version,
        /// The version before.
        from: Version,
        /// The last day that it looked at.
        data_as_of: Day,
        /// What is not as it was.
        changes*: Change,
    }
}

record! {
    /// That something in a book is not as it was.
    pub struct Change {
        /// The record concerned, by the name that it has now; by its last one if it is gone.
        record: RecordRef,
        /// What became of it.
        what: ChangeKind,
        /// The field, check or period concerned, where it is not the record as a whole.
        part?: Text,
        /// What it said before.
        old?: Text,
        /// What it says now.
        new?: Text,
        /// Why, where that is known.
        reason?: Text,
    }
}

vocabulary! {
    /// What a coder is.
    pub enum CoderKind("coder_kind") {
        /// A person.
        Person = "person",
        /// A program, such as a language model.
        Program = "program",
    }
}

vocabulary! {
    /// What became of a record from one edition to the next.
    pub enum ChangeKind("change_kind") {
        /// It is new.
        Added = "added",
        /// It is not there any more.
        Gone = "gone",
        /// It is called otherwise.
        Renamed = "renamed",
        /// The verdict in force, or the confidence in it, is another.
        Verdict = "verdict",
        /// What a claim says is another: its kind, its force, its time or its reading.
        Meaning = "meaning",
        /// A number is another.
        Figure = "figure",
        /// A series has more observations.
        Extended = "extended",
        /// Something else that is coded is another: a reference, a term, a date.
        Coding = "coding",
        /// The words are others.
        Wording = "wording",
    }
}

/// The kind of a record, as a value that a record can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKind(Kind);

impl RecordKind {
    const EXPECTED: &'static str = "the kind of a record that is called by a name";

    /// A kind known when the program is compiled.
    pub const fn new(kind: Kind) -> Self {
        Self(kind)
    }

    /// The kind.
    pub const fn kind(self) -> Kind {
        self.0
    }
}

impl FromStr for RecordKind {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        let mut kinds = Kind::ALL.iter().copied().filter(|kind| kind.is_named());
        match kinds.find(|kind| kind.as_str() == text) {
            Some(kind) => Ok(Self(kind)),
            None => Err(SyntaxError { text: text.into(), expected: Self::EXPECTED }),
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Visit for RecordKind {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Kind(self.0)));
    }
}

string_form! { RecordKind: "record-kind", "The kind of a record: `claim`, `actor`, `source` and so on.", { "pattern": "^[a-z]+$" } }

impl CodingId {
    /// The round: what stands before the first hyphen.
    pub fn round(&self) -> &str {
        self.split_once('-').map_or(self, |(round, _)| round)
    }

    /// Who coded; `settled` for what coders agreed on afterwards.
    pub fn coder(&self) -> &str {
        self.split_once('-').map_or("", |(_, coder)| coder)
    }
}

impl Coding {
    /// What a coding is called after its round in which coders settled their differences.
    pub const SETTLED: &'static str = "settled";

    /// The round, in which each coder saw the same and nothing of the others.
    pub fn round(&self) -> &str {
        self.id.round()
    }

    /// Who coded; `settled` for what coders agreed on afterwards.
    pub fn coder(&self) -> &str {
        self.id.coder()
    }

    /// Whether it is what coders agreed on afterwards.
    pub fn is_settled(&self) -> bool {
        self.coder() == Self::SETTLED
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn a_record_is_named_by_kind_and_id() {
        for (text, kind, id) in [
            ("claim/s04-trade-scale", Kind::Claim, "s04-trade-scale"),
            ("segment/s04/1", Kind::Segment, "s04/1"),
            ("dataset", Kind::Metadata, "dataset"),
        ] {
            let name: RecordRef = text.parse().unwrap();
            assert_eq!((name.kind(), name.id(), name.to_string().as_str()), (kind, id, text));
            assert_eq!(RecordRef::of(kind, id), name);
        }
        for bad in
            ["", "claim", "claim/", "claim/x", "denmark", "dataset/x", "slug/a", "anchor/s04-a"]
        {
            assert!(bad.parse::<RecordRef>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_kind_that_has_no_name_of_its_own_is_no_kind_to_rename() {
        assert_eq!("actor".parse::<RecordKind>().unwrap().kind(), Kind::Actor);
        for bad in ["section", "dataset", "anchor", "Actor", ""] {
            assert!(bad.parse::<RecordKind>().is_err(), "{bad}");
        }
    }
}
