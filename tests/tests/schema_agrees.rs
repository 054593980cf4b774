//! The published schemas and the typed reader accept the same documents, but for one thing: an
//! export has every list and every value that has a default, and its schema requires them; the
//! reader, which reads what authors write as well, does not.
//!
//! Real records of the base book are changed at random. Where schema and reader are known to
//! differ, the difference stands in a table with its reason, and random changes stay clear of it.

use std::sync::LazyLock;

use claimbook_core::{Actor, BaseIri, Claim, Records, Section, Topic, Url, schema};
use claimbook_tests::path;
use claimbook_validator::validate;
use jsonschema::Validator;
use proptest::{prelude::*, sample::Index};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A kind of record with its published schema, its typed reader and real examples.
struct Subject {
    name: &'static str,
    validator: Validator,
    reads: fn(&Value) -> Result<(), String>,
    examples: Vec<Value>,
}

static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let report = validate(&path("base"), None).unwrap();
    let book = serde_json::to_value(report.dataset().unwrap()).unwrap();
    let list = |name: &str| book[name].as_array().unwrap().clone();
    vec![
        subject::<Claim>("claim", list("claims")),
        subject::<Actor>("actor", list("actors")),
        subject::<Section>("section", list("sections")),
        subject::<Topic>("topic", list("topics")),
        subject::<Records>("dataset", vec![book.clone()]),
    ]
});

fn subject<T: DeserializeOwned>(name: &'static str, examples: Vec<Value>) -> Subject {
    let path = format!("v1/{name}.schema.json");
    let mut file = schema::files().into_iter().find(|file| file.path == path).unwrap();
    relax(&mut file.schema);
    Subject {
        name,
        validator: jsonschema::options().offline().build(&file.schema).unwrap(),
        reads: |value| {
            // Read from text, as a file is: a value in memory has lost duplicate keys already.
            serde_json::from_str::<T>(&value.to_string())
                .map(drop)
                .map_err(|error| error.to_string())
        },
        examples,
    }
}

/// Lets what an export always has be left out.
fn relax(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            let may_be_absent = |field: &Value| {
                field.get("default").is_some()
                    || (field["type"] == "array" && field.get("minItems").is_none())
            };
            let properties = map.get("properties").cloned().unwrap_or_default();
            if let Some(Value::Array(required)) = map.get_mut("required") {
                required.retain(|name| !may_be_absent(&properties[name.as_str().unwrap()]));
            }
            map.values_mut().for_each(relax);
        }
        Value::Array(items) => items.iter_mut().for_each(relax),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Where every value of a document stands.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, inner)| walk(inner, &format!("{at}/{key}"), found));
            }
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, inner)| walk(inner, &format!("{at}/{index}"), found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Add(&'static str, Value),
    Edit(char, Index),
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        values().prop_map(Change::Replace),
        Just(Change::Remove),
        (
            prop_oneof![Just("kind"), Just("note"), Just("cause"), Just("unheard_of"), Just("id")],
            values()
        )
            .prop_map(|(key, value)| Change::Add(key, value)),
        (
            prop_oneof![
                Just('-'),
                Just('/'),
                Just('X'),
                Just('7'),
                Just(' '),
                Just('ß'),
                Just('A')
            ],
            any::<Index>()
        )
            .prop_map(|(letter, at)| Change::Edit(letter, at)),
    ]
}

/// Values of every type; among the texts, terms, ids, dates and digests good and bad.
fn values() -> impl Strategy<Value = Value> {
    let words = [
        "",
        " ",
        "x",
        "claim",
        "agent",
        "causal",
        "state",
        "s01",
        "s01/1",
        "s02.1/3",
        "s01-small-boat",
        "Denmark",
        "denmark-",
        "a--b",
        "2004",
        "2004-02",
        "200X",
        "2004~",
        "2004/..",
        "../2004",
        "2004-13",
        "2004-21",
        "20045",
        "2004-02-01",
        "1.2.3",
        "1.2",
        "01.2.3",
        "fold-1",
        "true",
        "f139609021916a9c242fb1f206754b333dbd665961dfaa1fbec6fa236be0ecaf",
        "F139609021916A9C242FB1F206754B333DBD665961DFAA1FBEC6FA236BE0ECAF",
    ];
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(|word| json!(word)),
        "[a-z0-9/.~-]{0,70}".prop_map(|word| json!(word)),
        prop_oneof![
            Just(0i64),
            Just(-1),
            Just(7),
            Just(i64::from(u32::MAX)),
            Just(i64::from(u32::MAX) + 1)
        ]
        .prop_map(|number| json!(number)),
        Just(json!(0.5)),
        any::<bool>().prop_map(|flag| json!(flag)),
        Just(json!([])),
        Just(json!(["x"])),
        Just(json!({})),
        Just(json!({ "actor": "denmark", "role": "agent" })),
    ]
}

fn apply(value: &mut Value, change: &Change, at: &str) {
    match change {
        Change::Replace(by) => *value.pointer_mut(at).unwrap() = by.clone(),
        Change::Add(key, extra) => {
            if let Some(Value::Object(map)) = value.pointer_mut(at) {
                map.insert((*key).to_owned(), extra.clone());
            }
        }
        Change::Remove => {
            let Some((parent, key)) = at.rsplit_once('/') else { return };
            match value.pointer_mut(parent) {
                Some(Value::Object(map)) => drop(map.remove(key)),
                Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
                _ => {}
            }
        }
        Change::Edit(letter, place) => {
            if let Some(Value::String(text)) = value.pointer_mut(at) {
                let mut letters: Vec<char> = text.chars().collect();
                let place = place.index(letters.len() + 1);
                letters.insert(place, *letter);
                *text = letters.into_iter().collect();
            }
        }
    }
}

