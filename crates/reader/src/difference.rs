//! How one edition of a book differs from another, as rows that a program can hold.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{
    Assessment, Change, ChangeKind, Claim, Dataset, Keyed, Kind, Observation, Record, RecordRef,
    Renamed, Series, Step, Table, Text, Value, walk,
};

/// The changes from one edition of a book to another: what is new, gone, called otherwise, judged
/// otherwise or says something else, record by record.
///
/// A record that was renamed is compared with itself, as `renamed.csv` of the new edition leads
/// there. Of numbers, terms, dates and references it is said what they were and are; of prose that
/// is another, only in which fields.
pub fn difference(old: &Dataset, new: &Dataset) -> Vec<Change> {
    let mut comparison = Comparison { old, new, changes: Vec::new() };
    comparison.record(old.metadata(), new.metadata());
    comparison.record(old.document(), new.document());
    macro_rules! each {
        (
            single { $($_single:tt)* }
            many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
            rows { $($_rows:tt)* }
        ) => {
            $(comparison.table(old.$field(), new.$field());)+
        };
    }
    claimbook_core::collections!(each);
    comparison.changes
}

/// The fields in which a claim says what it means.
const MEANING: [&str; 5] = ["kind", "modality", "measurability", "time_scope", "reading"];

struct Comparison<'a> {
    old: &'a Dataset,
    new: &'a Dataset,
    changes: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn table<T: Keyed>(&mut self, old: &'a Table<T>, new: &'a Table<T>) {
        let mut before: BTreeMap<&str, (&T, Option<&Renamed>)> = BTreeMap::new();
        for record in old {
            let renamed = self.new.renamed_since(record.id());
            let renamed =
                renamed.filter(|row| row.kind.kind() == T::KIND && row.new != *record.id());
            let now = match renamed {
                Some(row) => row.new.as_str(),
                None => record.id(),
            };
            if new.get(now).is_some() {
                before.insert(now, (record, renamed));
            } else {
                self.add(record, ChangeKind::Gone, Said { old: record.title(), ..Said::default() });
            }
        }
        for record in new {
            match before.get(record.id()) {
                None => {
                    let said = Said { new: record.title(), ..Said::default() };
                    self.add(record, ChangeKind::Added, said);
                }
                Some((was, renamed)) => {
                    if renamed.is_some() {
                        let said = Said { old: was.id(), new: record.id(), ..Said::default() };
                        self.add(record, ChangeKind::Renamed, said);
                    }
                    self.record(*was, record);
                }
            }
        }
    }

    /// Compares a record with what it was.
    fn record(&mut self, old: &dyn Record, new: &dyn Record) {
        let (before, after) = (self.old, self.new);
        let claims = || before.claims().get(old.id()).zip(after.claims().get(new.id()));
        let series = || before.series().get(old.id()).zip(after.series().get(new.id()));
        // Of all others there is no more to say than their values do.
        let said_apart = if new.kind() == Kind::Claim {
            claims().map(|(old, new)| self.claim(old, new))
        } else if new.kind() == Kind::Series {
            series().map(|(old, new)| self.series(old, new))
        } else {
            None
        };
        self.values(old, new, said_apart.unwrap_or_default());
    }

    /// Says what is otherwise in the verdict and in the meaning of a claim.
    fn claim(&mut self, old: &Claim, new: &Claim) -> &'static [&'static str] {
        let said = |it: Option<&Assessment>| {
            it.map_or_else(|| "no verdict".to_owned(), Assessment::to_string)
        };
        let (was, is) = (said(old.assessment()), said(new.assessment()));
        if was == is {
            return &[];
        }
        let reason = new.assessment().map(|it| it.rationale.as_str()).unwrap_or_default();
        self.add(new, ChangeKind::Verdict, Said { old: &was, new: &is, reason, part: "" });
        &["assessments"]
    }

    /// Says which observations of a series are new, which have another value, and which are coded
    /// or explained otherwise.
    fn series(&mut self, old: &Series, new: &Series) -> &'static [&'static str] {
        let value = |row: &Observation| {
            row.obs_value.map_or_else(|| "none".to_owned(), |value| value.to_string())
        };
        let mut further = Vec::new();
        for row in new.observations.iter() {
            let part = row.time_period.to_string();
            let Some(before) = old.at(row.time_period) else {
                further.push(part);
                continue;
            };
            let (was, is) = (value(before), value(row));
            if was != is {
                let said = Said { part: &part, old: &was, new: &is, reason: "" };
                self.add(new, ChangeKind::Figure, said);
            } else if before != row {
                self.add(new, ChangeKind::Coding, Said { part: &part, ..Said::default() });
            }
        }
        for row in old.observations.iter().filter(|row| new.at(row.time_period).is_none()) {
            let (part, was) = (row.time_period.to_string(), value(row));
            let said = Said { part: &part, old: &was, new: "gone", reason: "" };
            self.add(new, ChangeKind::Figure, said);
        }
        if let [first, ..] = further.as_slice() {
            let last = further.last().unwrap_or(first);
            let part = if first == last { first.clone() } else { format!("{first} to {last}") };
            let count = further.len();
            let is = format!("{count} {}", if count == 1 { "observation" } else { "observations" });
            let said = Said { part: &part, new: &is, ..Said::default() };
            self.add(new, ChangeKind::Extended, said);
        }
        &["observations"]
    }

    /// Says in which fields the values of a record are others.
    fn values(&mut self, old: &dyn Record, new: &dyn Record, said_apart: &[&str]) {
        // What was named is called as it is now, so that a new name is said once.
        let (was, is) = (values(old, Some(self.new)), values(new, None));
        let mut wording = Vec::new();
        let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for name in names {
            if name == "id" || said_apart.contains(&name.as_str()) {
                continue;
            }
            let none = BTreeMap::new();
            let (was, is) = (was.get(name).unwrap_or(&none), is.get(name).unwrap_or(&none));
            if was == is {
                continue;
            }
            let lost: Vec<_> =
                was.iter().filter(|(at, value)| is.get(*at) != Some(value)).collect();
            let come: Vec<_> =
                is.iter().filter(|(at, value)| was.get(*at) != Some(value)).collect();
            let all = || lost.iter().chain(&come).map(|(_, value)| *value);
            let meaning = new.kind() == Kind::Claim && MEANING.contains(&name.as_str());
            if !meaning && all().all(|value| value.sort == Sort::Words) {
                wording.push(name.as_str());
                continue;
            }
            let what = if meaning {
                ChangeKind::Meaning
            } else if all().all(|value| value.sort == Sort::Number) {
                ChangeKind::Figure
            } else {
                ChangeKind::Coding
            };
            // Of a single value it can be said; of a list that was put in another order, hardly.
            let (part, before, after) = match (lost.as_slice(), come.as_slice()) {
                ([(at, was)], [(then, is)]) if at == then => ((*at).clone(), was.said(), is.said()),
                ([], [(at, is)]) => ((*at).clone(), "", is.said()),
                ([(at, was)], []) => ((*at).clone(), was.said(), ""),
                _ => (name.clone(), "", ""),
            };
            self.add(new, what, Said { part: &part, old: before, new: after, reason: "" });
        }
        if !wording.is_empty() {
            let part = wording.join(", ");
            self.add(new, ChangeKind::Wording, Said { part: &part, ..Said::default() });
        }
    }

    fn add(&mut self, record: &dyn Record, what: ChangeKind, said: Said<'_>) {
        let text = |text: &str| Text::new(text.to_owned()).ok();
        self.changes.push(Change {
            record: RecordRef::of(record.kind(), record.id()),
            what,
            part: text(said.part),
            old: text(said.old),
            new: text(said.new),
            reason: text(said.reason),
        });
    }
}

