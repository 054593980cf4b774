//! JSON, an object a line, for programs that read what is said.

use claimbook_core::trace::Trace;
use serde_json::{Map, Value, json};

use crate::{Account, ByRival, Verification};

/// A verification: a line a check.
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
        format!("{}\n", Value::Object(line))
    });
    lines.collect()
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
