//! What a table is: columns with types, keys and meanings, and how a book becomes its rows.
//!
//! Every tabular format is written from these declarations, so that no two of them can differ
//! in what they hold. The tables themselves stand in [`tables`](crate::tables).

use std::borrow::Cow;

use claimbook_core::{COMPUTED, Dataset, Field, VOCABULARIES};

/// A table of an export.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, which is also the name of its file.
    pub name: &'static str,
    /// What one row is.
    pub description: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column],
    pub(crate) rows: Rows,
}

/// Sends every row of a book to a function.
type Rows = fn(&Dataset, &mut dyn FnMut(&[Cell<'_>]));

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: ColumnKind,
    /// Whether it is part of the primary key. A key is never empty.
    pub key: bool,
    /// The table whose first column its values point at.
    pub references: Option<&'static str>,
    pub(crate) meaning: Meaning,
}

/// What the values of a column are.
///
/// Exhaustive, so that a format says how it writes each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// An identifier.
    Id,
    /// Prose.
    Text,
    /// An address on the web.
    Url,
    /// A term of the vocabulary of this name.
    Term(&'static str),
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A calendar day, `YYYY-MM-DD`.
    Day,
    /// A date or interval, EDTF level 1.
    Edtf,
    /// An SDMX time period.
    Period,
    /// An exact decimal number.
    Decimal,
    /// A JSON value.
    Json,
    /// A SHA-256 digest in hexadecimal digits.
    Digest,
}

/// Where a column's meaning is written down.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meaning {
    /// Here.
    Own(&'static str),
    /// At the field of this name of a record.
    Field(&'static [Field]),
}

/// A row that is kept, with the table that it is of.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its table.
    pub table: &'static Table,
    /// A cell for each column.
    pub cells: Vec<Cell<'static>>,
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Empty,
    /// Text of any kind.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl Table {
    /// Calls `each` with every row, in a fixed order.
    pub fn for_each_row(&self, dataset: &Dataset, mut each: impl FnMut(&[Cell<'_>])) {
        (self.rows)(dataset, &mut each);
    }

    /// Every row, in the same order.
    pub fn rows(&'static self, dataset: &Dataset) -> Vec<Row> {
        let mut rows = Vec::new();
        self.for_each_row(dataset, |cells| {
            rows.push(Row::of(self, cells));
        });
        rows
    }

    /// The columns of the primary key.
    pub fn key(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| column.key)
    }

    /// The foreign keys: a column, the table that its values point at, and the column of that
    /// table that they are found in.
    pub fn links(&self) -> impl Iterator<Item = (&'static Column, &'static Table, &'static str)> {
        self.columns.iter().filter_map(|column| {
            let (table, id) = column.target()?;
            Some((column, table, id))
        })
    }
}

impl Row {
    /// A row as it is sent, kept longer than the book.
    pub(crate) fn of(table: &'static Table, cells: &[Cell<'_>]) -> Self {
        Self { table, cells: cells.iter().map(Cell::kept).collect() }
    }

    /// What its cells hold, each with its column; nothing of those that are empty.
    pub fn filled(&self) -> impl Iterator<Item = (&'static Column, Cow<'_, str>)> {
        let cells = self.table.columns.iter().zip(&self.cells);
        cells.filter_map(|(column, cell)| Some((column, cell.text()?)))
    }

    /// What the columns of its key hold, joined by slashes.
    pub fn key(&self) -> String {
        let key = self.filled().filter(|(column, _)| column.key).map(|(_, text)| text);
        key.collect::<Vec<_>>().join("/")
    }

    /// What its links lead to: a column, its table and the key there.
    pub fn links(&self) -> impl Iterator<Item = (&'static Column, &'static str, Cow<'_, str>)> {
        self.filled().filter_map(|(column, text)| Some((column, column.references?, text)))
    }

    /// What the column of a name holds.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.filled().find(|(column, _)| column.name == name).map(|(_, text)| text)
    }
}

impl Cell<'_> {
    /// What it holds, as a text; nothing if it is empty.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Integer(number) => Some(Cow::Owned(number.to_string())),
            Self::Boolean(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        }
    }

    /// The same, kept longer than the book.
    fn kept(&self) -> Cell<'static> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(Cow::Owned(text.clone().into_owned())),
            Self::Integer(number) => Cell::Integer(*number),
            Self::Boolean(flag) => Cell::Boolean(*flag),
        }
    }
}

