//! What claims stand on: the text, the actors, topics, origins, units, sources and events.

use std::io;

use super::{
    Plan, SENTENCES, Sink, opens_with_frame,
    series::Series,
    words::{Ask, digest, list, mix, name, noun, slug},
};

pub(super) fn write(plan: &Plan, file: Sink<'_>) -> io::Result<()> {
    let frames = plan.sections().div_ceil(5);
    file("dataset.toml", &dataset(plan))?;
    file("document.toml", &document(plan.sentences() + frames))?;
    file("topics.toml", &all(plan.topics(), topic))?;
    file("origins.toml", &all(plan.origins(), origin))?;
    file("units.toml", UNITS)?;
    file("events.csv", &events(plan))?;
    for number in 0..plan.sections() {
        file(&format!("sections/{}.toml", plan.section(number)), &section(plan, number))?;
    }
    for number in 0..plan.actors() {
        file(&format!("actors/{}.toml", actor_id(number)), &actor(plan, number))?;
    }
    for number in 0..plan.sources() {
        file(&format!("sources/{}.toml", source_id(number)), &source(plan, number))?;
    }
    for number in 0..plan.series() {
        let series = Series::new(plan, number);
        file(&format!("series/{}.toml", series.id()), &series.toml(plan))?;
        file(&format!("series/{}.csv", series.id()), &series.csv())?;
    }
    Ok(())
}

fn all(count: usize, entry: fn(usize) -> String) -> String {
    (0..count).map(entry).collect::<Vec<_>>().join("\n")
}

fn dataset(plan: &Plan) -> String {
    format!(
        r#"title = "A made-up book"
description = "A book of {} claims that a program made up to measure programs. Nobody and nothing in it exists."
stage = "released"
version = "0.1.0"
schema_version = "0.1.0"
language = "en"
license = "CC0-1.0"
creators = ["A program"]
data_as_of = "2026-11-24"
base_iri = "https://made-up.example/"
"#,
        plan.claims
    )
}

fn document(sentences: usize) -> String {
    format!(
        r#"title = "A text that nobody wrote"
issued = "2024-05"
url = "https://example.org/made-up/text"
language = "en"
accessed = "2026-11-01"
sha256 = "{}"
normalization = "fold-1"
segment_count = {sentences}
"#,
        digest(0)
    )
}

/// The digest of the sentence that a claim is drawn from.
pub(super) fn sentence_digest(plan: &Plan, claim: usize) -> String {
    let sentence = plan.sentence(claim);
    let section = sentence / SENTENCES;
    let frames = section.div_ceil(5) + usize::from(opens_with_frame(section));
    digest(3 * (sentence + frames + 1) + 2)
}

fn section(plan: &Plan, number: usize) -> String {
    let id = plan.section(number);
    let mut text = format!("title = \"Of {}\"\n", name(number));
    if number > 0 {
        line!(text, "heading_sha256 = \"{}\"", digest(3 * number + 1));
    }
    if let Some((parent, _)) = id.split_once('.') {
        line!(text, "parent = \"{parent}\"");
    }
    let frames = number.div_ceil(5);
    let mut position = number * SENTENCES + frames;
    let mut place = 0;
    let mut segment = |role: &str| {
        place += 1;
        position += 1;
        line!(
            text,
            "\n[[segments]]\nid = \"{id}/{place}\"\nposition = {position}\nrole = \"{role}\"\nwords = {}\nsha256 = \"{}\"",
            9 + mix(Ask::Word, position) % 20,
            digest(3 * position + 2),
        );
    };
    if opens_with_frame(number) {
        segment("frame");
    }
    for _ in number * SENTENCES..plan.sentences().min((number + 1) * SENTENCES) {
        segment("claim");
    }
    text
}

/// Eight actors are a union, its members, an organ of it, a coast, a guild and a person.
const BLOCK: usize = 8;

const SUFFIXES: [&str; BLOCK] =
    ["Union", "Works", "Lines", "Mills", "Office", "Coast", "Guild", "Almar"];

/// Whether an actor is a place, and so does nothing.
pub(super) fn is_place(number: usize) -> bool {
    number % BLOCK == 5
}

