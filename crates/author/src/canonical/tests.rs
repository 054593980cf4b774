//! The form, case by case. That nothing is lost or changed is a property: `tests/layout.rs`.

use super::*;

fn claim(text: &str) -> String {
    let form = Forms::default().of(Authored::Claim, text).expect("TOML");
    assert_eq!(
        Forms::default().of(Authored::Claim, &form).as_deref(),
        Some(&*form),
        "not its own form"
    );
    form
}

#[test]
fn fields_have_the_order_of_the_schema_and_take_their_comments_along() {
    let text = "#:schema ../x.json\n# To be read again.\n\n# how much rests on it\n   weight='detail'  # for now\n\n\n\
                statement = \"Cod.\"\nfoo.bar = 1\n[[assessments]]\nverdict = \"mixed\"\ndate = \"2026-01-02\"\n# the survey\n\
                [[evidence]]   # new\nslug = \"a\"\n# the end\n";
    let form = "#:schema ../x.json\n# To be read again.\n\nstatement = \"Cod.\"\n# how much rests on it\n\
                weight = \"detail\" # for now\nfoo.bar = 1\n\n# the survey\n[[evidence]] # new\nslug = \"a\"\n\n\
                [[assessments]]\ndate = \"2026-01-02\"\nverdict = \"mixed\"\n# the end\n";
    assert_eq!(claim(text), form);
}

#[test]
fn a_list_stands_in_a_line_or_has_an_item_a_line_and_keeps_its_comments() {
    let text = "topics = [ # first\n  'a', # one\n  # of b\n  'b' # two\n]\nsegments = [\n  \"s01/1\"\n]\n";
    let form =
        "segments = [\"s01/1\"]\ntopics = [ # first\n  \"a\", # one\n  # of b\n  \"b\", # two\n]\n";
    assert_eq!(claim(text), form);
    let long = "a".repeat(60);
    let text = format!("rival_readings = [\"{long}\", \"{long}\"]\n");
    assert_eq!(claim(&text), format!("rival_readings = [\n  \"{long}\",\n  \"{long}\",\n]\n"));
}

#[test]
fn only_what_toml_1_0_reads_is_written() {
    let text = "actors = [{\n  role = \"agent\", # who\n  actor = \"\\x61\",\n}]\nnote = \"\\e\"\n";
    let form =
        "actors = [\n  # who\n  { actor = \"a\", role = \"agent\" },\n]\nnote = \"\\u001B\"\n";
    assert_eq!(claim(text), form);
}

#[test]
fn marks_and_line_ends_stay_and_what_is_no_toml_has_no_form() {
    assert_eq!(claim("\u{feff}weight='detail'\r\n"), "\u{feff}weight = \"detail\"\r\n");
    assert_eq!(claim("note = \"\"\"\na\n  b\"\"\"\n"), "note = \"\"\"\na\n  b\"\"\"\n");
    assert_eq!(Forms::default().of(Authored::Claim, "weight = "), None);
    assert_eq!(claim(""), "");
}
