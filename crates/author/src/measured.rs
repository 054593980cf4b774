//! A series from a table that someone else made: a column of periods, a column of values.

use std::fmt::Write as _;

use claimbook_core::{Decimal, Freq, Period, nearest};
use claimbook_validator::files::quote::{in_cell, in_toml};

use crate::Known;

/// Why a table gives no series.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MeasuredError {
    /// It is no table.
    #[error("the table cannot be read: {0}")]
    Table(String),
    /// It has no such column.
    #[error(
        "the table has no column `{column}`; its columns are {known}{}",
        near.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?"))
    )]
    Column {
        /// The name that was asked for.
        column: String,
        /// The names that there are.
        known: String,
        /// The nearest of them.
        near: Option<String>,
    },
    /// A cell cannot be read.
    #[error("line {line}: `{cell}` is not {expected}")]
    Cell {
        /// The line of the table.
        line: u64,
        /// What stands there.
        cell: String,
        /// What was expected.
        expected: String,
    },
    /// Two rows are of one period.
    #[error("line {line}: there is a value for {period} already")]
    Twice {
        /// The line of the later.
        line: u64,
        /// The period.
        period: Period,
    },
    /// The periods are of more than one length.
    #[error("line {line}: {period} is of another length than the periods before it")]
    Mixed {
        /// The line of the first that differs.
        line: u64,
        /// The period.
        period: Period,
    },
    /// There is no row.
    #[error("the table has no row")]
    Empty,
}

/// Observations of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// How often.
    pub freq: Freq,
    /// The periods with their values, in order of time; none where the table has none.
    pub rows: Vec<(Period, Option<Decimal>)>,
    /// Years between the first and the last for which there is no row; of yearly values alone.
    pub gaps: Vec<i16>,
    /// Columns that were left out.
    pub left_out: Vec<String>,
}

/// What stands for a value that is missing.
const MISSING: [&str; 6] = ["", "-", "..", "NA", "N/A", "NaN"];

impl Measured {
    /// Reads a table in CSV; its cells are parted by what parts those of the first line: a comma, a
    /// semicolon or a tab.
    ///
    /// # Errors
    ///
    /// [`MeasuredError`] says why it gives no series, and in which line.
    pub fn read(text: &str, period: &str, value: &str) -> Result<Self, MeasuredError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
        let sign = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(sign)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let wrong = |error: csv::Error| MeasuredError::Table(error.to_string());
        let names: Vec<String> =
            reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
        let place = |column: &str| {
            names.iter().position(|name| name == column).ok_or_else(|| MeasuredError::Column {
                column: column.to_owned(),
                known: names.join(", "),
                near: nearest(column, names.iter().map(String::as_str)).map(str::to_owned),
            })
        };
        let (at_period, at_value) = (place(period)?, place(value)?);
        let mut rows: Vec<(Period, Option<Decimal>)> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |at: usize| record.get(at).unwrap_or_default();
            let fault = |cell: &str, expected: String| MeasuredError::Cell {
                line,
                cell: cell.to_owned(),
                expected,
            };
            let period: Period =
                cell(at_period).parse().map_err(|error: claimbook_core::SyntaxError| {
                    fault(cell(at_period), error.expected.to_string())
                })?;
            let written = cell(at_value);
            let value = if MISSING.contains(&written) {
                None
            } else {
                let number = written.parse::<Decimal>();
                Some(number.map_err(|_| fault(written, "a number such as `12.5`".to_owned()))?)
            };
            if rows.first().is_some_and(|(first, _)| first.freq() != period.freq()) {
                return Err(MeasuredError::Mixed { line, period });
            }
            if rows.iter().any(|(known, _)| *known == period) {
                return Err(MeasuredError::Twice { line, period });
            }
            rows.push((period, value));
        }
        let Some((one, _)) = rows.first() else { return Err(MeasuredError::Empty) };
        let freq = one.freq();
        rows.sort_by_key(|(period, _)| period.first_day());
        let years = |freq: Freq| match freq {
            Freq::A => {
                let years: Vec<i16> = rows.iter().map(|(it, _)| it.first_day().year()).collect();
                let (first, last) = (years[0], years[years.len() - 1]);
                (first..=last).filter(|year| !years.contains(year)).collect()
            }
            Freq::S | Freq::Q | Freq::M | Freq::W | Freq::D | Freq::P => Vec::new(),
        };
        let gaps = years(freq);
        let used = [at_period, at_value];
        let left_out = names.iter().enumerate().filter(|(at, _)| !used.contains(at));
        let left_out = left_out.map(|(_, name)| name.clone()).collect();
        Ok(Self { freq, rows, gaps, left_out })
    }

    /// What is known of the series: how often, and the table.
    pub fn known(&self) -> Known {
        let freq = ("freq", in_toml(self.freq.as_str()));
        Known { fields: vec![freq], table: Some(self.table()) }
    }

    /// The table beside a series: each value normal, or missing.
    fn table(&self) -> String {
        let mut text = String::from("time_period,obs_value,obs_status,source,comment\n");
        for (period, value) in &self.rows {
            let status = if value.is_some() { "A" } else { "O" };
            let value = value.map_or(String::new(), |value| in_cell(&value.to_string()));
            let _ = writeln!(text, "{period},{value},{status},,");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_others_is_read() {
        let text = "\u{feff}Source;Year; Mean ;Note\nx;1999;0.5;\nx;1996;-0.25;a\nx;1997;..;b\n";
        let measured = Measured::read(text, "Year", "Mean").unwrap();
        assert_eq!(measured.freq, Freq::A);
        assert_eq!(
            (measured.gaps.clone(), measured.left_out.join(" ")),
            (vec![1998], "Source Note".to_owned())
        );
        assert_eq!(
            measured.table(),
            "time_period,obs_value,obs_status,source,comment\n1996,-0.25,A,,\n1997,,O,,\n1999,0.5,A,,\n"
        );
    }

    #[test]
    fn what_gives_no_series_is_said_with_its_line() {
        for (text, error) in [
            ("Year,Mean\n", "the table has no row"),
            (
                "year,Mean\n1999,1\n",
                "the table has no column `Year`; its columns are year, Mean; did you mean `year`?",
            ),
            ("Year,Mean\n1999,1\n99,1\n", "line 3: `99` is not a period such as "),
            ("Year,Mean\n1999,one\n", "line 2: `one` is not a number such as `12.5`"),
            ("Year,Mean\n1999,1\n1999,2\n", "line 3: there is a value for 1999 already"),
            (
                "Year,Mean\n1999,1\n1999-02,2\n",
                "line 3: 1999-02 is of another length than the periods before it",
            ),
        ] {
            let said = Measured::read(text, "Year", "Mean").unwrap_err().to_string();
            assert!(said.starts_with(error), "{said}");
        }
    }
}
