//! `claimbook new`

use std::fs;

use super::book::{Book, stderr, stdout, tree};

/// What is said of a new record: the code and the line that it points at, without comments.
fn faults(book: &Book) -> Vec<String> {
    let findings = book.findings();
    let fault = |line: &str| {
        let (place, message) = line.split_once(": ").unwrap();
        let mut parts = place.split(':');
        let file = parts.next().unwrap().strip_prefix("base/").unwrap();
        let text = book.read(file);
        let code = &message[message.find('[').unwrap() + 1..][..4];
        let line = parts.next().map_or("the file", |number| {
            text.lines().nth(number.parse::<usize>().unwrap() - 1).unwrap()
        });
        format!("{code} {line}")
    };
    findings.lines().map(fault).collect()
}

#[test]
fn what_a_new_record_lacks_is_what_is_reported() {
    let claim = [
        "R041 #:schema ../../schema/authoring/claim.schema.json",
        "R005 statement = \"\"",
        "R001 segments = [\"\"]",
        "R004 kind = \"\"",
        "R004 modality = \"\"",
        "R004 measurability = \"\"",
        "R006 time_scope = \"\"",
        "R001 actors = [{ actor = \"\", role = \"\" }]",
        "R004 actors = [{ actor = \"\", role = \"\" }]",
        "R004 weight = \"\"",
    ];
    let source = [
        "R031 the file",
        "R004 kind = \"\"",
        "R005 title = \"\"",
        "R005 publisher = \"\"",
        "R006 issued = \"\"",
        "R001 origin = \"\"",
        "R004 read_as = \"\"",
    ];
    let series = [
        "R057 time_period,obs_value,obs_status,source,comment",
        "R031 the file",
        "R005 title = \"\"",
        "R005 indicator = \"\"",
        "R004 freq = \"\"",
        "R001 ref_area = \"\"",
        "R001 unit = \"\"",
        "R001 source = \"\"",
        "R005 method_note = \"\"",
        "R006 vintage = \"\"",
        "R005 license = \"\"",
    ];
    // What nothing in the book names is unused as well.
    for (arguments, file, lacking) in [
        ("claim s03-catch-counted", "claims/s03-catch-counted.toml", &claim[..]),
        (
            "actor latvia",
            "actors/latvia.toml",
            &["R031 the file", "R005 name = \"\"", "R004 kind = \"\""],
        ),
        ("section s04", "sections/s04.toml", &["R005 title = \"\""]),
        (
            "topic seals",
            "topics.toml",
            &["R031 id = \"seals\"", "R005 pref_label = \"\"", "R005 definition = \"\""],
        ),
        ("source scales-2021-cod", "sources/scales-2021-cod.toml", &source),
        ("series lv-cod-a", "series/lv-cod-a.toml", &series),
        (
            "origin scales",
            "origins.toml",
            &[
                "R031 id = \"scales\"",
                "R005 name = \"\"",
                "R004 kind = \"\"",
                "R004 reliability = \"\"",
                "R005 reason = \"\"",
            ],
        ),
        (
            "unit crate",
            "units.toml",
            &[
                "R031 id = \"crate\"",
                "R005 name = \"\"",
                "R005 dimension = \"\"",
                "R004 standard = \"\"",
            ],
        ),
    ] {
        let book = Book::new();
        let table = if arguments.starts_with("series ") {
            format!("wrote base/{}\n", file.replace(".toml", ".csv"))
        } else {
            String::new()
        };
        let said = format!(
            "wrote base/{file}\n{table}fill it in, then run `claimbook validate --book base`\n"
        );
        book.run(&format!("new {arguments} --book base")).code(0).stderr_eq("").stdout_eq(said);
        assert_eq!(faults(&book), lacking, "{arguments}");
        assert!(!book.findings().contains("``"), "a message about an empty text says so");
    }
}

