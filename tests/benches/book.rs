//! How long the main jobs take: `cargo bench -p claimbook-tests`.

use std::hint::black_box;

use claimbook_core::{
    ActorRole, Consequences, Dataset, Standing, Was, evaluate, turning_points, variations,
};
use claimbook_dataset::{dataset, ids};
use claimbook_exporter::{FORMATS, export, output::DryRun};
use claimbook_tests::workspace;
use claimbook_validator::validate;

fn main() {
    divan::main();
}

/// From nothing to the first record: what a program pays at its start.
#[divan::bench]
fn first_access() -> usize {
    dataset().claims().at(black_box(0)).map_or(0, |claim| claim.statement.len())
}

#[divan::bench]
fn claim_by_id() -> bool {
    dataset().claims().get(black_box(&ids::claim::S04_TRADE_SCALE)).is_some()
}

#[divan::bench]
fn claims_of_an_actor_by_role() -> usize {
    dataset().claims_by(black_box(&ids::actor::CHINA), ActorRole::Agent).count()
}

#[divan::bench]
fn relations_to_every_claim() -> usize {
    dataset().claims().iter().map(|claim| dataset().relations_to(&claim.id).count()).sum()
}

/// Every check, on the embedded data.
#[divan::bench]
fn run_every_check() -> usize {
    let book = dataset();
    let runs = book.checks().map(|(_, check)| (check, evaluate(book, &check.test).outcome));
    runs.filter(|(check, outcome)| check.expect.is_met_by(*outcome)).count()
}

/// Where the outcome of every check turns, on the embedded data.
#[divan::bench]
fn turn_every_check() -> usize {
    let book = dataset();
    book.checks().map(|(_, check)| turning_points(book, &check.test).len()).sum()
}

/// Every variation of every decided check, on the embedded data.
#[divan::bench]
fn vary_every_check() -> usize {
    let book = dataset();
    let varied = book.checks().filter_map(|(claim, check)| variations(book, claim, check));
    varied.map(|it| it.kept()).sum()
}

/// What turns after one cell of the series that most checks read is another, in a process that runs:
/// the cell is put in, what follows is worked out, and the cell is taken out again.
#[divan::bench]
fn turn_by_one_cell(bencher: divan::Bencher<'_, '_>) {
    let mut book: Dataset = dataset().clone();
    let standing = Standing::of(&book);
    let read = |id: &claimbook_core::SeriesId| {
        book.checks().filter(|(_, check)| check.test.series().contains(&id)).count()
    };
    let series = book.series().iter().max_by_key(|series| read(&series.id)).expect("a series");
    let id = series.id.clone();
    let mut other = series.observations.to_vec();
    for row in &mut other {
        row.obs_value = row.obs_value.and_then(|value| value.times(3.into()));
    }
    bencher.bench_local(|| {
        let was = book.exchange(&id, other.clone().into()).expect("it is there");
        let found = standing.turned(&book, Was::Values(&id, &was)).outcomes.len();
        book.exchange(&id, was);
        black_box(found)
    });
}

/// The same by a whole run of both books.
#[divan::bench]
fn turn_by_another_day(bencher: divan::Bencher<'_, '_>) {
    let now = dataset();
    let then = now.as_of("2020-01-01".parse().expect("a day"));
    bencher.bench_local(|| Consequences::of_data(black_box(now), &then).outcomes.len());
}

/// Reading, schema check and every rule over the authored files.
#[divan::bench]
fn validate_the_book() -> usize {
    validate(&workspace().join("dataset"), None).expect("a readable folder").errors()
}

/// Every format, without the disk.
#[divan::bench]
fn export_the_book() -> usize {
    let mut sink = DryRun::default();
    export(dataset(), FORMATS, &mut sink).expect("nothing to fail");
    sink.finish().expect("every file is closed").files().len()
}
