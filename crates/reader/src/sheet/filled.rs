//! A sheet that was filled in: CSV with the columns of a coding, among others that are passed over.

use std::{collections::BTreeMap, fmt, str::FromStr};

use claimbook_core::{ClaimId, Coded, nearest};

/// The rows of a sheet that were filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What was made of each claim, in the order of the sheet.
    pub rows: Vec<Coded>,
    /// How many rows have no verdict.
    pub left_out: usize,
}

/// What is wrong with a sheet, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1. A row may have several.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// The columns that are read; the last may be absent.
const COLUMNS: [&str; 6] = ["claim", "kind", "measurability", "verdict", "confidence", "reason"];

impl Filled {
    /// Reads a sheet: UTF-8, commas, a header line with the columns of [`Coded`].
    ///
    /// # Errors
    ///
    /// All that is wrong with it, in the order of the file.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let text = match str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let what = "the file is not UTF-8; save it as CSV in UTF-8".to_owned();
                return Err(vec![fault(&sound, sound.len(), what)]);
            }
        };
        let mut reading = Reading { text, faults: Vec::new(), seen: BTreeMap::new() };
        let filled = reading.sheet();
        if reading.faults.is_empty() { Ok(filled) } else { Err(reading.faults) }
    }
}

struct Reading<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    /// The line on which each claim was found.
    seen: BTreeMap<ClaimId, usize>,
}

/// A row that is being read: where it begins, its cells, and where each column is.
struct Row<'a> {
    start: usize,
    cells: &'a csv::StringRecord,
    places: &'a [Option<usize>; COLUMNS.len()],
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &str {
        self.places[column].and_then(|at| self.cells.get(at)).unwrap_or_default()
    }
}

impl Reading<'_> {
    fn sheet(&mut self) -> Filled {
        let mut filled = Filled { rows: Vec::new(), left_out: 0 };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(self.text.as_bytes());
        let mut records = reader.records();
        let Some(Ok(header)) = records.next() else {
            self.fault(0, "the file is empty".to_owned());
            return filled;
        };
        let Some(places) = self.header(&header) else { return filled };
        for cells in records.map_while(Result::ok) {
            let row = Row { start: self.start(&cells), cells: &cells, places: &places };
            if cells.iter().all(str::is_empty) {
                continue;
            }
            if cells.len() != header.len() {
                let what =
                    format!("the row has {} cells, the header {}", cells.len(), header.len());
                self.fault(row.start, what);
            } else if row.cell(3).is_empty() {
                filled.left_out += 1;
            } else if let Some(coded) = self.row(&row) {
                filled.rows.push(coded);
            }
        }
        filled
    }

    /// Where each column is; `None` if one that is needed is not there.
    fn header(&mut self, header: &csv::StringRecord) -> Option<[Option<usize>; COLUMNS.len()]> {
        let start = self.start(header);
        if let (1, Some(cell)) = (header.len(), header.get(0))
            && let Some(other) = [';', '\t'].into_iter().find(|other| cell.contains(*other))
        {
            let what = format!("the columns are separated by {other:?}; save the file with commas");
            self.fault(start, what);
            return None;
        }
        let before = self.faults.len();
        let places = COLUMNS.map(|name| {
            let mut found = header.iter().enumerate().filter(|(_, cell)| *cell == name);
            let place = found.next().map(|(at, _)| at);
            if let Some((again, _)) = found.next() {
                self.fault(self.cell(start, again), format!("the column `{name}` is there twice"));
            }
            if place.is_none() && name != "reason" {
                let others = header.iter().filter(|cell| !COLUMNS.contains(cell));
                let near = nearest(name, others);
                let at = near.and_then(|near| header.iter().position(|cell| cell == near));
                let near = near.map(|it| format!("; is `{it}` meant to be it?"));
                let what = format!("there is no column `{name}`{}", near.unwrap_or_default());
                self.fault(self.cell(start, at.unwrap_or(0)), what);
            }
            place
        });
        (self.faults.len() == before).then_some(places)
    }

    fn row(&mut self, row: &Row<'_>) -> Option<Coded> {
        let claim: Option<ClaimId> = self.value(row, 0);
        if let Some(claim) = &claim {
            let at = self.at(row, 0);
            let line = fault(self.text, at, String::new()).line;
            if let Some(first) = self.seen.get(claim) {
                let what = format!("claim `{claim}` is coded twice, first on line {first}");
                self.fault(at, what);
            } else {
                self.seen.insert(claim.clone(), line);
            }
        }
        let (kind, measurability, verdict) =
            (self.value(row, 1), self.value(row, 2), self.value(row, 3));
        let confidence =
            if row.cell(4).is_empty() { Some(None) } else { self.value(row, 4).map(Some) };
        Some(Coded {
            claim: claim?,
            kind: kind?,
            measurability: measurability?,
            verdict: verdict?,
            confidence: confidence?,
            reason: row.cell(5).parse().ok(),
        })
    }

    /// The value of a cell that may not be empty.
    fn value<T: FromStr<Err: fmt::Display>>(&mut self, row: &Row<'_>, column: usize) -> Option<T> {
        let cell = row.cell(column);
        let what = if cell.is_empty() {
            format!("a row with a verdict needs its `{}`", COLUMNS[column])
        } else {
            match cell.parse() {
                Ok(value) => return Some(value),
                Err(error) => error.to_string(),
            }
        };
        self.fault(self.at(row, column), what);
        None
    }

    fn fault(&mut self, at: usize, what: String) {
        self.faults.push(fault(self.text, at, what));
    }

    /// Where a record begins; lines without anything are passed over.
    fn start(&self, record: &csv::StringRecord) -> usize {
        let byte = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(byte).expect("a place in a text in memory");
        let rest = &self.text[start..];
        start + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    fn at(&self, row: &Row<'_>, column: usize) -> usize {
        row.places[column].map_or(row.start, |cell| self.cell(row.start, cell))
    }

    /// Where a cell of the record begins that begins at a place.
    fn cell(&self, start: usize, index: usize) -> usize {
        let (mut quoted, mut commas) = (false, 0);
        for (at, letter) in self.text[start..].char_indices() {
            if commas == index {
                return start + at;
            }
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => commas += 1,
                _ => {}
            }
        }
        self.text.len()
    }
}

/// A fault at a place in a text.
fn fault(text: &str, at: usize, what: String) -> Fault {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    Fault {
        line: before.matches('\n').count() + 1,
        column: before[line..].chars().count() + 1,
        what,
    }
}
