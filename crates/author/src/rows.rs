//! The rows that a program keeps of a book, as the text of their CSV file.

use std::fmt::Write as _;

use claimbook_core::{Field, FieldPath, Visit, walk};
use claimbook_validator::files::quote::in_cell;

/// A CSV file of rows, each below the names of the fields.
pub(crate) fn text<'a, T: Visit + 'a>(
    fields: &[Field],
    rows: impl IntoIterator<Item = &'a T>,
) -> String {
    let mut text = line(fields.iter().map(|field| field.name.to_owned()));
    for row in rows {
        let mut cells = vec![String::new(); fields.len()];
        walk(row, |path, value| {
            let at = fields.iter().position(|field| *path == FieldPath::from(field.name));
            if let Some(at) = at {
                let _ = write!(cells[at], "{value}");
            }
        });
        text.push_str(&line(cells.iter().map(|cell| in_cell(cell))));
    }
    text
}

/// A CSV file with more rows behind what it has; the next writer puts them in order.
pub(crate) fn appended<'a, T: Visit + 'a>(
    old: Option<String>,
    fields: &[Field],
    rows: impl IntoIterator<Item = &'a T>,
) -> String {
    let new = text(fields, rows);
    let Some(old) = old else { return new };
    let mut old = old.trim_end().to_owned() + "\n";
    old.extend(new.split_inclusive('\n').skip(1));
    old
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    cells.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use claimbook_core::{Correction, Day, RecordRef, Text};

    use super::*;

    #[test]
    fn a_cell_that_holds_a_comma_or_a_quote_is_quoted() {
        let row = Correction {
            date: Day::from_static("2026-01-02"),
            record: RecordRef::from_static("actor/denmark"),
            what: Text::from_static("member since 1973, not 1972"),
            reason: Text::from_static("the \"accession\" list"),
        };
        assert_eq!(
            text(Correction::FIELDS, [&row]),
            "date,record,what,reason\n\
             2026-01-02,actor/denmark,\"member since 1973, not 1972\",\"the \"\"accession\"\" list\"\n"
        );
    }
}
