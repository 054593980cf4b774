//! JSON, an object a line, for programs that read what is said.

use claimbook_core::{Assessment, Cause, Consequences, trace::Trace};
use serde_json::{Map, Value, json};

use crate::{
    Account, Agreement, ByRival, Verification,
    agreement::{FieldAgreement, Kappa, Party},
};

/// A verification: a line a check, then what turns.
pub fn verification(verification: &Verification<'_>) -> String {
    let lines = verification.runs.iter().map(|run| {
        let mut line = object([
            ("claim", run.claim.id.as_str().into()),
            ("check", run.check.slug.as_str().into()),
            ("reading", run.check.reading.to_string().into()),
            ("tests", run.check.tests.as_str().into()),
            ("expected", run.check.expect.as_str().into()),
            ("decisive", run.check.decisive.into()),
        ]);
        line.extend(account(&run.account()));
        let (newest, age) = run.newest().unzip();
        line.insert("newest".to_owned(), json!(newest));
        line.insert("age_in_days".to_owned(), json!(age));
        if let Some(varied) = &run.variations {
            line.insert("kept".to_owned(), varied.kept().into());
            line.insert("variations".to_owned(), json!(varied.each));
        }
        format!("{}\n", Value::Object(line))
    });
    let turned = verification.consequences.as_ref().map(consequences);
    let turned = turned.into_iter().flatten().map(|line| format!("{line}\n"));
    lines.chain(turned).collect()
}

/// What turns with other data: an object a check, verdict and conclusion, told apart by `turned`.
pub fn consequences(found: &Consequences<'_>) -> Vec<Value> {
    let outcomes = found.outcomes.iter().map(|it| {
        object([
            ("turned", "outcome".into()),
            ("claim", it.claim.id.as_str().into()),
            ("check", it.check.slug.as_str().into()),
            ("reading", it.check.reading.to_string().into()),
            ("decisive", it.check.decisive.into()),
            ("was", it.was.as_str().into()),
            ("is", it.is.as_str().into()),
            ("cause", cause(&it.cause)),
        ])
    });
    let verdicts = found.verdicts.iter().map(|it| {
        object([
            ("turned", "verdict".into()),
            ("claim", it.claim.id.as_str().into()),
            ("was", judged(it.was)),
            ("is", judged(it.is)),
            ("checks", json!(it.checks)),
            ("evidence", json!(it.evidence)),
            ("cause", cause(&it.cause)),
        ])
    });
    let conclusions = found.conclusions.iter().map(|it| {
        object([
            ("turned", "conclusion".into()),
            ("claim", it.claim.id.as_str().into()),
            ("is", judged(it.claim.assessment())),
            ("rests_on", it.rests_on.id.as_str().into()),
            ("steps", it.steps.into()),
            ("cause", cause(&it.cause)),
        ])
    });
    outcomes.chain(verdicts).chain(conclusions).map(Value::Object).collect()
}

/// A verdict with its confidence; none where nobody has judged.
fn judged(assessment: Option<&Assessment>) -> Value {
    assessment.map_or(
        Value::Null,
        |it| json!({ "date": it.date, "verdict": it.verdict, "confidence": it.confidence }),
    )
}

/// A first cause, as data and in words.
fn cause(cause: &Cause) -> Value {
    let mut told = json!(cause);
    told["said"] = cause.to_string().into();
    told
}

/// What came out of a test, with all that it came from.
fn account(account: &Account<'_>) -> Map<String, Value> {
    let ran = account.evaluation;
    // The parts and rivals stand here with their explanations.
    let Trace { read, events, bar, points, steps, own, parts: _, rivals: _ } = &ran.trace;
    object([
        ("op", account.test.op().into()),
        ("outcome", ran.outcome.as_str().into()),
        ("reason", ran.reason.as_str().into()),
        ("value", json!(ran.value)),
        ("first_period", json!(ran.periods.map(|it| it.from))),
        ("last_period", json!(ran.periods.map(|it| it.to))),
        ("series", json!(ran.series)),
        ("witness", json!(ran.witness(account.test))),
        ("explanation", account.explanation.as_str().into()),
        ("turning_points", json!(account.turning_points)),
        ("read", json!(read)),
        ("events", json!(events)),
        ("bar", json!(bar)),
        ("points", json!(points)),
        ("steps", json!(steps)),
        ("own", json!(own)),
        ("rivals", account.rivals.iter().map(by_rival).collect()),
        ("parts", account.parts.iter().map(self::account).collect()),
    ])
}

/// How far coders agree: a line for each two of them.
pub fn agreements(agreements: &[Agreement<'_>]) -> String {
    let lines = agreements.iter().map(|agreement| {
        let parties = agreement.parties.iter().zip(agreement.alone());
        let line = object([
            ("coders", parties.map(|(party, alone)| coder(party, alone)).collect()),
            ("shared", agreement.shared.into()),
            ("fields", agreement.fields.iter().map(field).collect()),
        ]);
        format!("{}\n", Value::Object(line))
    });
    lines.collect()
}

/// What a coder was; without kind, day and material where that is not known.
fn coder(party: &Party<'_>, alone: usize) -> Map<String, Value> {
    object([
        ("coding", party.name.into()),
        ("kind", json!(party.coder.map(|it| it.kind))),
        ("day", json!(party.coder.map(|it| it.day))),
        ("material", json!(party.coder.map(|it| &it.material))),
        ("coded", party.rows.len().into()),
        ("alone", alone.into()),
        ("left_out", party.left_out.into()),
    ])
}

fn field(field: &FieldAgreement<'_>) -> Map<String, Value> {
    let differences = field.differences.iter();
    let differences = differences.map(|it| json!({ "claim": it.claim, "said": it.said }));
    let scaled = field.scaled.map(|scaled| {
        object([
            ("compared", scaled.compared.into()),
            ("left_out", scaled.left_out.into()),
            ("weighted_kappa", json!(scaled.kappa.map(kappa))),
        ])
    });
    object([
        ("field", field.field.as_str().into()),
        ("compared", field.compared.into()),
        ("agreed", field.agreed.into()),
        ("kappa", json!(field.kappa.map(kappa))),
        ("scaled", json!(scaled)),
        ("differences", differences.collect()),
    ])
}

fn kappa(kappa: Kappa) -> Map<String, Value> {
    let [low, high] = kappa.interval();
    object([
        ("value", kappa.value.into()),
        ("standard_error", kappa.standard_error.into()),
        ("low", low.into()),
        ("high", high.into()),
    ])
}

fn by_rival(by: &ByRival<'_>) -> Map<String, Value> {
    object([
        ("series", by.series.as_str().into()),
        ("rival", by.rival.as_str().into()),
        ("outcome", by.evaluation.outcome.as_str().into()),
        ("reason", by.evaluation.reason.as_str().into()),
        ("value", json!(by.evaluation.value)),
        ("explanation", by.explanation.as_str().into()),
    ])
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
