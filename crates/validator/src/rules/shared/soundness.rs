//! What is wrong with a test before it is run: fields that do not fit, and windows that meet
//! no data. The rules on checks share it, so that one mistake is reported by one rule.

mod misfits;

use claimbook_core::{
    Check, Claim, Dataset, FieldPath, ObsStatus, Observation, Period, Pick, SeriesId, Test,
};

pub(in crate::rules) use self::misfits::misfits;
use super::parts::leaves;

/// Whether a check is well-formed, so that its outcome means something.
pub(in crate::rules) fn is_sound(
    dataset: &Dataset,
    claim: &Claim,
    path: &FieldPath,
    check: &Check,
) -> bool {
    misfits(dataset, claim, path, check).is_empty()
}

/// Periods of a test for which a series has nothing.
pub(in crate::rules) struct Unmet {
    pub(in crate::rules) path: FieldPath,
    pub(in crate::rules) series: SeriesId,
    pub(in crate::rules) period: Period,
}

/// Where the windows of a check meet no data. Series that are not known are passed over.
pub(in crate::rules) fn unmet(dataset: &Dataset, path: &FieldPath, check: &Check) -> Vec<Unmet> {
    let mut found = Vec::new();
    for (path, test) in leaves(path, check) {
        let mut ask = |field: &'static str, id: &SeriesId, period: Option<Period>, whole: bool| {
            let (Some(series), Some(period)) = (dataset.series().get(id), period) else { return };
            // A forecast is no observation.
            let told = |row: &Observation| row.obs_status != ObsStatus::F;
            let meets = if whole {
                series.at(period).is_some_and(told)
            } else {
                series.within(period).any(told)
            };
            if !meets {
                found.push(Unmet { path: path.clone().field(field), series: id.clone(), period });
            }
        };
        match &test {
            Test::Value(test) => ask("window", &test.series, Some(test.window), false),
            Test::Trend(test) => ask("window", &test.series, Some(test.window), false),
            Test::Change(test) => {
                ask("from", &test.series, Some(test.from), true);
                ask("to", &test.series, Some(test.to), true);
            }
            Test::Ratio(test) => {
                let (field, period) = window(test.at, test.window);
                ask(field, &test.numerator, period, false);
                ask(field, &test.denominator, period, false);
            }
            Test::Compare(test) => {
                let (field, period) = window(test.at, test.window);
                ask(field, &test.left, period, false);
                ask(field, &test.right, period, false);
            }
            Test::Rank(test) => {
                for id in test.series.iter() {
                    ask("at", id, Some(test.at), true);
                }
            }
            // They read no series; of several the parts are looked at.
            Test::Membership(_) | Test::Events(_) | Test::All(_) | Test::Any(_) => {}
        }
    }
    found
}

fn window(at: Option<Period>, window: Option<Period>) -> (&'static str, Option<Period>) {
    if at.is_some() { ("at", at) } else { ("window", window) }
}

/// The one series, window and pick of a test that adds values up or follows them in time.
pub(in crate::rules) fn run_of(test: &Test) -> Option<(&SeriesId, Period, &'static str)> {
    match test {
        Test::Trend(test) => Some((&test.series, test.window, "follows a trend")),
        Test::Value(test) => match test.pick {
            Pick::Sum | Pick::Mean => Some((&test.series, test.window, "adds up values")),
            Pick::Any | Pick::All | Pick::First | Pick::Last | Pick::Min | Pick::Max => None,
        },
        Test::Change(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Membership(_)
        | Test::Events(_)
        | Test::All(_)
        | Test::Any(_) => None,
    }
}
