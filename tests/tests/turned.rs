//! What turns with other data: planted revisions of the base book with all that follows from them,
//! and the book as it stood on a day.
//!
//! The table of planted revisions is worked out by another program (`.ci/interop/planted.py`), which
//! is asked again in continuous integration.

use std::fs;

use claimbook_core::{
    Cause, Consequences, Dataset, Day, Decimal, List, ObsStatus, Observation, Outcome, Period,
    Provenance, Standing, Told, Verdict, Was, evaluate,
};
use claimbook_tests::{Overlaid, path};

fn base() -> Dataset {
    Overlaid::base().validate().into_dataset().unwrap()
}

/// The rows of a series with one otherwise: replaced, put in or, without a status, taken out.
fn revised(
    book: &Dataset,
    series: &str,
    period: Period,
    row: Option<(&str, ObsStatus)>,
) -> List<Observation> {
    let rows = book.series()[series].observations.iter();
    let mut rows: Vec<_> = rows.filter(|row| row.time_period != period).cloned().collect();
    rows.extend(row.map(|(value, obs_status)| Observation {
        time_period: period,
        obs_value: (!value.is_empty()).then(|| value.parse().unwrap()),
        obs_status,
        source: None,
        comment: None,
    }));
    rows.sort_by_key(|row| (row.time_period.first_day(), row.time_period.last_day()));
    rows.into()
}

/// What turns, in the words of the table.
fn told(found: &Consequences<'_>) -> [String; 3] {
    let outcomes = found.outcomes.iter();
    let outcomes = outcomes.map(|it| format!("{} {} {}", it.check.id(&it.claim.id), it.was, it.is));
    let verdicts = found.verdicts.iter().map(|it| it.claim.id.to_string());
    let conclusions = found.conclusions.iter();
    let conclusions =
        conclusions.map(|it| format!("{} {} {}", it.claim.id, it.steps, it.rests_on.id));
    [outcomes.collect::<Vec<_>>(), verdicts.collect(), conclusions.collect()]
        .map(|list| list.join("; "))
}

#[test]
fn planted_revisions_turn_what_follows_from_them() {
    let now = base();
    let standing = Standing::of(&now);
    let mut book = now.clone();
    let table = fs::read_to_string(path("turned/planted.tsv")).unwrap();
    let mut planted = 0;
    for line in table.lines().skip(1) {
        let [series, period, value, status, expected @ ..] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap_or([""; 7]);
        let row = (!status.is_empty()).then(|| (value, status.parse().unwrap()));
        let rows = revised(&now, series, period.parse().unwrap(), row);
        let was = book.exchange(series, rows).unwrap();
        let id = now.series()[series].id.clone();
        let found = standing.turned(&book, Was::Values(&id, &was));
        assert_eq!(told(&found), expected, "{line}");
        // What is looked for near the series is all that there is.
        assert_eq!(found, Consequences::of_data(&now, &book), "{line}");
        book.exchange(series, was).unwrap();
        planted += 1;
    }
    assert_eq!(planted, 100);
    assert_eq!(book, now);
}

/// By comparison of all outcomes of the two books, which asks nothing of what is tested.
#[test]
fn every_cell_that_is_doubled_or_taken_out_turns_what_a_whole_run_says() {
    let now = base();
    let outcomes = |book: &Dataset| -> Vec<(String, Outcome)> {
        let active = book.checks().filter(|(claim, _)| claim.is_active());
        active
            .map(|(claim, check)| {
                (check.id(&claim.id).to_string(), evaluate(book, &check.test).outcome)
            })
            .collect()
    };
    let (before, standing) = (outcomes(&now), Standing::of(&now));
    let mut turning = 0;
    for series in now.series() {
        for row in series.observations.iter() {
            let double = row.obs_value.and_then(|value| value.times(Decimal::from(2)));
            let double = double.map(|value| value.to_string());
            let changes = [double.as_deref().map(|value| (value, ObsStatus::A)), None];
            for change in changes {
                let mut book = now.clone();
                let rows = revised(&now, series.id.as_str(), row.time_period, change);
                let was = book.exchange(&series.id, rows).unwrap();
                let found = standing.turned(&book, Was::Values(&series.id, &was));
                let after = outcomes(&book);
                let expected: Vec<_> = before
                    .iter()
                    .zip(&after)
                    .filter(|(was, is)| was != is)
                    .map(|((check, was), (_, is))| format!("{check} {was} {is}"))
                    .collect();
                assert_eq!(told(&found)[0], expected.join("; "), "{} {row:?}", series.id);
                turning += usize::from(!expected.is_empty());
            }
        }
    }
    assert!(turning > 30, "{turning}");
}

#[test]
fn the_first_cause_is_named() {
    let now = base();
    let standing = Standing::of(&now);
    let cases = [
        // 63 is less than two fifths below 101.4.
        (
            ("baltic-cod-landings-a", "2004", "63", "A"),
            "s02-cod-landings-halved",
            "`baltic-cod-landings-a` for 2004: 49.9 → 63",
        ),
        (
            ("baltic-herring-biomass-a", "2025", "470", "E"),
            "s03-herring-stays-scarce",
            "`baltic-herring-biomass-a` for 2025: 398 → 470",
        ),
        (
            ("baltic-herring-biomass-a", "2025", "398", "F"),
            "s03-herring-stays-scarce",
            "`baltic-herring-biomass-a` for 2025: 398 → nothing observed",
        ),
        // By the rival count the fall is no longer sure.
        (
            ("baltic-cod-landings-dk-a", "2004", "70000", "A"),
            "s02-cod-landings-halved",
            "`baltic-cod-landings-dk-a` for 2004: 48700 → 70000",
        ),
        (
            ("baltic-cod-limit-a", "1997", "180000", "B"),
            "s02-limits-above-advice",
            "`baltic-cod-limit-a` for 1997: 180000 (A) → 180000 (B)",
        ),
    ];
    for ((series, period, value, status), claim, cause) in cases {
        let mut book = now.clone();
        let row = Some((value, status.parse().unwrap()));
        let rows = revised(&now, series, period.parse().unwrap(), row);
        let was = book.exchange(series, rows).unwrap();
        let id = &now.series()[series].id;
        let found = standing.turned(&book, Was::Values(id, &was));
        let verdict = &found.verdicts[0];
        assert_eq!(verdict.claim.id.as_str(), claim, "{cause}");
        assert_eq!(verdict.cause.to_string(), cause);
        assert_eq!(found.outcomes[0].cause, verdict.cause, "{cause}");
        assert!(found.conclusions.iter().all(|it| it.cause == verdict.cause), "{cause}");
        assert_eq!(verdict.was, verdict.is, "no verdict is changed by a number");
    }
}

