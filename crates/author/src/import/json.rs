//! JSON as a tree that knows where in the file each value stands: a number as it is written, since
//! a draft may have more digits than a float, and what is null, which drafts of programs often are.

use std::fmt;

use claimbook_core::{FieldPath, Step};
use claimbook_validator::{
    files::{limits::MAX_DEPTH, stopped},
    report::source::Span,
};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Json {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// A value. What is null is not there.
#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON that is read, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) message: String,
}

impl Json {
    /// Reads a text.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let whole: &RawValue =
            serde_json::from_str(text).map_err(|error| fault(&error, text, 0))?;
        read(whole, text, 0)
    }

    /// The fields of an object, those that are null left out; none of another value.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &Self)> {
        let fields = match &self.value {
            Value::Object(fields) => &fields[..],
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
                &[]
            }
        };
        let is_there = |(_, value): &&(String, Self)| !matches!(value.value, Value::Null);
        fields.iter().filter(is_there).map(|(name, value)| (name.as_str(), value))
    }

    /// A field of an object that is not null.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        self.fields().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The items of a list; none of another value.
    pub(super) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => {
                &[]
            }
        }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
                None
            }
        }
    }

    /// What stands at a path, or the nearest that is there around it.
    pub(super) fn at(&self, path: &FieldPath) -> &Self {
        let mut here = self;
        for step in path.steps() {
            let next = match step {
                Step::Field(name) => here.field(name),
                Step::Index(index) => here.items().get(*index),
            };
            let Some(next) = next else { break };
            here = next;
        }
        here
    }
}

/// The pairs of an object in their order.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Seen).map(Pairs)
    }
}

fn read(raw: &RawValue, text: &str, depth: usize) -> Result<Json, Fault> {
    let written = raw.get();
    let start = written.as_ptr() as usize - text.as_ptr() as usize;
    if depth > MAX_DEPTH {
        let message = format!("lists and objects stand in each other more than {MAX_DEPTH} deep");
        return Err(Fault { at: start, message });
    }
    let wrong = |error: serde_json::Error| fault(&error, written, start);
    let value = match written.as_bytes().first() {
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(written).map_err(wrong)?;
            let mut fields: Vec<(String, Json)> = Vec::new();
            for (name, raw) in pairs {
                let value = read(raw, text, depth + 1)?;
                if fields.iter().any(|(own, _)| *own == name) {
                    let message = format!("the field `{name}` stands twice in one object");
                    return Err(Fault { at: value.span.start, message });
                }
                fields.push((name, value));
            }
            Value::Object(fields)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(written).map_err(wrong)?;
            let items = items.into_iter().map(|raw| read(raw, text, depth + 1));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::Text(serde_json::from_str(written).map_err(wrong)?),
        Some(b'n') | None => Value::Null,
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(_) => Value::Number(written.to_owned()),
    };
    Ok(Json { span: Span::new(start, start + written.len()), value })
}

fn fault(error: &serde_json::Error, text: &str, start: usize) -> Fault {
    let (at, message) = stopped(error, text);
    Fault { at: start + at, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let text = "{\n  \"a\": [1, {\"b\": \"ü\", \"c\": null}],\n  \"d\": true }";
        let json = Json::parse(text).unwrap();
        let at = |path: FieldPath| &text[json.at(&path).span.range()];
        assert_eq!(at(FieldPath::from("a").index(1).field("b")), "\"ü\"");
        assert_eq!(at(FieldPath::from("d")), "true");
        // What is null or missing: what is around it.
        assert_eq!(at(FieldPath::from("a").index(1).field("c")), "{\"b\": \"ü\", \"c\": null}");
        assert_eq!(at(FieldPath::from("a").index(7)), "[1, {\"b\": \"ü\", \"c\": null}]");
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let deep = format!("{}{}", "[".repeat(70), "]".repeat(70));
        for (text, at, message) in [
            ("{\"a\": 1,\n \"b\" 2}", 14, "the JSON cannot be read: expected `:`"),
            ("{\"a\": 1, \"a\": 2}", 14, "the field `a` stands twice in one object"),
            (&deep, 65, "lists and objects stand in each other more than 64 deep"),
        ] {
            let fault = Json::parse(text).unwrap_err();
            assert_eq!((fault.at, fault.message.as_str()), (at, message));
        }
    }
}
