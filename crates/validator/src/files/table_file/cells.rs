//! Where the cells of a CSV file stand, and what is wrong with the quotes around them.
//!
//! No table of a book has a cell of several lines, so a quote that is left open costs its row and
//! not the rest of the file. Where nothing is wrong, cells are those that any reader of CSV gives.

use crate::report::source::Span;

/// A cell: its text, and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Without quotes, and without blanks around it.
    pub(super) text: String,
    /// The same in the file.
    pub(super) span: Span,
    /// With its quotes.
    pub(super) quoted: Span,
    /// With the blanks around it: from one comma to the next.
    pub(super) outer: Span,
}

/// A byte-order mark, which joined files have within them.
pub(super) const MARK: char = '\u{FEFF}';

/// A row that is not empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Its line, without the line end.
    pub(super) span: Span,
    /// The first thing that is wrong with its quotes, and where.
    pub(super) fault: Option<(Span, Quotes)>,
}

/// What can be wrong with quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// One opens a cell, and none closes it.
    Open,
    /// Text stands after the one that closes a cell.
    After,
    /// One stands in a cell that none opens.
    Inside,
    /// The two stand on different lines.
    Broken,
}

impl Cell {
    /// Whether blanks or marks stand around it, quotes or not.
    pub(super) fn has_blanks(&self) -> bool {
        self.outer != self.quoted
    }

    /// Whether byte-order marks stand around it, in the text of the file.
    pub(super) fn has_marks(&self, text: &str) -> bool {
        let around = [
            Span::new(self.outer.start, self.quoted.start),
            Span::new(self.quoted.end, self.outer.end),
        ];
        around.iter().any(|span| text[span.range()].contains(MARK))
    }
}

/// The rows of a text.
pub(super) fn rows(text: &str, comma: u8) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let width = rows.first().map_or(0, |header| header.cells.len());
        let (row, next) = row(text, at, comma, width);
        at = next;
        if row.cells.len() > 1 || !text[row.span.range()].trim().is_empty() {
            rows.push(row);
        }
    }
    rows
}

/// The row that begins at `start`, in a table of so many columns, and where the next one begins.
pub(super) fn row(text: &str, start: usize, comma: u8, width: usize) -> (Row, usize) {
    let bytes = text.as_bytes();
    let mut end = line_end(text, start);
    let mut cells = Vec::with_capacity(width);
    let mut fault = None;
    let mut at = start;
    loop {
        let open = at + blanks(&bytes[at..end], comma);
        let (inner, stop, found) = if bytes[open..end].first() == Some(&b'"') {
            let mut found = None;
            let close = closing(bytes, open + 1, end).or_else(|| {
                let (close, line) = below(text, next_line(text, end), comma, width)?;
                end = line;
                found = Some((Span::new(open, close + 1), Quotes::Broken));
                Some(close)
            });
            match close {
                None => {
                    let quote = Span::new(open, open + 1);
                    (Span::new(open + 1, end), end, Some((quote, Quotes::Open)))
                }
                Some(close) => {
                    let after = close + 1 + blanks(&bytes[close + 1..end], comma);
                    let stop = next(bytes, after, end, comma);
                    if after < stop {
                        let text = Span::new(after, stop);
                        found = found.or(Some((text, Quotes::After)));
                    }
                    (Span::new(open + 1, close), stop, found)
                }
            }
        } else {
            let stop = next(bytes, open, end, comma);
            let inner =
                Span::new(open, open + text[open..stop].trim_end_matches([' ', '\t', MARK]).len());
            let quote = text[inner.range()].find('"').map(|_| (inner, Quotes::Inside));
            (inner, stop, quote)
        };
        let quoted = match bytes.get(open) {
            Some(b'"') if open < inner.start => {
                Span::new(open, (inner.end + 1).min(stop).max(inner.end))
            }
            _ => inner,
        };
        cells.push(Cell {
            text: text[inner.range()].replace("\"\"", "\""),
            span: inner,
            quoted,
            outer: Span::new(at, stop),
        });
        fault = fault.or(found);
        if stop >= end {
            let span = Span::new(start, end);
            return (Row { cells, span, fault }, next_line(text, end));
        }
        at = stop + 1;
    }
}

/// Where the next comma stands, or the line ends.
fn next(bytes: &[u8], at: usize, end: usize, comma: u8) -> usize {
    bytes[at..end].iter().position(|&byte| byte == comma).map_or(end, |length| at + length)
}