#[test]
fn a_series_has_a_table_beside_it() {
    const HEADER: &str = "time_period,obs_value,obs_status,source,comment\n";
    let book = Book::new();
    let before = book.bytes();
    book.run("new series lv-cod-a --book base").code(0);
    let after = book.bytes();
    let added: Vec<_> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(added, ["series/lv-cod-a.csv", "series/lv-cod-a.toml"]);
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes));
    assert_eq!(book.read("series/lv-cod-a.csv"), HEADER);

    // A table that was there first is kept.
    let rows = format!("{HEADER}2020,412,A,,\n");
    book.write("series/lv-herring-a.csv", &rows);
    book.run("new series lv-herring-a --book base").code(0);
    assert_eq!(book.read("series/lv-herring-a.csv"), rows);
    assert!(book.read("series/lv-herring-a.toml").contains("\ntitle = \"\"\n"));
}

#[test]
fn what_is_offered_in_comments_has_its_place() {
    for (arguments, file) in [
        ("claim s03-catch-counted", "claims/s03-catch-counted.toml"),
        ("actor latvia", "actors/latvia.toml"),
        ("section s04", "sections/s04.toml"),
        ("topic seals", "topics.toml"),
        ("source scales-2021-cod", "sources/scales-2021-cod.toml"),
        ("series lv-cod-a", "series/lv-cod-a.toml"),
        ("unit crate", "units.toml"),
    ] {
        let book = Book::new();
        book.run(&format!("new {arguments} --book base")).code(0);
        let offered = |line: &&str| {
            let name = line.split(" = ").next().unwrap();
            line.starts_with("[[") || name != *line && !name.contains(' ')
        };
        let text = book.read(file);
        let lines = text
            .lines()
            .map(|line| line.strip_prefix("# ").filter(offered).unwrap_or(line).to_owned() + "\n");
        let all: String = lines.collect();
        assert_ne!(all, text, "{arguments}");
        book.write(file, all);
        let findings = book.findings();
        for code in ["[F003]", "[F004]", "[F005]", "[F006]", "[F011]"] {
            assert!(!findings.contains(code), "{arguments}: {findings}");
        }
    }
}

