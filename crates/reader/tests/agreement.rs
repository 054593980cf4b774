//! Two coders: what they agree on, what chance gives, and what is wrong with their sheets.

use claimbook_core::{Coded, Coder, CoderKind, Coding, Confidence, Verdict};
use claimbook_reader::{
    Agreement, Filled, Overview, Page,
    agreement::{CodedField, Party},
    json_lines, markdown, text,
};
use claimbook_tests::Overlaid;
use proptest::{prelude::*, sample::select};

const HEADER: &str = "claim,kind,measurability,verdict,confidence,reason\n";

/// A sheet of so many claims of which only verdict and confidence differ.
fn sheet(verdicts: &[(Verdict, Option<Confidence>)]) -> Filled {
    let row = |(index, (verdict, confidence)): (usize, &(Verdict, Option<Confidence>))| Coded {
        claim: format!("s01-claim-{index}").parse().unwrap(),
        kind: claimbook_core::ClaimKind::Causal,
        measurability: claimbook_core::Measurability::Judgement,
        verdict: *verdict,
        confidence: *confidence,
        reason: None,
    };
    Filled { rows: verdicts.iter().enumerate().map(row).collect(), left_out: 0 }
}

fn agreement<'a>(left: &'a Filled, right: &'a Filled) -> Agreement<'a> {
    Agreement::of(Party::of_sheet("left", left, None), Party::of_sheet("right", right, None))
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-5, "{found} is not {expected}");
}

/// The example of Fleiss, "Statistical Methods for Rates and Proportions": two raters, three terms,
/// a hundred subjects; kappa is 0.68 and its standard error 0.087.
#[test]
fn the_example_of_the_literature() {
    let terms = [Verdict::Refuted, Verdict::Mixed, Verdict::Supported];
    let table = [[75, 1, 4], [5, 4, 1], [0, 0, 10]];
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (one, row) in terms.iter().zip(table) {
        for (other, count) in terms.iter().zip(row) {
            for _ in 0..count {
                left.push((*one, None));
                right.push((*other, None));
            }
        }
    }
    let (left, right) = (sheet(&left), sheet(&right));
    let agreement = agreement(&left, &right);
    let verdict = agreement.field(CodedField::Verdict);
    assert_eq!((verdict.compared, verdict.agreed, verdict.differences.len()), (100, 89, 11));
    let kappa = verdict.kappa.unwrap();
    assert!((kappa.value - 0.6765).abs() < 1e-3, "{kappa:?}");
    assert!((kappa.standard_error - 0.0877).abs() < 1e-3, "{kappa:?}");
}

/// By hand: two terms, fifty claims, kappa 0.4 (Cohen's coefficient as textbooks show it).
#[test]
fn an_example_by_hand() {
    let one = |yes: usize, of: usize| {
        let term = move |at| if at < yes { Verdict::Supported } else { Verdict::Refuted };
        (0..of).map(move |at| (term(at), None))
    };
    let left: Vec<_> = one(25, 25).chain(one(0, 25)).collect();
    let right: Vec<_> = one(20, 25).chain(one(10, 25)).collect();
    let (left, right) = (sheet(&left), sheet(&right));
    let agreement = agreement(&left, &right);
    let verdict = agreement.field(CodedField::Verdict);
    near(verdict.kappa.unwrap().value, 0.4);
    // Two terms at the ends of a scale: there is nothing between them, so weights change nothing.
    near(verdict.scaled.unwrap().kappa.unwrap().value, 0.4);
    near(
        verdict.scaled.unwrap().kappa.unwrap().standard_error,
        verdict.kappa.unwrap().standard_error,
    );
}

