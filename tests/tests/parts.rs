//! The identities of the parts of claims, and what figures are worth, on the base book.

use std::collections::BTreeSet;

use claimbook_core::{
    Amount, Dataset, Decimal, Figure, FigureError, ObservationRef, Period, Series, SeriesId, Text,
    UnitId,
};
use claimbook_tests::path;
use claimbook_validator::validate;

fn base() -> Dataset {
    validate(&path("base"), None).unwrap().dataset().unwrap().clone()
}

#[test]
fn every_part_has_an_identity_of_its_own() {
    let book = base();
    let mut ids = BTreeSet::new();
    let mut parts = 0;
    for claim in book.claims() {
        let named = claim.all_evidence().map(|(_, item)| item.id(&claim.id));
        let named = named.chain(claim.checks.iter().map(|check| check.id(&claim.id)));
        let named = named.chain(claim.forecasts.iter().map(|forecast| forecast.id(&claim.id)));
        let linked = claim.relations.iter().map(|relation| relation.id(&claim.id));
        for id in named.chain(linked) {
            assert!(id.as_str().starts_with(&format!("{}/", claim.id)), "{id}");
            ids.insert(id);
            parts += 1;
        }
    }
    assert!(parts > 50, "{parts}");
    assert_eq!(ids.len(), parts);
    for link in book.relations() {
        assert!(ids.contains(&link.id()));
        if let Some(target) = &link.relation.target_relation {
            assert!(ids.contains(&target.id()), "{}", target.id());
            assert_eq!(
                link.id().as_str(),
                format!("{}/{}/{}", link.source.id, link.relation.kind, target.id())
            );
        }
    }
}

#[test]
fn a_figure_is_worth_what_its_observation_or_it_itself_says() {
    let book = base();
    let series = book.series().iter().find(|series| series.unit_mult != 0).unwrap();
    let row = series.observations.iter().find(|row| row.obs_value.is_some()).unwrap();
    let value = row.obs_value.unwrap();
    let period = row.time_period;
    let usd = UnitId::from_static("usd");
    let empty = Figure {
        label: Text::from_static("Landings"),
        observation: None,
        value: None,
        unit: None,
        period: None,
    };
    let at = |series: &SeriesId, period| Some(ObservationRef { series: series.clone(), period });

    let observed = Figure { observation: at(&series.id, period), ..empty.clone() };
    let Series { unit, unit_mult, .. } = series;
    let amount = Amount { value, unit, unit_mult: *unit_mult, period };
    assert_eq!(observed.resolve(&book), Ok(amount));

    let lone = Figure {
        value: Some(Decimal::from(3)),
        unit: Some(usd.clone()),
        period: Some(period),
        ..empty.clone()
    };
    let amount = Amount { value: Decimal::from(3), unit: &usd, unit_mult: 0, period };
    assert_eq!(lone.resolve(&book), Ok(amount));

    let missing = Period::from_static("1234");
    let unknown = SeriesId::from_static("nowhere");
    for (figure, error) in [
        (empty.clone(), FigureError::Incomplete),
        (Figure { unit: None, ..lone.clone() }, FigureError::Incomplete),
        (Figure { value: Some(value), ..observed.clone() }, FigureError::Twice),
        (
            Figure { observation: at(&unknown, period), ..empty.clone() },
            FigureError::NoSeries(&unknown),
        ),
        (
            Figure { observation: at(&series.id, missing), ..empty.clone() },
            FigureError::NoValue(series, missing),
        ),
    ] {
        assert_eq!(figure.resolve(&book), Err(error));
    }
    assert_eq!(
        FigureError::NoValue(series, missing).to_string(),
        format!("the figure names 1234, for which series `{}` has no value", series.id)
    );
}
