//! Checks, made so that their outcome is known: values of a series rise or fall all the way, and
//! bars lie far from them.

use super::{
    Plan,
    claims::verdict,
    ground::{MEMBER, NO_MEMBER, actor_id, event_actor, event_kind, event_year, union_of},
    series::{FIRM, Series},
};

/// The checks of a claim.
#[derive(Default)]
pub(super) struct Checks {
    /// As they stand in its file.
    pub(super) text: String,
    pub(super) count: usize,
    /// Whether one of them settles the main reading.
    pub(super) settle: bool,
}

pub(super) fn of(plan: &Plan, claim: usize, measurability: &str) -> Checks {
    let count = match measurability {
        "quantitative" | "countable" if plan.shape.full => 2 + usize::from(claim.is_multiple_of(7)),
        "quantitative" => 1,
        "countable" if claim % 16 == 10 => 1,
        _ => 0,
    };
    let mut checks = Checks { count, ..Checks::default() };
    for number in 0..count {
        check(plan, claim, number, &mut checks);
    }
    checks
}

fn check(plan: &Plan, claim: usize, number: usize, checks: &mut Checks) {
    let own = plan.shape.series.of(claim);
    let series = Series::new(plan, Series::new(plan, own.start).trunk());
    let turn = claim / 16 + 5 * number;
    let made = match number {
        // Now and then a check asks for what no data tell yet.
        2 if claim.is_multiple_of(3) => later(&series),
        _ => make(plan, claim, turn, &series),
    };
    // The verdict has to follow a check that settles the main reading.
    let settles = match (made.expect, verdict(plan, claim)) {
        ("holds", "supported" | "mostly-supported") | ("fails", "mostly-refuted") => true,
        ("indeterminate", _) => false,
        _ => number == 1,
    };
    checks.settle |= settles && number != 1;
    let text = &mut checks.text;
    line!(
        text,
        "\n[[checks]]\nslug = \"test-{}\"\ntests = \"{}\"\nreading = \"{}\"\nbar_reason = \"A round number far from what either side would call a half.\"\nexpect = \"{}\"\ndecisive = {settles}",
        number + 1,
        made.tests,
        if number == 1 { "1" } else { "main" },
        made.expect,
    );
    text.push_str(&made.test);
}

/// A test in TOML, what it says, and what comes out.
struct Made {
    tests: String,
    expect: &'static str,
    test: String,
}

fn made(tests: impl Into<String>, holds: bool, test: &[String]) -> Made {
    let test = format!("\n[checks.test]\n{}\n", test.join("\n"));
    Made { tests: tests.into(), expect: if holds { "holds" } else { "fails" }, test }
}

/// A key and a string.
fn key(name: &str, value: &str) -> String {
    format!("{name} = \"{value}\"")
}

/// A bar in the unit of a series.
fn bar(series: &Series, cmp: &str, value: usize) -> String {
    let (unit, power, _) = series.unit();
    format!(
        "bar = {{ cmp = \"{cmp}\", value = \"{value}\", unit = \"{unit}\", unit_mult = {power} }}"
    )
}

fn plain_bar(cmp: &str, value: &str, tolerance: &str) -> String {
    let tolerance = match tolerance {
        "" => String::new(),
        some => format!(", tolerance = \"{some}\""),
    };
    format!("bar = {{ cmp = \"{cmp}\", value = \"{value}\", unit = \"one\"{tolerance} }}")
}

fn value(series: &Series, pick: &str, holds: bool) -> Vec<String> {
    let (low, high) = series.bounds();
    vec![
        key("op", "value"),
        key("series", &series.id()),
        key("window", &series.window()),
        key("pick", pick),
        bar(series, "ge", if holds { low } else { high }),
    ]
}

fn rise(series: &Series) -> Vec<String> {
    vec![
        key("op", "change"),
        key("series", &series.id()),
        key("from", &series.period(FIRM)),
        key("to", &series.period(series.last())),
        key("measure", "absolute"),
        bar(series, "gt", 0),
    ]
}