#[test]
fn a_series_tells_what_was_published_by_a_day() {
    let book = base();
    let told = |series: &str, day: &str| {
        let told = book.series()[series].published_by(day.parse().unwrap());
        let last = told.observations.last().map(|row| row.time_period.to_string());
        (told.provenance, told.taken.to_string(), last.unwrap_or_default())
    };
    let case = |provenance, taken: &str, last: &str| (provenance, taken.into(), last.into());
    let landings = "baltic-cod-landings-a";
    assert_eq!(told(landings, "2026-11-03"), case(Provenance::InForce, "2026-11-03", "2026"));
    assert_eq!(told(landings, "2026-11-02"), case(Provenance::Vintage, "2025-03-14", "2004"));
    assert_eq!(told(landings, "2025-03-14"), case(Provenance::Vintage, "2025-03-14", "2004"));
    // Older than the oldest vintage: what that says of years that were over.
    assert_eq!(told(landings, "2003-12-31"), case(Provenance::Cut, "2003-12-31", "2003"));
    assert_eq!(told(landings, "2003-12-30"), case(Provenance::Cut, "2003-12-30", "2002"));
    assert_eq!(
        told("baltic-cod-limit-a", "1998-06-01"),
        case(Provenance::Cut, "1998-06-01", "1997")
    );
}

#[test]
fn the_book_as_of_a_day() {
    let now = base();
    let day = |text: &str| text.parse::<Day>().unwrap();
    let then = now.as_of(day("2026-11-07"));
    assert_eq!(then.metadata().data_as_of, day("2026-11-07"));
    // Of two verdicts the first was in force; of the others there was none yet.
    let halved = &then.claims()["s02-cod-landings-halved"];
    assert_eq!(halved.assessment().map(|it| it.verdict), Some(Verdict::MostlySupported));
    assert!(then.claims()["s01-small-boat"].assessment().is_none());

    let then = now.as_of(day("2024-03-01"));
    let events: Vec<_> = then.events().iter().map(|event| event.id.as_str()).collect();
    assert!(events.contains(&"2023-helsinki-meeting"), "{events:?}");
    assert!(!events.contains(&"2024-helsinki-meeting"), "{events:?}");
    // Issued in 2026; what is dated to 2023 alone may have been there.
    let slugs = |book: &Dataset, claim: &str| {
        let evidence = book.claims()[claim].evidence.iter();
        evidence.map(|item| item.slug.to_string()).collect::<Vec<_>>()
    };
    assert!(slugs(&then, "s02-cod-landings-halved").is_empty());
    assert_eq!(
        slugs(&then, "s02-low-oxygen-cuts-recruits"),
        slugs(&now, "s02-low-oxygen-cuts-recruits")
    );

    let found = Consequences::of_data(&now, &then);
    let event = Cause::Event { event: now.events()["2024-helsinki-meeting"].id.clone() };
    let turned = found.outcomes.iter().find(|it| it.check.slug.as_str() == "two-in-two-years");
    let turned = turned.unwrap();
    assert_eq!((turned.was, turned.is, &turned.cause), (Outcome::Holds, Outcome::Fails, &event));
    // The value of 2004 was another by the vintage before; at this day it is cut to what was over.
    let about_half = found.outcomes.iter().find(|it| it.check.slug.as_str() == "about-half");
    let Some(Cause::Value { was, is, .. }) = about_half.map(|it| it.cause.clone()) else {
        panic!("{about_half:?}");
    };
    let said = |value: &str, status| Some(Told { value: Some(value.parse().unwrap()), status });
    assert_eq!((was, is), (said("49.9", ObsStatus::A), said("62.0", ObsStatus::P)));
    // Nothing turns on the last day of the book.
    assert!(Consequences::of_data(&now, &now.as_of(now.metadata().data_as_of)).is_empty());
}

#[test]
fn from_edition_to_edition() {
    let old = base();
    let mut records = old.to_records();
    // The bar of a check is moved, and a claim is called otherwise.
    let claims = records.claims.to_mut();
    let herring =
        claims.iter_mut().find(|it| it.id.as_str() == "s03-herring-stays-scarce").unwrap();
    let checks = herring.checks.to_mut();
    let claimbook_core::Test::Value(test) = &mut checks[0].test else { panic!("{checks:?}") };
    test.bar.value = Some("390000".parse().unwrap());
    let new = Dataset::new(records);
    let found = Consequences::of_edition(&old, &new);
    assert_eq!(
        told(&found),
        ["s03-herring-stays-scarce/below-in-2025 holds fails", "s03-herring-stays-scarce", ""]
    );
    assert_eq!(found.outcomes[0].cause, Cause::Check);
    assert!(Consequences::of_edition(&old, &old).is_empty());
}
