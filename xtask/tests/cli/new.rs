//! `xtask new`

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
    // A topic that no claim is filed under and an actor that no claim names are unused as well.
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
    ] {
        let book = Book::new();
        let said = format!("wrote base/{file}\nfill it in, then run `cargo xtask validate`\n");
        book.run(&format!("new {arguments} --dataset base")).code(0).stderr_eq("").stdout_eq(said);
        assert_eq!(faults(&book), lacking, "{arguments}");
        assert!(!book.findings().contains("``"), "a message about an empty text says so");
    }
}

#[test]
fn a_book_begins_with_two_files() {
    let book = Book::new();
    fs::remove_dir_all(book.beside("base")).unwrap();
    book.run("new dataset --dataset base").code(0);
    book.run("new document --dataset base").code(0);
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
            "R005 base_iri = \"\"",
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
                ("base_iri", "https://example.org/seals/"),
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

#[test]
fn a_record_that_is_filled_in_is_valid() {
    let book = Book::new();
    for arguments in ["claim s03-catch-counted", "actor latvia", "topic counting", "section s04"] {
        book.run(&format!("new {arguments} --dataset base")).code(0);
    }
    fill(&book, "actors/latvia.toml", &[("name", "Latvian inspectors"), ("kind", "other")]);
    fill(
        &book,
        "topics.toml",
        &[("pref_label", "Counting"), ("definition", "How a catch is counted.")],
    );
    fill(&book, "sections/s04.toml", &[("title", "A look back")]);
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
            "# reading = \"\"",
            "reading = \"The inspectors report a weight for each landing of 2020.\"",
        ),
    ] {
        book.edit(claim, empty, value);
    }
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
        ("dataset", "error: dataset `` is there already: `base/dataset.toml`\n"),
        ("document", "error: document `` is there already: `base/document.toml`\n"),
    ] {
        let before = book.bytes();
        book.run(&format!("new {arguments} --dataset base"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(message);
        assert!(book.bytes() == before, "{arguments}");
    }
    let made = ["claim s01-again", "actor again", "section s09", "topic again"];
    for arguments in made {
        book.run(&format!("new {arguments} --dataset base")).code(0);
        let before = book.bytes();
        book.run(&format!("new {arguments} --dataset base")).code(2);
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
        ("claim", "error: name the new record: `cargo xtask new claim ID`\n"),
        ("dataset x", "error: a book has one dataset, so there is no use for `x`\n"),
        (
            "event x",
            "error: invalid value 'event' for '<KIND>': there are claim, actor, topic, section, dataset and document\n\nFor more information, try '--help'.\n",
        ),
    ] {
        book.run(&format!("new {arguments} --dataset base"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(message);
    }
    assert!(book.bytes() == before);
}

#[test]
fn the_rest_of_the_topics_stays() {
    let book = Book::new();
    let before = book.read("topics.toml");
    book.run("new topic seals --dataset base").code(0);
    let after = book.read("topics.toml");
    let added = after.strip_prefix(before.trim_end()).unwrap();
    assert!(added.starts_with("\n\n[[topics]]\n"), "{added}");

    let marked = format!("\u{feff}{}", before.replace('\n', "\r\n"));
    book.write("topics.toml", &marked);
    book.run("new topic seals --dataset base").code(0);
    let after = book.read("topics.toml");
    assert!(after.starts_with(marked.trim_end()));
    let again = book.run("new topic seals --dataset base").code(2);
    assert!(stderr(&again).contains("is there already"), "{}", stderr(&again));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "one sort of line end");

    let folder = book.beside("empty");
    fs::create_dir(&folder).unwrap();
    let said = stdout(&book.run("new topic seals --dataset empty").code(0));
    assert!(said.starts_with("wrote empty/topics.toml\n"), "{said}");
    assert_eq!(tree(&folder).into_keys().collect::<Vec<_>>(), ["topics.toml"]);
}