#[test]
fn one_term_alone_gives_no_kappa() {
    let same = sheet(&[(Verdict::Mixed, None), (Verdict::Mixed, None)]);
    let agreement = agreement(&same, &same);
    let verdict = agreement.field(CodedField::Verdict);
    assert_eq!((verdict.agreed, verdict.kappa, verdict.scaled.unwrap().kappa), (2, None, None));
    let said = text::agreements(&[agreement]);
    assert!(said.contains("2 of 2 agree (100 %); no kappa, for both use one term only"), "{said}");
    assert!(said.contains("verdict, between coders who are not known"), "{said}");
    assert!(!said.contains("NaN"), "{said}");
}

fn judged() -> impl Strategy<Value = (Verdict, Option<Confidence>)> {
    let confidence = prop_oneof![Just(None), select(Confidence::ALL).prop_map(Some)];
    (select(Verdict::ALL), confidence)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn kappa_of_a_sheet_with_itself_is_one(rows in proptest::collection::vec(judged(), 0..60)) {
        let sheet = sheet(&rows);
        let agreement = agreement(&sheet, &sheet);
        for field in &agreement.fields {
            prop_assert_eq!(field.compared, field.agreed);
            let scaled = field.scaled.and_then(|it| it.kappa);
            for kappa in field.kappa.into_iter().chain(scaled) {
                prop_assert!((kappa.value - 1.0).abs() < 1e-12 && kappa.standard_error < 1e-6);
            }
        }
    }

    /// Of a thousand claims, so that the standard errors are small.
    #[test]
    fn kappa_of_random_sheets_is_about_zero(
        rows in proptest::collection::vec((judged(), judged()), 1000).no_shrink(),
    ) {
        let (left, right): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let (left, right) = (sheet(&left), sheet(&right));
        let agreement = agreement(&left, &right);
        for field in [CodedField::Verdict, CodedField::Confidence] {
            let field = agreement.field(field);
            for kappa in [field.kappa, field.scaled.unwrap().kappa] {
                let kappa = kappa.unwrap();
                prop_assert!(kappa.value.abs() < 6.0 * kappa.standard_error, "{:?}", kappa);
                prop_assert!(kappa.standard_error < 0.07, "{:?}", kappa);
            }
        }
    }

    /// Who is named first changes nothing.
    #[test]
    fn kappa_has_no_direction(rows in proptest::collection::vec((judged(), judged()), 1..40)) {
        let (left, right): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let (left, right) = (sheet(&left), sheet(&right));
        let (there, back) = (agreement(&left, &right), agreement(&right, &left));
        for (there, back) in there.fields.iter().zip(&back.fields) {
            prop_assert_eq!(there.agreed, back.agreed);
            prop_assert_eq!(there.kappa.is_some(), back.kappa.is_some());
            if let (Some(there), Some(back)) = (there.kappa, back.kappa) {
                prop_assert!((there.value - back.value).abs() < 1e-9);
                prop_assert!((there.standard_error - back.standard_error).abs() < 1e-9);
                let [low, high] = there.interval();
                prop_assert!(-1.0 <= low && low <= there.value && there.value <= high + 1e-12);
            }
        }
    }
}

#[test]
fn every_fault_of_a_sheet_is_named() {
    let faults = |bytes: &[u8]| {
        let faults = Filled::read(bytes).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n") + "\n"
    };
    let rows = "s01-small-boat,casual,judgement,suported,hgih,\n\
                \n\
                \"s01-small-boat\",causal,,mixed,low,\"one,\ntwo\"\n\
                s02-x,causal,judgement,mixed,low\n\
                s1-x,causal,judgement,mixed,low,\n";
    insta::assert_snapshot!("faults_of_a_sheet", faults(format!("{HEADER}{rows}").as_bytes()));
    assert_eq!(
        faults(b"claim,kind,kind,measurability,verdct\ns01-a,,,,\n"),
        "1:12: the column `kind` is there twice\n\
         1:31: there is no column `verdict`; is `verdct` meant to be it?\n\
         1:1: there is no column `confidence`\n"
    );
    assert_eq!(
        faults(b"claim;kind;verdict\n"),
        "1:1: the columns are separated by ';'; save the file with commas\n"
    );
    assert_eq!(faults(b""), "1:1: the file is empty\n");
    assert_eq!(
        faults(b"claim,kind\ns01-caf\xe9,causal\n"),
        "2:8: the file is not UTF-8; save it as CSV in UTF-8\n"
    );
}