/// The tests of the first book, in about their shares.
fn make(plan: &Plan, claim: usize, turn: usize, series: &Series) -> Made {
    let title = series.title();
    match turn % 16 {
        0 | 4 => {
            made(format!("{title}: some value reaches the bar."), true, &value(series, "any", true))
        }
        1 => made(
            format!("{title}: the last value reaches the bar."),
            false,
            &value(series, "last", false),
        ),
        2 => {
            made(format!("{title}: the mean reaches the bar."), true, &value(series, "mean", true))
        }
        3 | 8 => made(format!("{title} rises from first to last."), series.rises(), &rise(series)),
        5 => made(
            format!("{title} falls by less than nine tenths."),
            true,
            &[
                key("op", "change"),
                key("series", &series.id()),
                key("from", &series.period(FIRM)),
                key("to", &series.period(series.last())),
                key("measure", "relative"),
                plain_bar("gt", "-0.9", "0.005"),
            ],
        ),
        6 => made(
            format!("{title} rises at every step."),
            series.rises(),
            &[
                key("op", "trend"),
                key("series", &series.id()),
                key("window", &series.window()),
                key("direction", "up"),
                key("method", "monotone"),
                "min_obs = 3".to_owned(),
            ],
        ),
        9 => both(series),
        7 | 12 => beside(plan, series, "ratio"),
        10 => beside(plan, series, "compare"),
        14 => beside(plan, series, "rank"),
        11 => met(plan, claim),
        13 => belongs(plan, claim),
        _ => made(
            format!("{title}: every value reaches the bar."),
            false,
            &value(series, "all", false),
        ),
    }
}

/// Two tests in one.
fn both(series: &Series) -> Made {
    let mut test = String::from("\n[checks.test]\nop = \"all\"\n");
    for part in [value(series, "min", true), rise(series)] {
        line!(test, "\n[[checks.test.tests]]\n{}", part.join("\n"));
    }
    Made {
        tests: format!("{} stays above the bar and rises.", series.title()),
        expect: if series.rises() { "holds" } else { "fails" },
        test,
    }
}

/// Two series of one unit and frequency, where there are two.
fn beside(plan: &Plan, series: &Series, op: &str) -> Made {
    let number = series.trunk();
    let other = [number + 8, number.wrapping_sub(8)]
        .into_iter()
        .filter(|other| *other < plan.series())
        .map(|other| Series::new(plan, other))
        .find(|other| !other.is_rival());
    let Some(other) = other else {
        return made("Some value reaches the bar.", true, &value(series, "any", true));
    };
    let (one, two, at) = (series.id(), other.id(), series.period(FIRM + 1));
    let names = format!("{} and {}", series.title(), other.title());
    match op {
        "ratio" => made(
            format!("{names}: the first is at least a twentieth of the second."),
            true,
            &[
                key("op", op),
                key("numerator", &one),
                key("denominator", &two),
                key("window", &series.window()),
                key("pick", "all"),
                plain_bar("ge", "0.05", ""),
            ],
        ),
        "compare" => made(
            format!("{names}: the first is more than twenty times the second."),
            false,
            &[
                key("op", op),
                key("left", &one),
                key("right", &two),
                key("at", &at),
                key("factor", "20"),
                key("cmp", "gt"),
            ],
        ),
        _ => made(
            format!("{names}: the first is among the first two."),
            true,
            &[
                key("op", op),
                format!("series = [\"{one}\", \"{two}\"]"),
                key("subject", &one),
                key("at", &at),
                key("order", "desc"),
                plain_bar("le", "2", ""),
            ],
        ),
    }
}

/// That something happened that did.
fn met(plan: &Plan, claim: usize) -> Made {
    let event = plan.shape.events.of(claim).start;
    made(
        "Those concerned met in that year.",
        true,
        &[
            key("op", "events"),
            key("kind", event_kind(event)),
            format!("actors = [\"{}\"]", actor_id(event_actor(plan, event))),
            key("window", &event_year(event).to_string()),
            plain_bar("gt", "0", ""),
        ],
    )
}

/// Whether an actor belongs to the union of its block.
fn belongs(plan: &Plan, claim: usize) -> Made {
    let union = union_of(claim % plan.actors());
    let holds = claim.is_multiple_of(2) || union + NO_MEMBER >= plan.actors();
    let actor = union + if holds { MEMBER } else { NO_MEMBER };
    if actor >= plan.actors() {
        return met(plan, claim);
    }
    made(
        "It belonged to the union.",
        holds,
        &[
            key("op", "membership"),
            key("actor", &actor_id(actor)),
            key("organization", &actor_id(union)),
            key("at", "2010"),
        ],
    )
}

/// A test on years to come.
fn later(series: &Series) -> Made {
    let test = [
        key("op", "value"),
        key("series", &series.id()),
        key("window", "2030/2032"),
        key("pick", "any"),
        bar(series, "ge", series.bounds().1),
    ];
    Made {
        expect: "indeterminate",
        ..made(format!("{}: a value to come reaches the bar.", series.title()), true, &test)
    }
}
