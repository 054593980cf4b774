use claimbook_core::schema::Authored;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::report::source::Files;

const HEAD: &str = "time_period,obs_value,obs_status,source,comment\n";

fn parsed(text: &str) -> (Parsed, String) {
    let mut files = Files::new();
    let file = files.add("x.csv", text);
    (parse(Authored::Observations, file, files.text(file)), files.text(file).to_owned())
}

fn rows(parsed: &Parsed) -> String {
    let value = parsed.doc.to_json();
    let row = |row: &Value| {
        let cells: Vec<_> = SHAPES[&Authored::Observations]
            .columns
            .iter()
            .map(|column| &row[column.name])
            .collect();
        cells.iter().map(|cell| cell.as_str().unwrap_or("")).collect::<Vec<_>>().join("|")
    };
    value["observations"].as_array().unwrap().iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Files with one fault, and what they are once its edit is made.
const ENDED: &[(&str, &str)] = &[
    ("1995,1,A,,\n,,,,\n,,,,\n", "1995,1,A,,\n"),
    (",,,,\n1995,1,A,,\n", "1995,1,A,,\n"),
    ("1995,1,A,,\n,,\n1996,2,A,,\n\"\",,,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("1995,1,A,,,,\n1996,2,A,,,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("1995,1,A,,\"gone\n1996,2,A,,\n", "1995,1,A,,\"gone\"\n1996,2,A,,\n"),
    ("1995,1,A,,\"gone\n1996,2,A,,\"back\"\n", "1995,1,A,,\"gone\"\n1996,2,A,,\"back\"\n"),
    ("1995,1,A,\"gone,x\n1996,2,A,,\n", "1995,1,A,\"gone\",x\n1996,2,A,,\n"),
    ("1995,\"1,A,,x\n", "1995,\"1\",A,,x\n"),
    ("1995,1,A,,\"so\" they say\n", "1995,1,A,,\"\"\"so\"\" they say\"\n"),
    ("1995,1,A,,\"the \"war\" of cod\"\n", "1995,1,A,,\"the \"\"war\"\" of cod\"\n"),
    ("1995,1,A,,\"the \"war\", lost\"\n", "1995,1,A,,\"the \"\"war\"\", lost\"\n"),
    ("1995,1,A,,gone\"\n", "1995,1,A,,\"gone\"\n"),
    ("1995,1,A,,gone, lost\"\n", "1995,1,A,,\"gone, lost\"\n"),
    ("1995,1,A,,5\" nets\n", "1995,1,A,,\"5\"\" nets\"\n"),
    ("1995,1,A,,\"two\nlines\"\n", "1995,1,A,,two lines\n"),
    ("1995,1,A,,gone, not lost\n", "1995,1,A,,\"gone, not lost\"\n"),
    ("1995,126,5,A,,\n1996,2,A,,\n", "1995,126.5,A,,\n1996,2,A,,\n"),
    ("1995,\"126,5\",A,,\n1996,\"2,0\",A,,\n", "1995,126.5,A,,\n1996,2.0,A,,\n"),
    ("1995,\"1,234.5\",A,,\n", "1995,1234.5,A,,\n"),
    ("1995, 1, A,,\n1996, 2, A,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("1995,1,A,, \"gone, lost\" \n", "1995,1,A,,\"gone, lost\"\n"),
    ("1995,\u{FEFF}1,A,,\n1996,2,\u{FEFF}A,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("1995,1,A,,\u{FEFF}\"gone, lost\"\u{FEFF}\n", "1995,1,A,,\"gone, lost\"\n"),
    (
        "1995,1,A,,\n\u{FEFF}time_period,obs_value,obs_status,source,comment\n1996,2,A,,\n",
        "1995,1,A,,\n1996,2,A,,\n",
    ),
    ("1995;1;A;;\n1996,2,A,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("# counted by hand\n1995,1,A,,\n", "1995,1,A,,\n"),
    (
        "1995,1,A,,\ntime_period,obs_value,obs_status,source,comment\n1996,2,A,,\n",
        "1995,1,A,,\n1996,2,A,,\n",
    ),
    ("1995,1,A,,\n=======\n1996,2,A,,\n", "1995,1,A,,\n1996,2,A,,\n"),
    ("1995,1,A,,\n<<<<<<< HEAD\n", "1995,1,A,,\n"),
    ("1995,1,A,,\r1996,2,A,,\n", "1995,1,A,,\n1996,2,A,,\n"),
];

#[test]
fn what_is_offered_for_a_fault_ends_it() {
    let whole = [
        ("1995,1,A,,\n1996,2,A,,\n".to_owned(), format!("{HEAD}1995,1,A,,\n1996,2,A,,\n")),
        (format!("\u{feff}\u{feff}{HEAD}1995,1,A,,\n"), format!("{HEAD}1995,1,A,,\n")),
        (format!("sep=,\n{HEAD}1995,1,A,,\n"), format!("{HEAD}1995,1,A,,\n")),
        (
            "time_period;obs_value;obs_status;source;comment\r\n1995;1,5;A;;\"a;b, c\"\r\n"
                .to_owned(),
            format!("{HEAD}1995,1.5,A,,\"a;b, c\"\n"),
        ),
        (
            "time_period\tobs_value\tobs_status\tsource\tcomment\n1995\t1.5\tA\t\t\n".to_owned(),
            format!("{HEAD}1995,1.5,A,,\n"),
        ),
        (
            "time_period,obs_value,obs_status,source,comment,,\n1995,1,A,,x,,\n".to_owned(),
            format!("{HEAD}1995,1,A,,x\n"),
        ),
        (
            "time_period,,obs_value,obs_status,source,comment\n1995,,1,A,,x\n".to_owned(),
            format!("{HEAD}1995,1,A,,x\n"),
        ),
    ];
    let cases =
        ENDED.iter().map(|(text, wanted)| (format!("{HEAD}{text}"), format!("{HEAD}{wanted}")));
    for (text, wanted) in cases.chain(whole) {
        let (found, text) = parsed(&text);
        let [problem] = found.problems.as_slice() else {
            panic!("{text:?} has not one fault: {:#?}", found.problems);
        };
        let Some(edit) = problem.help.as_ref().and_then(|help| help.edit()) else {
            panic!("{text:?}: {problem:#?} has no edit");
        };
        let mut mended = text.clone();
        mended.replace_range(edit.span.range(), &edit.replacement);
        assert_eq!(mended, wanted, "{text:?}");
        let (again, _) = parsed(&mended);
        assert_eq!(again.problems, [], "{text:?}");
        assert!(again.is_whole);
        if found.is_whole {
            assert_eq!(rows(&found), rows(&again), "{text:?}");
        }
    }
}

#[test]
fn what_only_the_author_can_end_is_said_once() {
    for (text, code, read) in [
        ("1995,1,A\n1996,2,A\n", "2 rows have 3 cells, and the header has 5", ""),
        ("1995,1,A,,x,y\n1996,2,A,,\n", "the row has 6 cells, and the header has 5", "1996|2|A||"),
        ("1995,1,234,A,,\n1996,2,A,,\n", "the row has 6 cells, and the header has 5", "1996|2|A||"),
        (
            "<<<<<<< HEAD\n1995,1,A,,\n=======\n1995,2,A,,\n>>>>>>> other\n",
            "a merge conflict is left in the file",
            "1995|1|A||",
        ),
    ] {
        let (found, _) = parsed(&format!("{HEAD}{text}"));
        let messages: Vec<_> = found.problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, [code], "{text:?}");
        assert!(!found.is_whole);
        assert_eq!(rows(&found), read, "{text:?}");
    }
    let (found, _) =
        parsed("time_period,obs_value,obs_status,source,comment\r1995,1,A,,\r1996,2,A,,\r");
    assert_eq!(found.problems.len(), 1);
    assert_eq!(rows(&found), "1995|1|A||\n1996|2|A||");
}

#[test]
fn columns_that_are_not_understood_are_one_fault() {
    for (header, message) in [
        ("Year,Mean,Uncertainty", "there are no columns `Year`, `Mean`, `Uncertainty`"),
        (
            "time_period,obs_value,obs_status,source,comment,comment",
            "the column `comment` is there twice",
        ),
        ("time_period,value,obs_status,source,comment", "there is no column `value`"),
        ("time_period,obs_value,source,comment", "the column `obs_status` is missing"),
        (
            "time_period,obs_value,obs_status,source,comment,",
            "a column has no name, and holds `y` in a row below",
        ),
        ("\"time_period,obs_value", "there is no column `time_period,obs_value`"),
    ] {
        let (found, _) = parsed(&format!("{header}\n1995,1,A,,x,y\n"));
        let messages: Vec<_> = found.problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, [message], "{header}");
        assert!(!found.is_whole);
    }
}

#[test]
fn columns_that_may_be_empty_may_be_left_out() {
    let (found, _) = parsed("obs_status,time_period\nO,1995\nO,1996\n");
    assert_eq!(found.problems, []);
    assert!(found.is_whole);
    assert_eq!(rows(&found), "1995||O||\n1996||O||");
}

#[test]
fn columns_are_those_of_the_schema() {
    let told = |sort: Authored| {
        let told = |column: &Column| {
            let holds = match column.holds {
                Holds::Text => "",
                Holds::Number => " number",
                Holds::List => " list",
            };
            format!("{}{}{holds}", column.name, if column.needed { "" } else { "?" })
        };
        SHAPES[&sort].columns.iter().map(told).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        told(Authored::Events),
        "id, date, title, kind, actors list, place?, source, locator?"
    );
    assert_eq!(
        told(Authored::Observations),
        "time_period, obs_value? number, obs_status, source?, comment?"
    );
    assert_eq!(told(Authored::Coding), "claim, kind, measurability, verdict, confidence?, reason?");
    assert_eq!(told(Authored::Renamed), "kind, old, new, date");
}

proptest! {
    #[test]
    fn any_text_gives_a_tree_or_problems(text in "[a-z1,;|\"\n\r\t =<>\u{feff}я]{0,60}", head in any::<bool>()) {
        let text = if head { format!("{HEAD}{text}") } else { text };
        let (found, text) = parsed(&text);
        prop_assert!(found.is_whole || !found.problems.is_empty());
        for problem in &found.problems {
            prop_assert_eq!(problem.code, "F011");
            let span = problem.place.and_then(|place| place.span).unwrap();
            prop_assert!(text.get(span.range()).is_some());
            if let Some(edit) = problem.help.as_ref().and_then(|help| help.edit()) {
                prop_assert!(text.get(edit.span.range()).is_some());
            }
        }
    }
}