/// What stands in an address, well formed or not.
fn addresses() -> impl Strategy<Value = String> {
    let part = proptest::sample::select(vec![
        "http", "https", "://", "example", "sea", ".", "-", "_", "org", "/", "?", "#", ":", "80",
        "0", "65535", "65536", "@", "%", "2f", " ", "\u{A0}", "\u{A1}", "\u{85}", "\u{3000}",
        "\u{200B}", "海", "\\", "\"", "'", "<", "[", "{", "|", "~", "+", "😀",
    ]);
    let tail = proptest::collection::vec(part, 0..7).prop_map(|parts| parts.concat());
    (proptest::sample::select(vec!["", "https://", "https://a.b", "http://sea.example.org/"]), tail)
        .prop_map(|(start, tail)| format!("{start}{tail}"))
}

/// The reader takes a list as it is; that it names a thing once is for R078 to see.
fn has_an_entry_twice(error: &str) -> bool {
    error.contains("non-unique elements")
}

/// Days that no calendar has and intervals that end before they start pass every pattern.
fn has_impossible_date(error: &str) -> bool {
    error.contains("does not exist") || error.contains("ends before it starts")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn schema_and_reader_agree(
        which in any::<Index>(),
        example in any::<Index>(),
        edits in proptest::collection::vec((changes(), any::<Index>()), 0..4),
    ) {
        let subject = &SUBJECTS[which.index(SUBJECTS.len())];
        let mut value = example.get(&subject.examples).clone();
        for (change, place) in &edits {
            let places = pointers(&value);
            apply(&mut value, change, place.get::<String>(&places));
        }
        let by_schema = subject.validator.iter_errors(&value).next().map(|error| error.to_string());
        let by_reader = (subject.reads)(&value).err();
        if by_reader.as_deref().is_some_and(has_impossible_date)
            || by_schema.as_deref().is_some_and(has_an_entry_twice)
        {
            return Ok(());
        }
        prop_assert_eq!(
            by_schema.is_none(),
            by_reader.is_none(),
            "{}: schema {:?}, reader {:?}: {}",
            subject.name, by_schema, by_reader, value
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn patterns_know_the_addresses_that_the_reader_knows(text in addresses()) {
        static PATTERNS: LazyLock<[Validator; 2]> = LazyLock::new(|| {
            let files = schema::files();
            let book = &files.iter().find(|file| file.path == "v1/dataset.schema.json").unwrap().schema;
            ["Url", "BaseIri"]
                .map(|name| jsonschema::options().offline().build(&book["$defs"][name]).unwrap())
        });
        let by_pattern = PATTERNS.each_ref().map(|pattern| pattern.is_valid(&json!(text)));
        let by_reader = [text.parse::<Url>().is_ok(), text.parse::<BaseIri>().is_ok()];
        prop_assert_eq!(by_pattern, by_reader, "{}", text);
    }
}

#[test]
fn known_differences() {
    // What differs, whether the schema accepts it, whether the reader does, and why it stays so.
    type Case = (&'static str, fn(&mut Value), bool, bool);
    let cases: [Case; 5] = [
        (
            "a topic twice: that a list names a thing once is for a rule to see, which names both",
            |claim| claim["topics"] = json!(["cod", "cod"]),
            false,
            true,
        ),
        (
            "a day that does not exist: no pattern knows the calendar",
            |claim| claim["time_scope"] = json!("2023-02-30"),
            true,
            false,
        ),
        (
            "an interval that ends before it starts: patterns do not compare",
            |claim| claim["time_scope"] = json!("2023/2020"),
            true,
            false,
        ),
        (
            "null for an optional field: serde takes it for absent, exports never write it",
            |claim| claim["note"] = Value::Null,
            false,
            true,
        ),
        (
            "a field twice: a JSON value keeps the last, so a schema never sees the first",
            |_| {},
            true,
            true,
        ),
    ];
    let subject = &SUBJECTS[0];
    for (what, change, schema, reader) in cases {
        let mut claim = subject.examples[0].clone();
        change(&mut claim);
        assert_eq!(subject.validator.is_valid(&claim), schema, "schema, {what}");
        assert_eq!((subject.reads)(&claim).is_ok(), reader, "reader, {what}");
    }
    let twice = subject.examples[0].to_string().replacen('{', r#"{"weight":"detail","#, 1);
    assert!(serde_json::from_str::<Value>(&twice).is_ok());
    assert!(serde_json::from_str::<Claim>(&twice).is_err());
}

#[test]
fn whole_numbers_with_a_decimal_point() {
    // JSON Schema counts `4.0` as an integer; the reader wants `4`, the one form of an export.
    let subject = SUBJECTS.iter().find(|subject| subject.name == "section").unwrap();
    let mut section = subject.examples[0].clone();
    section["segments"][0]["words"] = json!(4.0);
    assert!(subject.validator.is_valid(&section));
    assert!((subject.reads)(&section).is_err());
}
