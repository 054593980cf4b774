//! The columns of a table as Arrow has them: their types, and the values of some rows.

use std::sync::Arc;

use arrow_array::{
    ArrayRef,
    builder::{
        ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder,
        StringBuilder, StringDictionaryBuilder,
    },
    types::Int32Type,
};
use arrow_schema::{DECIMAL128_MAX_PRECISION, DataType, Field, Schema, SchemaRef};
use claimbook_core::{Day, Decimal};

use crate::table::{Cell, ColumnKind, Row, Table};

/// What the values of a column are, in Arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Term,
    Integer,
    Boolean,
    Day,
    /// So many digits, of which so many stand after the point.
    Decimal {
        precision: u8,
        scale: i8,
    },
}

/// Whether the rows have to be known before a column has its kind.
pub(super) fn has_decimals(table: &Table) -> bool {
    table.columns.iter().any(|column| column.kind == ColumnKind::Decimal)
}

/// The kind of each column, for decimals by what the rows of a book have.
pub(super) fn kinds(table: &Table, rows: &[Row]) -> Vec<Kind> {
    let mut widths = vec![Width::default(); table.columns.len()];
    for row in rows {
        for ((column, cell), width) in table.columns.iter().zip(&row.cells).zip(&mut widths) {
            if let (ColumnKind::Decimal, Cell::Text(text)) = (column.kind, cell) {
                width.take(text);
            }
        }
    }
    let columns = table.columns.iter().zip(widths);
    columns
        .map(|(column, width)| match column.kind {
            ColumnKind::Id
            | ColumnKind::Text
            | ColumnKind::Url
            | ColumnKind::Edtf
            | ColumnKind::Period
            | ColumnKind::Json
            | ColumnKind::Digest => Kind::Text,
            ColumnKind::Term(_) => Kind::Term,
            ColumnKind::Integer => Kind::Integer,
            ColumnKind::Boolean => Kind::Boolean,
            ColumnKind::Day => Kind::Day,
            ColumnKind::Decimal => width.kind(),
        })
        .collect()
}

/// How many digits the numbers of a column have before the point and after it.
#[derive(Clone, Copy, Default)]
struct Width {
    whole: u32,
    scale: u32,
    /// Whether one of them is no number that we know.
    strange: bool,
}

impl Width {
    fn take(&mut self, text: &str) {
        let Ok(number) = text.parse::<Decimal>() else {
            self.strange = true;
            return;
        };
        let digits = number.mantissa().unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
        self.whole = self.whole.max(digits.saturating_sub(number.scale()));
        self.scale = self.scale.max(number.scale());
    }

    fn kind(self) -> Kind {
        let fits = |digits: &u8| !self.strange && (1..=DECIMAL128_MAX_PRECISION).contains(digits);
        let precision = u8::try_from((self.whole + self.scale).max(1)).ok().filter(fits);
        match (precision, i8::try_from(self.scale)) {
            (Some(precision), Ok(scale)) => Kind::Decimal { precision, scale },
            _ => Kind::Text,
        }
    }
}

/// The columns of a table, and the lists behind them.
pub(super) fn schema(
    table: &Table,
    kinds: &[Kind],
    lists: impl Iterator<Item = &'static str>,
) -> SchemaRef {
    let own = table.columns.iter().zip(kinds);
    let own = own.map(|(column, kind)| Field::new(column.name, kind.data_type(), !column.key));
    let lists =
        lists.map(|name| Field::new_list(name, Field::new_list_field(DataType::Utf8, true), false));
    Arc::new(Schema::new(own.chain(lists).collect::<Vec<_>>()))
}

impl Kind {
    fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Term => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Self::Integer => DataType::Int64,
            Self::Boolean => DataType::Boolean,
            Self::Day => DataType::Date32,
            Self::Decimal { precision, scale } => DataType::Decimal128(precision, scale),
        }
    }
}

/// The values of a column that were not handed on yet.
pub(super) enum Values {
    Text(StringBuilder),
    Term(StringDictionaryBuilder<Int32Type>),
    Integer(Int64Builder),
    Boolean(BooleanBuilder),
    Day(Date32Builder),
    Decimal(Decimal128Builder, u32),
    List(ListBuilder<StringBuilder>),
}

impl Values {
    pub(super) fn new(kind: Kind) -> Result<Self, arrow_schema::ArrowError> {
        Ok(match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Term => Self::Term(StringDictionaryBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Boolean => Self::Boolean(BooleanBuilder::new()),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Decimal { precision, scale } => Self::Decimal(
                Decimal128Builder::new().with_precision_and_scale(precision, scale)?,
                scale.unsigned_abs().into(),
            ),
        })
    }

    pub(super) fn list() -> Self {
        Self::List(ListBuilder::new(StringBuilder::new()))
    }

    /// Adds what a cell holds, or says what is wrong with it.
    pub(super) fn push(&mut self, cell: &Cell<'_>) -> Result<(), String> {
        match (self, cell) {
            (Self::Text(values), Cell::Text(text)) => values.append_value(text),
            (Self::Text(values), cell) => values.append_option(cell.text()),
            (Self::Term(values), cell) => values.append_option(cell.text()),
            (Self::Integer(values), Cell::Integer(number)) => values.append_value(*number),
            (Self::Integer(values), Cell::Empty) => values.append_null(),
            (Self::Boolean(values), Cell::Boolean(flag)) => values.append_value(*flag),
            (Self::Boolean(values), Cell::Empty) => values.append_null(),
            (Self::Day(values), Cell::Text(text)) => values.append_value(days(text)?),
            (Self::Day(values), Cell::Empty) => values.append_null(),
            (Self::Decimal(values, scale), Cell::Text(text)) => {
                values.append_value(scaled(text, *scale)?);
            }
            (Self::Decimal(values, _), Cell::Empty) => values.append_null(),
            (
                Self::Integer(_)
                | Self::Boolean(_)
                | Self::Day(_)
                | Self::Decimal(..)
                | Self::List(_),
                cell,
            ) => return Err(format!("{cell:?} does not fit its column")),
        }
        Ok(())
    }

    pub(super) fn push_list(&mut self, items: Vec<String>) {
        if let Self::List(values) = self {
            values.append_value(items.into_iter().map(Some));
        }
    }

    /// What was added since the last time.
    pub(super) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(values) => ArrayBuilder::finish(values),
            Self::Term(values) => ArrayBuilder::finish(values),
            Self::Integer(values) => ArrayBuilder::finish(values),
            Self::Boolean(values) => ArrayBuilder::finish(values),
            Self::Day(values) => ArrayBuilder::finish(values),
            Self::Decimal(values, _) => ArrayBuilder::finish(values),
            Self::List(values) => ArrayBuilder::finish(values),
        }
    }
}

/// The day from which Parquet counts.
const EPOCH: Day = Day::from_unix_days(0).expect("the first of them");

/// A day as the number of days since then.
fn days(text: &str) -> Result<i32, String> {
    let day: Day = text.parse().map_err(|_| format!("`{text}` is no day"))?;
    Ok(day.days_since(EPOCH))
}

/// The digits of a number with so many of them after the point.
fn scaled(text: &str, scale: u32) -> Result<i128, String> {
    let number: Decimal = text.parse().map_err(|_| format!("`{text}` is no number"))?;
    let more = scale.checked_sub(number.scale()).and_then(|by| 10_i128.checked_pow(by));
    more.and_then(|more| number.mantissa().checked_mul(more))
        .ok_or_else(|| format!("`{text}` has too many digits for its column"))
}