impl Column {
    /// The table that its values point at, and the name of the column that they are found in.
    pub fn target(&self) -> Option<(&'static Table, &'static str)> {
        let table = crate::tables::find(self.references?)?;
        Some((table, table.columns.first()?.name))
    }

    /// The terms that it may hold; none if it is of no vocabulary.
    pub fn terms(&self) -> impl Iterator<Item = &'static str> {
        let name = match self.kind {
            ColumnKind::Term(name) => Some(name),
            ColumnKind::Id
            | ColumnKind::Text
            | ColumnKind::Url
            | ColumnKind::Integer
            | ColumnKind::Boolean
            | ColumnKind::Day
            | ColumnKind::Edtf
            | ColumnKind::Period
            | ColumnKind::Decimal
            | ColumnKind::Json
            | ColumnKind::Digest => None,
        };
        let mut lists = VOCABULARIES.iter().chain(COMPUTED);
        let list = lists.find(|list| Some(list.name) == name);
        list.into_iter().flat_map(|list| list.terms).map(|term| term.term)
    }

    /// What the column means.
    pub fn description(&self) -> &'static str {
        match self.meaning {
            Meaning::Own(text) => text,
            Meaning::Field(fields) => {
                fields.iter().find(|field| field.name == self.name).map_or("", |field| field.doc)
            }
        }
    }
}

/// The double that is written with the digits of a decimal, if there is one: what a program that
/// counts in doubles may be given without a change of the number.
///
/// ```
/// use claimbook_exporter::table::double;
///
/// assert_eq!(double("244.81"), Some(244.81));
/// assert_eq!(double("0.10"), Some(0.1));
/// assert_eq!(double("0.1234567890123456789"), None);
/// ```
pub fn double(decimal: &str) -> Option<f64> {
    let number: f64 = decimal.parse().ok()?;
    let again: claimbook_core::Decimal = number.to_string().parse().ok()?;
    (decimal.parse::<claimbook_core::Decimal>().ok()? == again).then_some(number)
}

/// A value that fits into a cell.
pub(crate) trait ToCell {
    fn cell(&self) -> Cell<'_>;
}

impl<T: ToCell> ToCell for Option<T> {
    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Empty, ToCell::cell)
    }
}

impl<T: ToCell + ?Sized> ToCell for &T {
    fn cell(&self) -> Cell<'_> {
        (*self).cell()
    }
}

impl ToCell for str {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(Cow::Borrowed(self))
    }
}

impl ToCell for String {
    fn cell(&self) -> Cell<'_> {
        self.as_str().cell()
    }
}

impl ToCell for bool {
    fn cell(&self) -> Cell<'_> {
        Cell::Boolean(*self)
    }
}

impl ToCell for u32 {
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(i64::from(*self))
    }
}

impl ToCell for i8 {
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(i64::from(*self))
    }
}

impl ToCell for usize {
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

macro_rules! borrowed_cell {
    ($($ty:ident),+) => {$(
        impl ToCell for claimbook_core::$ty {
            fn cell(&self) -> Cell<'_> {
                Cell::Text(Cow::Borrowed(self.as_str()))
            }
        }
    )+};
}

borrowed_cell!(
    Text, Url, BaseIri, SectionId, SegmentId, ActorId, TopicId, OriginId, UnitId, SourceId,
    SeriesId, EventId, ClaimId, CodingId, Slug, PartId, RecordRef
);

macro_rules! written_cell {
    ($($ty:ident),+) => {$(
        impl ToCell for claimbook_core::$ty {
            fn cell(&self) -> Cell<'_> {
                Cell::Text(Cow::Owned(self.to_string()))
            }
        }
    )+};
}

written_cell!(Edtf, Day, Sha256, Version, Decimal, Period, Reading, RecordKind);

