//! A draft in JSON becomes a book, and what is wrong with one is said where it stands.

use std::{collections::BTreeMap, fs, path::Path};

use claimbook_author::{Faults, ImportError, Imported, Writer, import};
use claimbook_core::{Dataset, Status, schema::importable};
use claimbook_tests::{bytes_below, copy};
use claimbook_validator::{Folder, ReportFormat, read, validate};
use serde_json::{Value, json};

/// A copy of the base book as a draft, with nothing but what the text gives if so asked.
struct Book(tempfile::TempDir);

impl Book {
    fn new(bare: bool) -> Self {
        let book = Self(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/base"), book.0.path())
            .unwrap();
        let path = book.0.path().join("dataset.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("\"released\"", "\"draft\"")).unwrap();
        if bare {
            for name in ["actors", "sources", "series", "claims"] {
                fs::remove_dir_all(book.0.path().join(name)).unwrap();
            }
            for name in ["topics.toml", "origins.toml", "units.toml", "events.csv", "anchors.csv"] {
                fs::remove_file(book.0.path().join(name)).unwrap();
            }
        }
        book
    }

    fn import(&self, draft: &str) -> Result<Imported, ImportError> {
        import(&Writer::open(self.0.path()).unwrap(), "draft.json", draft)
    }

    /// Imports a draft without errors.
    fn imported(&self, draft: &Value) -> Imported {
        match self.import(&serde_json::to_string_pretty(draft).unwrap()) {
            Ok(imported) => imported,
            Err(ImportError::Faulty(faults)) => panic!("{}", shown(&faults)),
            Err(error) => panic!("{error}"),
        }
    }

    /// What is said of a draft that has errors.
    fn refused(&self, draft: &str) -> String {
        let kept = self.files();
        let Err(ImportError::Faulty(faults)) = self.import(draft) else { panic!("{draft}") };
        assert!(self.files() == kept);
        shown(&faults)
    }

    fn dataset(&self) -> Dataset {
        read(&Folder::new(self.0.path())).unwrap().into_dataset()
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_below(self.0.path())
    }
}

fn shown(faults: &Faults) -> String {
    faults.render(ReportFormat::Short, false, &|command| command.to_string())
}

