//! `references.json`: the sources as CSL-JSON, for citation programs.

use claimbook_core::{AuthorName, Bound, CslType, Dataset, Edtf, Source, Text};
use serde_json::{Map, Value, json};

use crate::{ExportError, output::Sink};

pub(super) fn write(dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    let items: Vec<Value> = dataset.sources().iter().map(item).collect();
    let text = format!("{:#}\n", Value::Array(items));
    Ok(sink.write("references.json", text.as_bytes(), Some(dataset.sources().len() as u64))?)
}

/// A source as an item of CSL-JSON 1.0.
fn item(source: &Source) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| item.insert(key.to_owned(), value);
    put("id", json!(source.id.as_str()));
    put("type", json!(source.kind.as_str()));
    put("title", json!(source.title.as_str()));
    if !source.author.is_empty() {
        put("author", source.authors().map(name).collect());
    }
    // Styles print what a newspaper's or magazine's article appeared in, and not who puts it out.
    let (container, publisher) = match &source.container_title {
        None if is_periodical(source.kind) => (Some(&source.publisher), None),
        container => (container.as_ref(), Some(&source.publisher)),
    };
    put("issued", date(source.issued));
    let texts = [
        ("container-title", container.map(Text::as_str)),
        ("publisher", publisher.map(Text::as_str)),
        ("URL", source.url.as_deref()),
        ("DOI", source.doi.as_deref()),
        ("ISBN", source.isbn.as_deref()),
        ("language", source.language.as_deref()),
        ("note", source.note.as_deref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            put(key, json!(text));
        }
    }
    if let Some(day) = source.accessed {
        put("accessed", json!({ "date-parts": [parts(&day.to_string())] }));
    }
    Value::Object(item)
}

/// A body's name is not taken apart.
fn name(author: AuthorName<'_>) -> Value {
    match author {
        AuthorName::Person { family, given } => json!({ "family": family, "given": given }),
        AuthorName::Literal(name) => json!({ "literal": name }),
    }
}

/// Whether who puts it out is called as what it appears in: the paper, the agency, the magazine.
fn is_periodical(kind: CslType) -> bool {
    match kind {
        CslType::ArticleNewspaper | CslType::ArticleMagazine | CslType::PostWeblog => true,
        CslType::Article
        | CslType::ArticleJournal
        | CslType::Bill
        | CslType::Book
        | CslType::Chapter
        | CslType::Dataset
        | CslType::Document
        | CslType::Hearing
        | CslType::Interview
        | CslType::Legislation
        | CslType::PaperConference
        | CslType::Regulation
        | CslType::Report
        | CslType::Speech
        | CslType::Standard
        | CslType::Thesis
        | CslType::Treaty
        | CslType::Webpage => false,
    }
}

/// A date as the parts that are known of it. An interval is its two ends, and so are a decade and
/// a century; an end that is not known is written as CSL-JSON has it, as the year 0. The year 0 of EDTF is
/// 1 BC, which CSL-JSON counts as -1. What is uncertain, approximate or a span of years for one year is `circa`.
fn date(date: Edtf) -> Value {
    let text = date.to_string();
    let one_of_many =
        text.split('/').any(|side| side.split('-').next().is_some_and(|year| year.contains('X')));
    let ends = match text.split_once('/') {
        Some((start, end)) => vec![parts(start), parts(end)],
        None if one_of_many => vec![year(date.earliest()), year(date.latest())],
        None => vec![parts(&text)],
    };
    let mut value = json!({ "date-parts": ends });
    if date.is_qualified() || one_of_many {
        value["circa"] = json!(true);
    }
    value
}

fn year(bound: Bound) -> Vec<i16> {
    vec![bound.day().map_or(0, |day| counted(day.year()))]
}

/// A year as it is counted without a year 0.
const fn counted(year: i16) -> i16 {
    if year > 0 { year } else { year - 1 }
}

/// The numbers of one date, up to the first that is not said.
fn parts(side: &str) -> Vec<i16> {
    let (sign, rest) = side.strip_prefix('-').map_or((1, side), |rest| (-1, rest));
    let numbers = rest.trim_end_matches(['?', '~']).split('-');
    let mut known: Vec<i16> = numbers.map_while(|number| number.parse().ok()).collect();
    match known.first_mut() {
        Some(year) => *year = counted(sign * *year),
        None => known.push(0),
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2004", json!({ "date-parts": [[2004]] })),
            ("2004-06", json!({ "date-parts": [[2004, 6]] })),
            ("2004-06-15", json!({ "date-parts": [[2004, 6, 15]] })),
            ("2004?", json!({ "date-parts": [[2004]], "circa": true })),
            ("-0043-03-15", json!({ "date-parts": [[-44, 3, 15]] })),
            ("0000/0001", json!({ "date-parts": [[-1], [1]] })),
            ("-0650~/..", json!({ "date-parts": [[-651], [0]], "circa": true })),
            ("2004-06~", json!({ "date-parts": [[2004, 6]], "circa": true })),
            ("2004-XX", json!({ "date-parts": [[2004]] })),
            ("2004-06-XX", json!({ "date-parts": [[2004, 6]] })),
            ("2004-XX-XX", json!({ "date-parts": [[2004]] })),
            ("200X", json!({ "date-parts": [[2000], [2009]], "circa": true })),
            ("20XX~", json!({ "date-parts": [[2000], [2099]], "circa": true })),
            ("2004/2006-05", json!({ "date-parts": [[2004], [2006, 5]] })),
            ("2004/..", json!({ "date-parts": [[2004], [0]] })),
            ("../2004-06-15", json!({ "date-parts": [[0], [2004, 6, 15]] })),
            ("/2004?", json!({ "date-parts": [[0], [2004]], "circa": true })),
        ] {
            assert_eq!(date(text.parse().unwrap()), expected, "{text}");
        }
    }
}
