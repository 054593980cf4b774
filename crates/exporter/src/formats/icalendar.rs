//! `forecasts.ics`: the days on which questions close, as iCalendar (RFC 5545), for a calendar that
//! reminds of them.

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::{ExportError, Format, output::Sink, tables};

pub(super) struct Calendar;

/// How many bytes a line may have; the rest goes on in the next, after a blank.
const LINE: usize = 75;

impl Format for Calendar {
    fn name(&self) -> &'static str {
        "icalendar"
    }

    fn files(&self) -> &'static str {
        "forecasts.ics, the days on which questions about the future close"
    }

    fn description(&self) -> String {
        "## forecasts.ics\n\n\
         A calendar of the questions that will settle forecasts: on the day on which a question closes, an entry with all that \
         the table `forecasts` says of it. Open it with, or subscribe to it from, a calendar.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let forecasts = tables::find("forecasts").expect("there is a table of forecasts");
        let rows = forecasts.rows(dataset);
        let book = dataset.metadata();
        let mut out = String::new();
        let mut put = |name: &str, text: &str| folded(&format!("{name}:{text}"), &mut out);
        put("BEGIN", "VCALENDAR");
        put("VERSION", "2.0");
        put("PRODID", "-//claimbook//claimbook-exporter//EN");
        put("NAME", &escaped(&book.title));
        put("X-WR-CALNAME", &escaped(&book.title));
        for row in &rows {
            let day = |name: &str| row.get(name).unwrap_or_default().replace('-', "");
            put("BEGIN", "VEVENT");
            put("UID", &escaped(&format!("{}forecasts/{}", book.base_iri, row.key())));
            // Not the clock: the same book gives the same bytes.
            put("DTSTAMP", &format!("{}T000000Z", book.data_as_of.to_string().replace('-', "")));
            put("DTSTART;VALUE=DATE", &day("closes"));
            put("SUMMARY", &escaped(&row.get("question").unwrap_or_default()));
            let mut all = String::new();
            for (column, text) in row.filled() {
                let _ = writeln!(all, "{}: {text}", column.name);
            }
            put("DESCRIPTION", &escaped(all.trim_end()));
            put("CATEGORIES", &escaped(&row.get("state").unwrap_or_default()));
            put("TRANSP", "TRANSPARENT");
            put("END", "VEVENT");
        }
        put("END", "VCALENDAR");
        Ok(sink.write("forecasts.ics", out.as_bytes(), Some(rows.len() as u64))?)
    }
}

/// A text as a value. It may hold no control sign but a tab; a line end is written as two letters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, and goes on in further ones where it is too long.
fn folded(line: &str, out: &mut String) {
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            bytes = 1;
        }
        bytes += letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
}
