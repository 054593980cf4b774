//! The tables of a series: that in force, and its older vintages. What holds of the rows of one
//! holds of those of each.

use std::iter;

use claimbook_core::{Day, FieldPath, Observation, Series};

/// A table of a series.
pub(in crate::rules) struct Table<'a> {
    /// How it is called in a sentence.
    pub(in crate::rules) name: String,
    /// The day by which its rows were published.
    pub(in crate::rules) taken: Day,
    /// Whether it is the one in force.
    pub(in crate::rules) is_in_force: bool,
    /// Its rows.
    pub(in crate::rules) rows: &'a [Observation],
    path: FieldPath,
}

impl Table<'_> {
    /// The place of a row.
    pub(in crate::rules) fn row(&self, at: usize) -> FieldPath {
        self.path.clone().field("observations").index(at)
    }
}

/// The tables of a series, that in force first.
pub(in crate::rules) fn tables(series: &Series) -> impl Iterator<Item = Table<'_>> {
    let in_force = Table {
        name: format!("series `{}`", series.id),
        taken: series.vintage,
        is_in_force: true,
        rows: &series.observations,
        path: FieldPath::root(),
    };
    let older = series.vintages.iter().enumerate().map(|(at, vintage)| Table {
        name: format!("the vintage of {} of series `{}`", vintage.day, series.id),
        taken: vintage.day,
        is_in_force: false,
        rows: &vintage.observations,
        path: FieldPath::from("vintages").index(at),
    });
    iter::once(in_force).chain(older)
}