/// What is said of a change; empty where there is nothing to say.
#[derive(Clone, Copy, Default)]
struct Said<'s> {
    part: &'s str,
    old: &'s str,
    new: &'s str,
    reason: &'s str,
}

/// A value of a record, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    text: String,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Words,
    Number,
    Coded,
}

impl Written {
    /// The value; of prose, that it is another is all that is said.
    fn said(&self) -> &str {
        if self.sort == Sort::Words { "" } else { &self.text }
    }
}

/// The values of a record, by the field at its top and the path below it; references by the names
/// that they have in a later edition.
fn values(
    record: &dyn Record,
    later: Option<&Dataset>,
) -> BTreeMap<String, BTreeMap<String, Written>> {
    let mut found: BTreeMap<String, BTreeMap<String, Written>> = BTreeMap::new();
    walk(record, |path, value| {
        let Some(Step::Field(name)) = path.steps().first() else { return };
        let sort = match value {
            Value::Text(_) => Sort::Words,
            Value::Decimal(_) => Sort::Number,
            Value::Url(_)
            | Value::BaseIri(_)
            | Value::Id(..)
            | Value::Record(_)
            | Value::Kind(_)
            | Value::Date(_)
            | Value::Day(_)
            | Value::Term { .. }
            | Value::Digest(_)
            | Value::Version(_)
            | Value::Period(_)
            | Value::Reading(_)
            | Value::Number(_)
            | Value::Exponent(_)
            | Value::Flag(_)
            | Value::None => Sort::Coded,
        };
        let mut text = value.to_string();
        if let Value::Id(kind, id) = value {
            let renamed = later.and_then(|book| book.renamed_since(id));
            if let Some(row) = renamed.filter(|row| row.kind.kind() == kind) {
                text = row.new.to_string();
            }
        }
        let written = Written { text, sort };
        found.entry(name.to_string()).or_default().insert(path.to_string(), written);
    });
    found
}
