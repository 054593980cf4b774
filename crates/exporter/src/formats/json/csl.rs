//! `references.json`: the sources as CSL-JSON, for citation programs.

use claimbook_core::{Bound, Dataset, Day, Edtf, Source, Text};
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
        // A literal name is not taken apart, so that bodies and people are written alike.
        let names = source.author.iter().map(|name| json!({ "literal": name.as_str() }));
        put("author", names.collect());
    }
    put("publisher", json!(source.publisher.as_str()));
    put("issued", date(source.issued));
    let texts: [(&str, &Option<Text>); 6] = [
        ("container-title", &source.container_title),
        ("URL", &source.url),
        ("DOI", &source.doi),
        ("ISBN", &source.isbn),
        ("language", &source.language),
        ("note", &source.note),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            put(key, json!(text.as_str()));
        }
    }
    if let Some(day) = source.accessed {
        put("accessed", json!({ "date-parts": [parts(day)] }));
    }
    Value::Object(item)
}

/// A date as the parts that are known of it; an interval as its two ends.
fn date(date: Edtf) -> Value {
    let text = date.to_string();
    let length = text.split(['?', '~']).next().unwrap_or_default().split('-').count();
    match (date.earliest(), date.latest()) {
        (Bound::Day(first), Bound::Day(last)) if date.is_interval() => {
            json!({ "date-parts": [parts(first), parts(last)] })
        }
        (Bound::Day(first), _) if !date.is_interval() && !text.contains('X') => {
            json!({ "date-parts": [parts(first)[..length.min(3)]] })
        }
        _ => json!({ "raw": text }),
    }
}

fn parts(day: Day) -> [u16; 3] {
    [day.year(), day.month().into(), day.day().into()]
}
