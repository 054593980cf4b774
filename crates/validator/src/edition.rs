//! What a book consists of, record by record, and how that differs from what was released.

use std::collections::BTreeMap;

use claimbook_core::{ChangeKind, Dataset, Lock, Locked, Record, RecordRef, Sha256, Version};
use serde::Serialize;
use sha2::Digest as _;

/// The records of a book, each with the digest of its compact JSON, in the order of the tables.
/// The description of the book, whose version changes with all else, and the rows of its memory
/// are left out.
pub fn locked(dataset: &Dataset) -> Vec<Locked> {
    let mut found = Vec::new();
    macro_rules! each {
        (
            single { $($_single:tt)* }
            many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
            rows { $($_rows:tt)* }
        ) => {
            $(found.extend(dataset.$field().iter().map(lock));)+
        };
    }
    found.push(lock(dataset.document()));
    claimbook_core::collections!(each);
    found
}

fn lock<T: Record + Serialize>(record: &T) -> Locked {
    let json = serde_json::to_vec(record).expect("every record has a JSON form");
    let sha256 = Sha256::from_bytes(sha2::Sha256::digest(&json).into());
    Locked { record: RecordRef::of(record.kind(), record.id()), sha256 }
}

/// How far a version goes up, by Semantic Versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Nothing changed.
    None,
    /// The words are others.
    Patch,
    /// There is more, or it is judged otherwise.
    Minor,
    /// An identifier is gone, or a claim means something else: whoever cites the book has to look
    /// again.
    Major,
}

impl Step {
    /// The step that a change asks for.
    pub const fn of(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::Gone | ChangeKind::Renamed | ChangeKind::Meaning => Self::Major,
            ChangeKind::Added
            | ChangeKind::Verdict
            | ChangeKind::Figure
            | ChangeKind::Extended
            | ChangeKind::Coding => Self::Minor,
            ChangeKind::Wording => Self::Patch,
        }
    }

    /// The version that is reached from another by this step. Before 1.0.0 a major step goes as
    /// far as a minor one.
    pub const fn from(self, before: Version) -> Version {
        let (major, minor) = (before.major(), before.minor());
        match self {
            Self::None => before,
            Self::Patch => Version::new(major, minor, before.patch() + 1),
            Self::Major if major > 0 => Version::new(major + 1, 0, 0),
            Self::Minor | Self::Major => Version::new(major, minor + 1, 0),
        }
    }
}

/// How a book differs from its last release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Records that are new.
    pub added: Vec<RecordRef>,
    /// Records that are not there any more, or are called otherwise.
    pub gone: Vec<RecordRef>,
    /// Records that say something else.
    pub changed: Vec<RecordRef>,
}

impl Difference {
    /// How a book differs from what a lock has.
    pub fn since(lock: &Lock, dataset: &Dataset) -> Self {
        let now = locked(dataset);
        let before: BTreeMap<&RecordRef, &Sha256> =
            lock.records.iter().map(|row| (&row.record, &row.sha256)).collect();
        let mut difference = Self::default();
        let mut seen = 0;
        for row in &now {
            match before.get(&row.record) {
                None => difference.added.push(row.record.clone()),
                Some(&sha256) => {
                    seen += 1;
                    if *sha256 != row.sha256 {
                        difference.changed.push(row.record.clone());
                    }
                }
            }
        }
        if seen < before.len() {
            let mut names: Vec<&RecordRef> = now.iter().map(|row| &row.record).collect();
            names.sort_unstable();
            let gone = before.keys().filter(|name| names.binary_search(name).is_err());
            difference.gone = gone.map(|&name| name.clone()).collect();
        }
        difference
    }

    /// The step that the difference asks for at least. Whether what changed is more than words,
    /// only who knows both editions can say.
    pub fn step(&self) -> Step {
        let of =
            |list: &[RecordRef], kind| if list.is_empty() { Step::None } else { Step::of(kind) };
        of(&self.gone, ChangeKind::Gone)
            .max(of(&self.added, ChangeKind::Added))
            .max(of(&self.changed, ChangeKind::Wording))
    }

    /// A record that shows why a step is needed.
    pub(crate) fn reason<'a>(&'a self) -> Option<(&'a RecordRef, &'static str)> {
        let first = |list: &'a [RecordRef], what| list.first().map(|name| (name, what));
        first(&self.gone, "is gone")
            .or_else(|| first(&self.added, "is new"))
            .or_else(|| first(&self.changed, "says something else"))
    }
}