/// With how many bytes of blanks and byte-order marks a text begins.
fn blanks(bytes: &[u8], comma: u8) -> usize {
    let mut at = 0;
    loop {
        match &bytes[at..] {
            [0xEF, 0xBB, 0xBF, ..] => at += MARK.len_utf8(),
            [byte @ (b' ' | b'\t'), ..] if *byte != comma => at += 1,
            _ => return at,
        }
    }
}

/// The first quote that is not one of two.
fn closing(bytes: &[u8], mut at: usize, end: usize) -> Option<usize> {
    while at < end {
        if bytes[at] == b'"' {
            if at + 1 < end && bytes[at + 1] == b'"' {
                at += 1;
            } else {
                return Some(at);
            }
        }
        at += 1;
    }
    None
}

/// The quote on a line below that closes a cell as it should, and the end of that line. A line
/// that is a row of its own says that the quote was forgotten.
fn below(text: &str, mut line: usize, comma: u8, width: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    while line < text.len() {
        let end = line_end(text, line);
        let close = closing(bytes, line, end);
        let inside = &bytes[line..close.unwrap_or(end)];
        if inside.split(|&byte| byte == comma).count() >= width {
            return None;
        }
        if let Some(close) = close {
            let after = close + 1 + blanks(&bytes[close + 1..end], comma);
            return (next(bytes, after, end, comma) == after).then_some((close, end));
        }
        line = next_line(text, end);
    }
    None
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    if end > at && text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

fn next_line(text: &str, end: usize) -> usize {
    let rest = &text.as_bytes()[end..];
    let skipped = match rest {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    end + skipped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a kept reader makes of a text.
    fn read(text: &str) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_where_it_stands(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zя国;,\"]{0,8}", 1..5), 1..6),
            ends in prop_oneof![Just("\n"), Just("\r\n")],
            quote_all in any::<bool>(),
        ) {
            let cell = |text: &String| {
                if quote_all || text.contains([',', '"']) || text.is_empty() {
                    format!("\"{}\"", text.replace('"', "\"\""))
                } else {
                    text.clone()
                }
            };
            let text: String = rows
                .iter()
                .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + ends)
                .collect();
            let read = super::rows(&text, b',');
            prop_assert_eq!(read.len(), rows.len());
            for (found, row) in read.iter().zip(&rows) {
                prop_assert_eq!(found.fault, None);
                prop_assert_eq!(found.cells.len(), row.len());
                for (cell, wanted) in found.cells.iter().zip(row) {
                    prop_assert_eq!(&cell.text, wanted);
                    prop_assert_eq!(&text[cell.span.range()].replace("\"\"", "\""), wanted);
                    prop_assert!(!cell.has_blanks());
                }
            }
        }

        #[test]
        fn what_has_no_fault_is_what_others_read(text in "[a,\"\n]{0,24}") {
            let found = rows(&text, b',');
            if found.iter().all(|row| row.fault.is_none()) {
                let cells: Vec<Vec<String>> = found
                    .iter()
                    .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
                    .collect();
                prop_assert_eq!(cells, read(&text), "{:?}", text);
            }
        }

        #[test]
        fn spans_lie_on_letters(text in "[aя,\" \t\n\r]{0,24}") {
            for row in rows(&text, b',') {
                for cell in row.cells {
                    for span in [cell.span, cell.quoted, cell.outer] {
                        prop_assert!(text.get(span.range()).is_some(), "{:?} {:?}", text, span);
                    }
                    prop_assert!(cell.outer.contains(cell.quoted) && cell.quoted.contains(cell.span));
                }
            }
        }
    }

    #[test]
    fn faults_of_quotes() {
        let fault = |text: &str| {
            let text = format!("x,y,z\n{text}");
            let rows = rows(&text, b',');
            rows[1].fault.map(|(span, sort)| (text[span.range()].to_owned(), sort))
        };
        let found = |text: &str, sort| Some((text.to_owned(), sort));
        assert_eq!(fault("1,\"2\",3"), None);
        assert_eq!(fault("1,2,\"3\n4,5,6"), found("\"", Quotes::Open));
        assert_eq!(fault("1,2,\"3\n4,5,\"6\""), found("\"", Quotes::Open));
        assert_eq!(fault("1,2,\"3\n4,5,6\""), found("\"", Quotes::Open));
        assert_eq!(fault("1,2,\"3\n4\""), found("\"3\n4\"", Quotes::Broken));
        assert_eq!(fault("1,\"2\n3\",4"), found("\"2\n3\"", Quotes::Broken));
        assert_eq!(fault("1,\"2\" and,3"), found("and", Quotes::After));
        assert_eq!(fault("1, \"2\" ,3"), None);
        assert_eq!(fault("1,2\" wide,3"), found("2\" wide", Quotes::Inside));
    }
}