/// The base book as a draft.
fn whole() -> Value {
    let records = serde_json::to_value(Book::new(false).dataset().to_records()).unwrap();
    let lists = importable().filter_map(|sort| sort.kind().list());
    lists
        .map(|list| (list.to_owned(), records[list].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[test]
fn a_whole_book_comes_through_a_draft() {
    let (before, book) = (Book::new(false).dataset(), Book::new(true));
    let done = book.imported(&whole());
    assert_eq!(done.counts.iter().map(|(list, _)| *list).collect::<Vec<_>>().len(), 8);
    let mut expected = before.to_records();
    for claim in expected.claims.to_mut().iter_mut().filter(|it| it.status == Status::Active) {
        claim.status = Status::Draft;
    }
    let mut after = book.dataset().to_records();
    expected.metadata = after.metadata.clone();
    let sorted = |records: &mut claimbook_core::Records| {
        records.anchors.to_mut().sort_by_key(|it| (it.claim.clone(), it.segment.clone()));
    };
    sorted(&mut expected);
    sorted(&mut after);
    assert_eq!(after, expected);
    let report = validate(book.0.path(), None).unwrap();
    assert_eq!(report.errors(), 0, "{:?}", report.diagnostics());

    // Once more: nothing is overwritten.
    let said = book.refused(&serde_json::to_string_pretty(&whole()).unwrap());
    assert!(said.lines().count() > 50, "{said}");
    assert!(said.lines().all(|line| line.contains("[R002]") && line.contains("already")), "{said}");
}

#[test]
fn a_null_is_as_if_it_were_not_there() {
    fn with_nulls(schema: &Value, value: &mut Value) {
        if let Value::Array(items) = value {
            for item in items {
                with_nulls(&schema["items"], item);
            }
        }
        if let Value::Object(fields) = value {
            for (name, field) in schema["properties"].as_object().into_iter().flatten() {
                with_nulls(field, fields.entry(name.clone()).or_insert(Value::Null));
            }
        }
    }
    let (plain, nulls) = (Book::new(true), Book::new(true));
    let mut draft = whole();
    plain.imported(&draft);
    with_nulls(&claimbook_core::schema::draft(), &mut draft);
    assert!(draft.to_string().contains("null"));
    nulls.imported(&draft);
    assert_eq!(nulls.dataset().to_records(), plain.dataset().to_records());
}

#[test]
fn a_fault_is_said_with_its_line_and_its_pointer() {
    let book = Book::new(false);
    let claim = json!({
        "id": "s02-words",
        "statement": "Cod fell.",
        "segments": ["s02/1"],
        "kind": "historical-fact",
        "modality": "actual",
        "measurability": "quantitative",
        "time_scope": "1995/2004",
        "actors": [{ "actor": "denmark", "role": "agent" }],
        "weight": "detail",
    });
    let with = |pointer: &str, value: Value| {
        let mut draft = json!({ "claims": [claim.clone()] });
        *draft.pointer_mut(pointer).unwrap() = value;
        serde_json::to_string_pretty(&draft).unwrap()
    };
    for (draft, said) in [
        (with("/claims/0/kind", json!("fact")), "R004]"),
        (with("/claims/0/actors/0/actor", json!("danmark")), "R003]"),
        (with("/claims/0/segments/0", json!("s02/99")), "R003]"),
        (with("/claims/0/time_scope", json!("1995 to 2004")), "R006]"),
        (with("/claims/0/statement", json!(7)), "F007]"),
        (with("/claims/0/id", json!("s02-cod-landings-halved")), "R002]"),
        (with("/claims/0/id", json!("../s02-words")), "R001]"),
        (with("/claims/0/id", Value::Null), "F005]: a claim of the draft has no `id`"),
        (with("/claims", json!({})), "F007]: `claims` is no list"),
        (with("", json!({ "claim": [] })), "F006]: a draft has no list `claim`"),
        (with("", json!([])), "F007]: a draft is an object"),
        ("{\n  \"claims\": [,]\n}".to_owned(), "F003]: the JSON cannot be read"),
    ] {
        let found = book.refused(&draft);
        let line = found.lines().find(|line| line.contains(said));
        let Some(line) = line else { panic!("{said}\n{draft}\n{found}") };
        assert!(line.starts_with("draft.json:"), "{line}");
    }
    // The line is that of the value, and the pointer leads to it.
    for (pointer, value) in [
        ("/claims/0/kind", json!("fact")),
        ("/claims/0/actors/0/role", json!("boss")),
        ("/claims/0/actors/0/actor", json!("danmark")),
    ] {
        let draft = with(pointer, value.clone());
        let found = book.refused(&draft);
        let written = value.to_string();
        let number = draft.lines().position(|line| line.contains(&written)).unwrap() + 1;
        let start = format!("draft.json:{number}:");
        assert!(
            found.lines().any(|line| line.starts_with(&start) && line.contains(&format!("(at `{pointer}`)"))),
            "{found}"
        );
    }
    // In a file of many, and in a table.
    let draft = json!({
        "topics": [{ "id": "seals", "pref_label": "Seals", "definition": "Seals.", "broader": ["fisch"] }],
        "events": [{ "id": "2021-words", "date": "2021-13", "title": "Words", "kind": "summit", "actors": ["denmark"], "source": "rask-2023-oxygen" }],
    });
    let found = book.refused(&draft.to_string());
    for pointer in ["/topics/0/broader/0", "/events/0/date"] {
        assert!(found.contains(&format!("(at `{pointer}`)")), "{found}");
    }
}

#[test]
fn a_list_that_no_draft_has_is_said_with_everything_else() {
    let draft = json!({ "actor": [], "actors": [{ "id": "latvia-north", "name": "The north", "kind": "oter" }] });
    let found = Book::new(false).refused(&draft.to_string());
    assert!(found.contains("F006]: a draft has no list `actor`"), "{found}");
    assert!(found.contains("(at `/actors/0/kind`)"), "{found}");
}

#[test]
fn what_is_wrong_elsewhere_in_the_book_is_no_fault_of_the_draft() {
    let book = Book::new(false);
    let path = book.0.path().join("claims/s02-cod-landings-halved.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("weight = \"pillar\"", "weight = \"column\"")).unwrap();
    let draft =
        json!({ "actors": [{ "id": "latvia-north", "name": "The north", "kind": "other" }] });
    let done = book.imported(&draft);
    assert_eq!(done.written, [book.0.path().join("actors/latvia-north.toml")]);
    assert!(done.found.diagnostics().iter().all(|found| found.code == "R031"));
}

#[test]
fn a_draft_adds_to_a_claim_that_is_there_and_overwrites_nothing() {
    let book = Book::new(false);
    let id = "s02-cod-landings-halved";
    let (before, files) = (book.dataset(), book.files());
    let line = json!({
        "slug": "said-at-sea", "direction": "qualifies", "strength": "weak", "kind": "media-report",
        "statement": "Crews spoke of empty nets.", "sources": [{ "source": "harbour-post-2026-cod" }],
        "observed": "2004",
    });
    let check = json!({
        "slug": "less-in-2004", "tests": "Landings of 2004 were below 90 thousand tonnes.", "reading": "main",
        "bar_reason": "A round number near the first value.", "expect": "holds", "decisive": false,
        "test": { "op": "value", "series": "baltic-cod-landings-a", "window": "2004", "pick": "any",
            "bar": { "cmp": "lt", "value": "90", "unit": "tonne", "unit_mult": 3 } },
    });
    let draft =
        |line: &Value| json!({ "claims": [{ "id": id, "evidence": [line], "checks": [check] }] });
    let done = book.imported(&draft(&line));
    assert_eq!((done.grown, done.written.len()), (1, 1));
    let after = book.dataset();
    let (old, new) = (before.claims().get(id).unwrap(), after.claims().get(id).unwrap());
    assert_eq!(new.evidence[..old.evidence.len()], old.evidence[..]);
    assert_eq!(&*new.evidence.last().unwrap().slug, "said-at-sea");
    assert_eq!(new.checks[..old.checks.len()], old.checks[..]);
    assert_eq!((new.checks.len(), new.status), (old.checks.len() + 1, old.status));
    // Every line of the file is there still, in its order.
    let path = format!("claims/{id}.toml");
    let text = String::from_utf8(book.files()[&path].clone()).unwrap();
    let mut lines = text.lines();
    let old = String::from_utf8(files[&path].clone()).unwrap();
    assert!(old.lines().all(|line| lines.any(|now| now == line)));
    assert_eq!(validate(book.0.path(), None).unwrap().errors(), 0);

    // What is wrong is said of the draft, in its own numbers.
    let faulty = |name: &str, value: Value| {
        let mut line = line.clone();
        line["slug"] = json!("said-again");
        line[name] = value;
        book.refused(
            &serde_json::to_string_pretty(&json!({ "claims": [{ "id": id, "evidence": [line] }] }))
                .unwrap(),
        )
    };
    let found = faulty("kind", json!("rumour"));
    assert!(
        found.contains("R004]") && found.contains("(at `/claims/0/evidence/0/kind`)"),
        "{found}"
    );
    let found = faulty("slug", json!("institute-count"));
    assert!(found.contains("/claims/0/evidence/0"), "{found}");
    let other = json!({ "claims": [{ "id": id, "statement": "Cod fell.", "evidence": [line] }] });
    let found = book.refused(&serde_json::to_string_pretty(&other).unwrap());
    assert!(
        found.contains("what it has is not overwritten: `statement`")
            && found.starts_with("draft.json:5:"),
        "{found}"
    );
}

#[test]
fn a_series_comes_with_its_older_vintages() {
    let book = Book::new(false);
    let row = |period: &str, value: &str| json!({ "time_period": period, "obs_value": value, "obs_status": "A" });
    let mut series = serde_json::to_value(book.dataset().to_records()).unwrap()["series"]
        .as_array()
        .unwrap()
        .iter()
        .find(|series| series["id"] == "baltic-cod-landings-a")
        .unwrap()
        .clone();
    series["id"] = json!("cod-again-a");
    series["alternative_to"] = json!("baltic-cod-landings-a");
    series["observations"] = json!([row("2001", "60"), row("2002", "50"), row("2003", "52")]);
    let vintage =
        |day: Value| json!({ "day": day, "observations": [row("2001", "61"), row("2002", "49")] });
    series["vintages"] = json!([vintage(json!("2024-03-01")), vintage(json!("2025-03-01"))]);
    let found = {
        let mut series = series.clone();
        series["vintages"][1] = vintage(Value::Null);
        book.refused(&serde_json::to_string_pretty(&json!({ "series": [series] })).unwrap())
    };
    assert!(found.contains("F005]: a vintage of series `cod-again-a` has no `day`"), "{found}");
    let found = {
        let mut series = series.clone();
        series["vintages"][1]["observations"][0]["obs_value"] = json!("many");
        book.refused(&serde_json::to_string_pretty(&json!({ "series": [series] })).unwrap())
    };
    assert!(found.contains("(at `/series/0/vintages/1/observations/0/obs_value`)"), "{found}");

    let done = book.imported(&json!({ "series": [series] }));
    assert_eq!(done.written.len(), 4, "{:?}", done.written);
    let dataset = book.dataset();
    let read = dataset.series().get("cod-again-a").unwrap();
    let days: Vec<String> = read.vintages.iter().map(|vintage| vintage.day.to_string()).collect();
    assert_eq!(days, ["2024-03-01", "2025-03-01"]);
    assert!(read.vintages.iter().all(|vintage| vintage.observations.len() == 2));
    assert_eq!(read.observations.len(), 3);
}