#[test]
fn other_columns_and_rows_without_a_verdict_are_passed_over() {
    let text = "\u{feff}statement,claim,note,kind,measurability,verdict,confidence\r\n\
                \"a \"\"b\"\"\nc\",s01-a,x,causal,judgement,mixed,\r\n\
                d,s01-b,,causal,,,\r\n\
                ,,,,,,\r\n\
                e,s01-c,, position ,documentary,supported,high\r\n";
    let sheet = Filled::read(text.as_bytes()).unwrap();
    let claims: Vec<_> = sheet.rows.iter().map(|row| row.claim.as_str()).collect();
    assert_eq!((claims, sheet.left_out), (vec!["s01-a", "s01-c"], 1));
    assert_eq!(sheet.rows[1].confidence, Some(Confidence::High));
}

/// The base book with a round of a person and a program, and what they settled.
fn coded() -> claimbook_core::Dataset {
    let mut records = Overlaid::base().validate().dataset().unwrap().to_records();
    let coder = |coder: &str, kind, material: &str| Coder {
        coder: coder.parse().unwrap(),
        kind,
        day: "2026-11-20".parse().unwrap(),
        material: material.parse().unwrap(),
    };
    records.coders = vec![
        coder("ada", CoderKind::Person, "the sheet of seed 7"),
        coder("mill", CoderKind::Program, "the sheet of seed 8"),
    ]
    .into();
    let coding = |id: &str, rows: &str| Coding {
        id: id.parse().unwrap(),
        rows: Filled::read(format!("{HEADER}{rows}").as_bytes()).unwrap().rows.into(),
    };
    records.codings = vec![
        coding(
            "r1-ada",
            "s01-small-boat,evaluative,judgement,not-checkable,,No record could tell.\n\
             s02-forum-watched,historical-fact,documentary,insufficient,low,\n\
             s02-cod-landings-halved,historical-fact,quantitative,supported,high,\n\
             s03-grounds-closed,current-state,documentary,mostly-supported,moderate,\n\
             s03-small-boats-first,normative,judgement,not-checkable,,\n",
        ),
        coding(
            "r1-mill",
            "s01-small-boat,definitional,judgement,mixed,low,\n\
             s02-forum-watched,historical-fact,documentary,insufficient,low,\n\
             s02-cod-landings-halved,historical-fact,quantitative,mostly-supported,high,\n\
             s03-grounds-closed,current-state,documentary,mostly-supported,high,\n",
        ),
        coding("r1-settled", "s01-small-boat,definitional,judgement,not-checkable,,\n"),
        coding("r2-ada", "s01-small-boat,definitional,judgement,not-checkable,,\n"),
    ]
    .into();
    claimbook_core::Dataset::new(records)
}

#[test]
fn the_rounds_of_a_book() {
    let dataset = coded();
    let agreements = Agreement::of_rounds(&dataset);
    assert_eq!(agreements.len(), 1);
    insta::assert_snapshot!("agreement_text", text::agreements(&agreements));
    insta::assert_snapshot!("agreement_markdown", markdown::agreements(&agreements));
    insta::assert_snapshot!("agreement_json_lines", json_lines::agreements(&agreements));
    let overview = text::overview(&Overview::of(&dataset), text::Look::default());
    let (_, said) = overview.split_once("\nAgreement").unwrap();
    insta::assert_snapshot!("agreement_overview", said);
    let pages: Vec<_> =
        ["r1-ada", "r1-settled"].map(|id| Page::of(&dataset, id, &|_| None).unwrap()).concat();
    insta::assert_snapshot!("coding_pages", text::pages(&pages, text::Look::default()));
}