macro_rules! term_cell {
    ($($ty:ident),+) => {$(
        impl ToCell for claimbook_core::$ty {
            fn cell(&self) -> Cell<'_> {
                Cell::Text(Cow::Borrowed(self.as_str()))
            }
        }
    )+};
}

term_cell!(
    Stage,
    Normalization,
    CoderKind,
    ChangeKind,
    SegmentRole,
    ActorKind,
    IdScheme,
    MembershipRole,
    ActorRole,
    ClaimKind,
    Modality,
    Measurability,
    Weight,
    Status,
    RelationKind,
    Basis,
    Strength,
    Direction,
    EvidenceKind,
    Expectation,
    Outcome,
    Verdict,
    Confidence,
    Likelihood,
    Resolution,
    OriginKind,
    Reliability,
    CslType,
    ReadAs,
    CaptureKind,
    UnitStandard,
    Freq,
    ObsStatus,
    EventKind,
    Reason,
    Limit,
    Loss
);

/// Declares tables: for each a name, what a row is, the loops that yield the rows, and its
/// columns as `name: kind key -> table [meaning] = value`, where `key` and the table that is pointed
/// at may be missing, and the meaning is a text, the record whose field of that name says it,
/// `place` for the place in a list, or `derived` for what comes out of a test.
macro_rules! tables {
    ($(
        $table:ident: $description:literal
        ($book:ident) { $(for $pattern:pat in $rows:expr;)+ }
        { $($column:ident: $kind:ident $(($list:ident))? $($key:ident)? $(-> $target:ident)? [$($meaning:tt)+] = $value:expr;)+ }
    )+) => {
        /// Every table, in the order of presentation.
        pub const ALL: &[$crate::table::Table] = &[$({
            fn rows($book: &claimbook_core::Dataset, each: &mut dyn FnMut(&[$crate::table::Cell<'_>])) {
                tables!(@loop each [$(($value))+] $(($pattern, $rows))+);
            }
            $crate::table::Table {
                name: stringify!($table),
                description: $description,
                columns: &[$($crate::table::Column {
                    name: stringify!($column),
                    kind: tables!(@kind $kind $($list)?),
                    key: tables!(@key $($key)?),
                    references: tables!(@target $($target)?),
                    meaning: tables!(@meaning $($meaning)+),
                }),+],
                rows,
            }
        }),+];
    };
    (@loop $each:ident $values:tt ($pattern:pat, $rows:expr) $($more:tt)*) => {
        for $pattern in $rows {
            tables!(@loop $each $values $($more)*);
        }
    };
    (@loop $each:ident [$(($value:expr))+]) => {
        $each(&[$($crate::table::ToCell::cell(&$value)),+])
    };
    (@kind term $list:ident) => { $crate::table::ColumnKind::Term(claimbook_core::$list::VOCABULARY.name) };
    (@kind id) => { $crate::table::ColumnKind::Id };
    (@kind text) => { $crate::table::ColumnKind::Text };
    (@kind url) => { $crate::table::ColumnKind::Url };
    (@kind integer) => { $crate::table::ColumnKind::Integer };
    (@kind boolean) => { $crate::table::ColumnKind::Boolean };
    (@kind day) => { $crate::table::ColumnKind::Day };
    (@kind edtf) => { $crate::table::ColumnKind::Edtf };
    (@kind period) => { $crate::table::ColumnKind::Period };
    (@kind decimal) => { $crate::table::ColumnKind::Decimal };
    (@kind json) => { $crate::table::ColumnKind::Json };
    (@kind digest) => { $crate::table::ColumnKind::Digest };
    (@key) => { false };
    (@key $key:ident) => { true };
    (@target) => { None };
    (@target $target:ident) => { Some(stringify!($target)) };
    (@meaning place) => { $crate::table::Meaning::Own("Its place in the list, counted from 1.") };
    (@meaning derived) => { $crate::table::Meaning::Field($crate::tables::ran::FIELDS) };
    (@meaning $text:literal) => { $crate::table::Meaning::Own($text) };
    (@meaning $record:ident) => { $crate::table::Meaning::Field(claimbook_core::$record::FIELDS) };
}