/// The union of an actor's block.
pub(super) fn union_of(number: usize) -> usize {
    number / BLOCK * BLOCK
}

/// The actors of a union's block that are its members, and one that is none.
pub(super) const MEMBER: usize = 1;
const MEMBERS: usize = 3;
pub(super) const NO_MEMBER: usize = 4;

pub(super) fn actor_name(number: usize) -> String {
    format!("{} {}", name(number), SUFFIXES[number % BLOCK])
}

pub(super) fn actor_id(number: usize) -> String {
    format!("{}-{}", slug(number), SUFFIXES[number % BLOCK].to_lowercase())
}

const OTHER_NAMES: [&str; 4] = ["Союз", "港口", "Çanakkale Şirketi", "Østersø Værft"];

fn actor(plan: &Plan, number: usize) -> String {
    let kind = ["igo", "company", "company", "company", "organ", "region", "group", "person"]
        [number % BLOCK];
    let mut text = format!("name = \"{}\"\n", actor_name(number));
    if number.is_multiple_of(2) {
        line!(text, "alt_names = [\"{} {number}\"]", OTHER_NAMES[number / 2 % 4]);
    }
    line!(text, "kind = \"{kind}\"");
    if number % BLOCK == NO_MEMBER {
        line!(text, "part_of = [\"{}\"]", actor_id(union_of(number)));
    }
    if matches!(kind, "region" | "group") {
        line!(
            text,
            "definition = \"Whatever lies or works between {} and {}.\"",
            name(number + 3),
            name(number + 7)
        );
    }
    if kind == "igo" {
        line!(text, "complete = true");
        for member in (number + MEMBER..=number + MEMBERS).filter(|it| *it < plan.actors()) {
            line!(
                text,
                "\n[[members]]\nactor = \"{}\"\nrole = \"member\"\nstart = \"{}\"\nsources = [\"{}\"]",
                actor_id(member),
                1990 + member % 10,
                source_id(mix(Ask::Source, member) % plan.sources()),
            );
        }
    }
    text
}

pub(super) fn topic_id(number: usize) -> String {
    format!("{}-{}", noun(number), slug(number))
}

fn topic(number: usize) -> String {
    let mut text = format!(
        "[[topics]]\nid = \"{}\"\npref_label = \"{} of {}\"\ndefinition = \"What is said of the {} of {} and of those who live by it.\"\n",
        topic_id(number),
        capital(noun(number)),
        name(number),
        noun(number),
        name(number),
    );
    if number > 5 {
        line!(text, "broader = [\"{}\"]", topic_id(number / 4));
    }
    text
}

pub(super) fn origin_name(number: usize) -> String {
    format!("{} Bureau", name(number))
}

fn origin_id(number: usize) -> String {
    format!("{}-bureau", slug(number))
}

fn origin(number: usize) -> String {
    let kind = ["government", "media", "research", "igo", "company"][number % 5];
    let reliability = ["B", "C", "B", "A", "D"][number % 5];
    format!(
        "[[origins]]\nid = \"{}\"\nname = \"{}\"\nkind = \"{kind}\"\nreliability = \"{reliability}\"\nreason = \"Counts {} and {} at the gate of {}, and leaves out what goes by night.\"\n",
        origin_id(number),
        origin_name(number),
        noun(number),
        noun(number / 3 + 5),
        name(number + 11),
    )
}

const UNITS: &str = r#"[[units]]
id = "one"
name = "one"
dimension = "count, share or ratio"
standard = "ucum"
code = "1"

[[units]]
id = "percent"
name = "per cent"
dimension = "share"
standard = "ucum"
code = "%"

[[units]]
id = "tonne"
name = "tonnes"
dimension = "mass"
standard = "ucum"
code = "t"

[[units]]
id = "eur"
name = "euros"
dimension = "currency"
standard = "iso-4217"
code = "EUR"
"#;

/// Sources are younger than everything that is measured; the first is of the year of the book.
fn issued(number: usize) -> usize {
    if number == 0 { 2026 } else { 2017 + number % 9 }
}