#[test]
fn a_book_begins_with_two_files() {
    let book = Book::new();
    fs::remove_dir_all(book.beside("base")).unwrap();
    book.run("new dataset --book base").code(0);
    book.run("new document --book base").code(0);
    assert_eq!(
        faults(&book),
        [
            "R005 title = \"\"",
            "R005 description = \"\"",
            "F007 version = \"\"",
            "F007 schema_version = \"\"",
            "R005 language = \"\"",
            "R005 license = \"\"",
            "R005 creators = [\"\"]",
            "R006 data_as_of = \"\"",
            "R052 base_iri = \"\"",
            "R005 language = \"\"",
            "R006 accessed = \"\"",
            "F007 sha256 = \"\"",
            "R004 normalization = \"\"",
        ]
    );
    for (file, values) in [
        (
            "dataset.toml",
            &[
                ("title", "Seals"),
                ("description", "What is said of seals."),
                ("version", "0.1.0"),
                ("schema_version", "0.1.0"),
                ("language", "en"),
                ("license", "CC0-1.0"),
                ("data_as_of", "2026-11-24"),
                ("base_iri", "https://seals.example/"),
            ][..],
        ),
        (
            "document.toml",
            &[
                ("language", "en"),
                ("accessed", "2026-11-24"),
                ("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("normalization", "fold-1"),
            ],
        ),
    ] {
        fill(&book, file, values);
    }
    book.edit("dataset.toml", "creators = [\"\"]", "creators = [\"Ida Holm\"]");
    assert_eq!(book.findings(), "");
}

/// Gives values to empty texts.
fn fill(book: &Book, file: &str, values: &[(&str, &str)]) {
    for (field, value) in values {
        book.edit(file, &format!("\n{field} = \"\"\n"), &format!("\n{field} = \"{value}\"\n"));
    }
}

/// Fills in a series with three rows and what it rests on.
fn fill_data(book: &Book) {
    fill(
        book,
        "origins.toml",
        &[
            ("name", "Office of Scales"),
            ("kind", "government"),
            ("reliability", "B"),
            ("reason", "Weighs what it reports on."),
        ],
    );
    fill(
        book,
        "units.toml",
        &[("name", "crates"), ("dimension", "count of crates"), ("standard", "own")],
    );
    fill(
        book,
        "sources/scales-2021-cod.toml",
        &[
            ("kind", "report"),
            ("title", "Cod on the scales"),
            ("publisher", "Office of Scales"),
            ("issued", "2021-02"),
            ("origin", "scales"),
            ("read_as", "original"),
        ],
    );
    book.edit("sources/scales-2021-cod.toml", "# license = \"\"", "license = \"CC0-1.0\"");
    fill(
        book,
        "series/lv-cod-a.toml",
        &[
            ("title", "Crates of cod weighed"),
            ("indicator", "crates weighed"),
            ("freq", "A"),
            ("ref_area", "latvia"),
            ("unit", "crate"),
            ("source", "scales-2021-cod"),
            ("method_note", "Full crates alone."),
            ("vintage", "2026-11-03"),
            ("license", "CC0-1.0"),
        ],
    );
    let rows = "2018,390,A,,\n2019,404,A,,\n2020,412,A,,\n";
    book.write("series/lv-cod-a.csv", book.read("series/lv-cod-a.csv") + rows);
}

#[test]
fn a_record_that_is_filled_in_is_valid() {
    let book = Book::new();
    for arguments in [
        "claim s03-catch-counted",
        "actor latvia",
        "topic counting",
        "section s04",
        "source scales-2021-cod",
        "series lv-cod-a",
        "origin scales",
        "unit crate",
    ] {
        book.run(&format!("new {arguments} --book base")).code(0);
    }
    fill(&book, "actors/latvia.toml", &[("name", "Latvian inspectors"), ("kind", "other")]);
    fill(
        &book,
        "topics.toml",
        &[("pref_label", "Counting"), ("definition", "How a catch is counted.")],
    );
    fill(&book, "sections/s04.toml", &[("title", "A look back")]);
    fill_data(&book);
    let claim = "claims/s03-catch-counted.toml";
    fill(
        &book,
        claim,
        &[
            ("statement", "Latvian inspectors weighed every catch of cod in 2020."),
            ("kind", "historical-fact"),
            ("modality", "actual"),
            ("measurability", "countable"),
            ("time_scope", "2020"),
            ("weight", "detail"),
        ],
    );
    for (empty, value) in [
        ("\nsegments = [\"\"]", "\nsegments = [\"s03/5\"]"),
        (
            "actors = [{ actor = \"\", role = \"\" }]",
            "actors = [{ actor = \"latvia\", role = \"agent\" }]",
        ),
        ("# topics = [\"\"]", "topics = [\"counting\"]"),
        (
            "\n# reading = \"\"\n# Other",
            "\nreading = \"The inspectors report a weight for each landing of 2020.\"\n# Other",
        ),
        ("# check_gap = \"\"", "check_gap = \"The count of landings, beside that of weighings.\""),
        ("# [[evidence]]", "[[evidence]]"),
        (
            "\n# The numbers that it rests on.\n# [[evidence.figures]]",
            "slug = \"crates\"
direction = \"supports\"
strength = \"moderate\"
kind = \"official-statistic\"
statement = \"In 2020 the scales took 412 crates.\"
sources = [{ source = \"scales-2021-cod\" }]
figures = [{ label = \"crates\", observation = { series = \"lv-cod-a\", period = \"2020\" } }]

# [[evidence.figures]]",
        ),
        (
            "# [[assessments]]",
            "[[assessments]]
date = \"2026-11-10\"
verdict = \"insufficient\"
rationale = \"It is unknown how many landings there were.\"
would_change = \"A count of landings.\"",
        ),
    ] {
        book.edit(claim, empty, value);
    }
    book.run("accept s03-catch-counted --book base").code(0);
    assert_eq!(book.findings(), "");
}

#[test]
fn nothing_is_made_twice() {
    let book = Book::new();
    for (arguments, message) in [
        (
            "claim s01-small-boat",
            "error: claim `s01-small-boat` is there already: `base/claims/s01-small-boat.toml`\n",
        ),
        ("actor denmark", "error: actor `denmark` is there already: `base/actors/denmark.toml`\n"),
        ("section s02.1", "error: section `s02.1` is there already: `base/sections/s02.1.toml`\n"),
        ("topic cod", "error: topic `cod` is there already: `base/topics.toml`\n"),
        (
            "source sea-atlas-2021",
            "error: source `sea-atlas-2021` is there already: `base/sources/sea-atlas-2021.toml`\n",
        ),
        (
            "series bornholm-oxygen-w",
            "error: series `bornholm-oxygen-w` is there already: `base/series/bornholm-oxygen-w.toml`\n",
        ),
        (
            "origin harbour-post",
            "error: origin `harbour-post` is there already: `base/origins.toml`\n",
        ),
        ("unit tonne", "error: unit `tonne` is there already: `base/units.toml`\n"),
        ("dataset", "error: `dataset.toml` is there already\n"),
        ("document", "error: `document.toml` is there already\n"),
    ] {
        let before = book.bytes();
        book.run(&format!("new {arguments} --book base")).code(2).stdout_eq("").stderr_eq(message);
        assert!(book.bytes() == before, "{arguments}");
    }
    for arguments in [
        "claim s01-again",
        "actor again",
        "section s09",
        "topic again",
        "source again",
        "series again",
        "origin again",
        "unit again",
    ] {
        book.run(&format!("new {arguments} --book base")).code(0);
        let before = book.bytes();
        book.run(&format!("new {arguments} --book base")).code(2);
        assert!(book.bytes() == before, "{arguments}");
    }
}

#[test]
fn what_cannot_be_made_is_said() {
    let book = Book::new();
    let before = book.bytes();
    for (arguments, message) in [
        ("claim trade", "error: `trade` cannot be the id of a claim: expected [..]\n"),
        ("actor ../denmark", "error: `../denmark` cannot be the id of an actor: expected [..]\n"),
        ("topic A", "error: `A` cannot be the id of a topic: expected [..]\n"),
        ("section 4", "error: `4` cannot be the id of a section: expected [..]\n"),
        ("source a_b", "error: `a_b` cannot be the id of a source: expected [..]\n"),
        ("series ../x", "error: `../x` cannot be the id of a series: expected [..]\n"),
        ("origin A", "error: `A` cannot be the id of an origin: expected [..]\n"),
        ("unit %", "error: `%` cannot be the id of a unit: expected [..]\n"),
        ("claim", "error: a new claim needs an id after `claim`\n"),
        ("dataset x", "error: a book has one dataset, so there is no use for `x`\n"),
        (
            "anchor x",
            "error: invalid value 'anchor' for '<KIND>': `anchor` is not a kind that can be made; did you mean `actor`? There are book, schemas, dataset, document, section, actor, topic, origin, unit, source, series, event, claim\n\nFor more information, try '--help'.\n",
        ),
    ] {
        book.run(&format!("new {arguments} --book base")).code(2).stdout_eq("").stderr_eq(message);
    }
    assert!(book.bytes() == before);
}

#[test]
fn the_rest_of_a_shared_file_stays() {
    for (kind, file, list) in [
        ("topic", "topics.toml", "topics"),
        ("origin", "origins.toml", "origins"),
        ("unit", "units.toml", "units"),
    ] {
        let book = Book::new();
        let before = book.read(file);
        book.run(&format!("new {kind} seals --book base")).code(0);
        let after = book.read(file);
        let added = after.strip_prefix(before.trim_end()).unwrap();
        assert!(added.starts_with(&format!("\n\n[[{list}]]\n")), "{added}");

        let marked = format!("\u{feff}{}", before.replace('\n', "\r\n"));
        book.write(file, &marked);
        book.run(&format!("new {kind} seals --book base")).code(0);
        let after = book.read(file);
        assert!(after.starts_with(marked.trim_end()));
        let again = book.run(&format!("new {kind} seals --book base")).code(2);
        assert!(stderr(&again).contains("is there already"), "{}", stderr(&again));
        let ends = after.matches('\n').count();
        assert_eq!(ends, after.matches("\r\n").count(), "one sort of line end");

        let folder = book.beside("empty");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("dataset.toml"), "").unwrap();
        let said = stdout(&book.run(&format!("new {kind} seals --book empty")).code(0));
        assert!(said.starts_with(&format!("wrote empty/{file}\n")), "{said}");
        assert_eq!(tree(&folder).into_keys().collect::<Vec<_>>(), ["dataset.toml", file]);
    }
}

#[test]
fn a_new_book_is_a_valid_draft_with_what_an_editor_needs() {
    let book = Book::new();
    let mut command = book.command("new book seals --creator Ida --workflow");
    command = command.args(["--title", "What is said of seals", "--license", "CC0-1.0"]);
    let said = stdout(&command.assert().code(0).stderr_eq(""));
    assert!(said.ends_with("next: `claimbook segment FILE --book seals`\n"), "{said}");
    let files = tree(&book.beside("seals"));
    for name in [
        ".github/workflows/book.yml",
        ".gitignore",
        ".taplo.toml",
        "GUIDE.md",
        "dataset.toml",
        "document.toml",
        "schema/authoring/claim.schema.json",
    ] {
        assert!(files.contains_key(name), "{name}");
        let folder = name.rsplit_once('/').map_or(name, |(folder, _)| folder);
        assert!(said.contains(&format!(" {folder}")), "{said}");
    }
    assert!(said.starts_with("wrote ") && said.lines().count() == 2, "{said}");
    // What is to do is what nobody else can know.
    let ended = book.run("validate seals").code(0);
    assert!(
        stderr(&ended).ends_with("seals: 0 errors, 0 warnings, 1 to-do\n"),
        "{}",
        stderr(&ended)
    );
    assert!(stdout(&ended).contains("[R103]: the addresses of the book lie below example.org"));
    book.run("validate seals --release").code(1);

    // The schemas are found from each file, those of new records too.
    book.run("new actor grey-seal --book seals").code(0);
    for (name, bytes) in tree(&book.beside("seals")) {
        let text = String::from_utf8(bytes).unwrap();
        if let Some(schema) = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")) {
            let folder = book.beside("seals").join(&name);
            assert!(folder.parent().unwrap().join(schema).is_file(), "{name}: {schema}");
        }
    }

    // Nothing is begun over files, nor what would not be valid.
    for (arguments, error) in [
        ("new book seals --title Seals", "`seals` holds files already; [..]"),
        ("new book", "a new book needs a folder after `book`"),
        ("new book other", "a new book needs a `--title`"),
        ("new book other --title Seals --license nobody", "such a book would not be valid: [..]"),
        ("new actor cod --title Seals --book seals", "`--title`, [..] are of a new book"),
    ] {
        book.run(arguments).code(2).stdout_eq("").stderr_eq(format!("error: {error}\n"));
    }
    assert!(!book.beside("other").exists());
}

#[test]
fn the_schemas_beside_a_book_are_made_anew() {
    let book = Book::new();
    book.run("new book seals --title Seals").code(0);
    let schema = book.beside("seals/schema/authoring/claim.schema.json");
    let text = fs::read_to_string(&schema).unwrap();
    assert!(!stderr(&book.run("validate seals").code(0)).contains("another version"));
    fs::write(&schema, text.replace("\r\n", "\n").replace('\n', "\r\n")).unwrap();
    assert!(!stderr(&book.run("validate seals").code(0)).contains("another version"));
    fs::write(&schema, "{}").unwrap();
    let said = stderr(&book.run("validate seals").code(0));
    let advice = "1 schema beside the book, which editors read, is of another version: `claimbook new schemas --book seals`";
    assert!(said.contains(advice), "{said}");
    // For programs it is no finding.
    assert!(!stdout(&book.run("validate seals --format json").code(0)).contains("another version"));
    book.run("new schemas --book seals")
        .code(0)
        .stdout_eq("wrote seals/schema/authoring/claim.schema.json\n");
    assert_eq!(fs::read_to_string(&schema).unwrap(), text);
    book.run("new schemas --book seals")
        .code(0)
        .stdout_eq("the schemas beside the book are those [..]\n");
    // A book that has none gets none.
    let before = book.bytes();
    book.run("new schemas --book base").code(0);
    assert_eq!(book.bytes(), before);
    book.run("new schemas one --book seals").code(2);
}

#[test]
fn a_text_is_laid_under_a_new_book() {
    let book = Book::new();
    book.run("new book seals --title Seals --language de").code(0);
    fs::write(book.beside("text.md"), "# Robben\n\nSie kamen ca. 1995 zurück. Sie bleiben.\n")
        .unwrap();
    let said = stdout(&book.run("segment text.md --book seals").code(0));
    assert!(said.contains("2 sentences in 1 section, "), "{said}");
    let found = book.run("validate seals --text text.md").code(0);
    assert_eq!(stderr(&found), "seals: 0 errors, 0 warnings, 4 to-dos\n");
}

#[test]
fn an_event_is_a_row() {
    let book = Book::new();
    let before = book.read("events.csv");
    book.run("new event 2021-talks --book base").code(0);
    assert_eq!(book.read("events.csv"), format!("{}\n2021-talks,,,,,,,\n", before.trim_end()));
    let again = stderr(&book.run("new event 2021-talks --book base").code(2));
    assert!(again.contains("event `2021-talks` is there already"), "{again}");
    fs::remove_file(book.beside("base/events.csv")).unwrap();
    book.run("new event 2021-talks --book base").code(0);
    let header = before.lines().next().unwrap();
    assert_eq!(book.read("events.csv"), format!("{header}\n2021-talks,,,,,,,\n"));
}

#[test]
fn a_series_comes_from_a_table() {
    let book = Book::new();
    fs::write(book.beside("cod.csv"), "Year,Mean,Uncertainty\n2001,12.5,1\n2003,,1\n2000,11,1\n")
        .unwrap();
    let from = "--from cod.csv --period Year --value Mean --unit tonne --source institute-2026-stocks --book base";
    let said = book.run(&format!("new series cod-mean-a {from}")).code(0).stderr_eq("");
    said.stdout_eq(
        "wrote base/series/cod-mean-a.toml\nwrote base/series/cod-mean-a.csv\n\
         cod-mean-a: 3 values (A), 2000–2003, none for 2002; left out: Uncertainty; to fill in: title, indicator, ref_area, \
         unit_mult, method_note, vintage, license\nfill it in, then run `claimbook validate --book base`\n",
    );
    assert_eq!(
        book.read("series/cod-mean-a.csv"),
        "time_period,obs_value,obs_status,source,comment\n2000,11,A,,\n2001,12.5,A,,\n2003,,O,,\n"
    );
    let text = book.read("series/cod-mean-a.toml");
    for line in
        ["freq = \"A\"", "unit = \"tonne\"", "source = \"institute-2026-stocks\"", "title = \"\""]
    {
        assert!(text.lines().any(|it| it == line), "{line}: {text}");
    }
    let kept = book.bytes();
    for (given, error) in [
        (
            "series cod-b-a --from cod.csv --book base",
            "a series from a table needs `--period COLUMN` and `--value COLUMN`",
        ),
        (
            "series cod-b-a --from cod.csv --period year --value Mean --book base",
            "cod.csv: the table has no column `year`; its columns are Year, Mean, Uncertainty; did you mean `Year`?",
        ),
        (
            "series cod-b-a --from cod.csv --period Mean --value Mean --book base",
            "cod.csv: line 2: `12.5` is not a period such as [..]",
        ),
        ("actor cod-b --from cod.csv --book base", "`--from` is of a new source or series"),
    ] {
        book.run(&format!("new {given}"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(format!("error: {error}\n"));
    }
    assert!(book.bytes() == kept);
}

#[test]
fn a_source_comes_from_a_citation_program() {
    let book = Book::new();
    let csl = r#"[{ "id": "lind", "type": "report", "title": "The  year at sea",
        "author": [{ "family": "Lind", "given": "Anna", "non-dropping-particle": "van" }, { "literal": "Sea, Inc." }],
        "issued": { "date-parts": [[2021, 3]] }, "URL": "https://example.org/year", "publisher": "Sea Office",
        "accessed": { "date-parts": [["2022", "4", "5"]] }, "abstract": "Not taken." },
        { "id": "other", "type": "map", "title": "Other", "URL": "no address" }]"#;
    fs::write(book.beside("refs.json"), csl).unwrap();
    let said = book
        .run("new source lind-2021-year --from refs.json --key lind --book base")
        .code(0)
        .stderr_eq("");
    said.stdout_eq(
        "wrote base/sources/lind-2021-year.toml\nlind-2021-year: kind, title, author, publisher, issued, url, accessed \
         from the file; to fill in: origin, primary, read_as\nfill it in, then run `claimbook validate --book base`\n",
    );
    let text = book.read("sources/lind-2021-year.toml");
    for line in [
        "kind = \"report\"",
        "title = \"The year at sea\"",
        "author = [\"van Lind, Anna\", \"{Sea, Inc.}\"]",
        "issued = \"2021-03\"",
        "accessed = \"2022-04-05\"",
        "origin = \"\"",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}: {text}");
    }
    // What a source cannot have is left to the author.
    let said = stdout(&book.run("new source other --from refs.json --book base").code(0));
    assert!(
        said.contains("other: title from the file; to fill in: kind, publisher, issued, "),
        "{said}"
    );
    let kept = book.bytes();
    for (given, error) in [
        (
            "refs.json --key linb",
            "`refs.json` has no entry `linb`; did you mean `lind`?; name one with `--key`",
        ),
        (
            "text.txt",
            "`text.txt` is neither CSL-JSON (`.json`) nor BibTeX (`.bib`), which this build reads",
        ),
        ("gone.json", "cannot read `gone.json`: [..]"),
    ] {
        let ended = book.run(&format!("new source third --from {given} --book base")).code(2);
        ended.stdout_eq("").stderr_eq(format!("error: {error}\n"));
    }
    assert!(book.bytes() == kept);
}

#[cfg(feature = "bibtex")]
#[test]
fn a_source_comes_from_bibtex() {
    let book = Book::new();
    let bib = "@techreport{lind2021,\n  title = {The year at {Sea}},\n  author = {van Lind, Anna and {Sea Office}},\n  \
               institution = {Sea Office},\n  year = 2021,\n  month = mar,\n  url = {https://example.org/year},\n}\n";
    fs::write(book.beside("refs.bib"), bib).unwrap();
    let said = stdout(&book.run("new source lind-2021-year --from refs.bib --book base").code(0));
    assert!(
        said.contains(": kind, title, author, publisher, issued, url from the file; to fill in: origin, primary, read_as\n"),
        "{said}"
    );
    let text = book.read("sources/lind-2021-year.toml");
    for line in [
        "kind = \"report\"",
        "title = \"The year at Sea\"",
        "author = [\"van Lind, Anna\", \"Sea Office\"]",
        "publisher = \"Sea Office\"",
        "issued = \"2021-03\"",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}: {text}");
    }
    fs::write(book.beside("refs.bib"), "@book{x,").unwrap();
    let said = stderr(&book.run("new source x --from refs.bib --book base").code(2));
    assert!(said.starts_with("error: `refs.bib` cannot be read as BibTeX: "), "{said}");
}