pub(super) fn source_id(number: usize) -> String {
    format!("{}-{}-{}", slug(number), issued(number), noun(number / 9))
}

/// The origin of a source.
pub(super) fn origin_of(plan: &Plan, source: usize) -> usize {
    source % plan.origins()
}

fn source(plan: &Plan, number: usize) -> String {
    let kind = [
        "report",
        "article-newspaper",
        "webpage",
        "article-newspaper",
        "dataset",
        "article-journal",
    ][number % 6];
    let origin = origin_of(plan, number);
    let mut text = format!(
        "kind = \"{kind}\"\ntitle = \"The {} and the {} of {}\"\n",
        noun(number / 9),
        noun(number / 32 + 3),
        name(number),
    );
    if number % 3 == 1 {
        line!(text, "author = [\"A. {}\"]", name(mix(Ask::Word, number) % 4000));
    }
    line!(text, "publisher = \"{}\"", origin_name(origin));
    if kind == "article-journal" {
        line!(text, "container_title = \"Letters on {}\"", capital(noun(number)));
    }
    match number % 3 {
        0 => line!(text, "issued = \"{}\"", issued(number)),
        1 => line!(text, "issued = \"{}-{:02}\"", issued(number), 1 + number % 12),
        _ => {
            line!(
                text,
                "issued = \"{}-{:02}-{:02}\"",
                issued(number),
                1 + number % 12,
                1 + number % 28
            );
        }
    }
    line!(text, "url = \"https://www.example.org/{}/{}\"", slug(number), issued(number));
    line!(text, "origin = \"{}\"", origin_id(origin));
    line!(text, "primary = {}", number.is_multiple_of(3) || !plan.shape.full);
    line!(text, "read_as = \"{}\"", ["original", "copy", "copy", "excerpt"][number % 4]);
    line!(text, "accessed = \"2026-11-{:02}\"", 1 + number % 9);
    line!(text, "license = \"facts; terms not stated\"");
    text
}

pub(super) fn event_year(number: usize) -> usize {
    1990 + number % 26
}

pub(super) fn event_id(number: usize) -> String {
    format!("{}-{}", event_year(number), slug(number))
}

/// The actor that certainly takes part in an event.
pub(super) fn event_actor(plan: &Plan, number: usize) -> usize {
    number % plan.actors()
}

const EVENT_KINDS: [&str; 14] = [
    "treaty",
    "agreement",
    "summit",
    "joint-statement",
    "visit",
    "conflict",
    "exercise",
    "patrol",
    "sanction",
    "vote",
    "accession",
    "institution",
    "project",
    "policy",
];

pub(super) fn event_kind(number: usize) -> &'static str {
    EVENT_KINDS[number % EVENT_KINDS.len()]
}

fn events(plan: &Plan) -> String {
    let mut text = String::from("id,date,title,kind,actors,place,source,locator\n");
    for number in 0..plan.events() {
        let date = match number % 3 {
            0 => event_year(number).to_string(),
            1 => format!("{}-{:02}", event_year(number), 1 + number % 12),
            _ => {
                format!("{}-{:02}-{:02}", event_year(number), 1 + number % 12, 1 + number % 28)
            }
        };
        let (first, second) = (event_actor(plan, number), (number + 1) % plan.actors());
        line!(
            text,
            "{},{date},Accord of {} on {},{},{};{},\"{}, upper quay\",{},page {}",
            event_id(number),
            name(number),
            noun(number),
            event_kind(number),
            actor_id(first),
            actor_id(second),
            name(number + 5),
            source_id(number * 5 % plan.sources()),
            1 + number % 40,
        );
    }
    text
}

/// A word as it begins a sentence.
pub(super) fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// The topics of a claim, the first of them its own.
pub(super) fn topics_of(plan: &Plan, claim: usize) -> String {
    let own = claim % plan.topics();
    let other = mix(Ask::Topic, claim) % plan.topics();
    let mut topics = vec![format!("\"{}\"", topic_id(own))];
    if other != own && claim.is_multiple_of(2) {
        topics.push(format!("\"{}\"", topic_id(other)));
    }
    list(&topics)
}
