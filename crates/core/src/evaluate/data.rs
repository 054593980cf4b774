//! What a test reads: observations of series, with a rival series laid over one of them.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::{Fraction, words};
use crate::{Dataset, Decimal, ObsStatus, Observation, Period, Series, SeriesId};

/// Why the data do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    NoSeries(SeriesId),
    NothingObserved(String),
    Missing(String),
    Break(String),
    TooFew { found: usize, wanted: u32, what: String },
    Units(String, String),
    Zero(String),
    TooManyDigits,
    NoWindow,
    NoBar,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSeries(id) => write!(f, "there is no series `{id}`"),
            Self::NothingObserved(what) => write!(f, "nothing is observed: {what}"),
            Self::Missing(what) => write!(f, "the value is missing: {what}"),
            Self::Break(what) => write!(f, "the series breaks inside the window: {what}"),
            Self::TooFew { found, wanted, what } => {
                write!(f, "{what} has {found} values in the window, and {wanted} are needed")
            }
            Self::Units(one, other) => {
                write!(f, "the units `{one}` and `{other}` cannot be compared")
            }
            Self::Zero(what) => write!(f, "nothing can be divided by zero: {what}"),
            Self::TooManyDigits => f.write_str("the exact result has more digits than can be held"),
            Self::NoWindow => f.write_str("the test names no period"),
            Self::NoBar => f.write_str("the test names no bar"),
        }
    }
}

/// A value of a series in its own unit and power of ten, or why there is none.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) period: Period,
    pub(super) value: Result<Decimal, Why>,
}

impl Point {
    pub(super) fn known(&self) -> Result<(Period, Decimal), Why> {
        self.value.clone().map(|value| (self.period, value))
    }

    pub(super) fn fraction(&self) -> Result<Fraction, Why> {
        let num = self.value.clone()?;
        Ok(Fraction { num, den: Decimal::ONE, witness: self.period.to_string() })
    }
}

/// The sum of values, all of which must be known.
pub(super) fn sum(points: &[Point]) -> Result<Decimal, Why> {
    points.iter().try_fold(Decimal::ZERO, |sum, point| {
        sum.plus(point.value.clone()?).ok_or(Why::TooManyDigits)
    })
}

/// The series of a dataset, one of them overlaid by a rival.
pub(super) struct Data<'a> {
    dataset: &'a Dataset,
    overlay: Option<(&'a SeriesId, &'a Series)>,
}

impl<'a> Data<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        Self { dataset, overlay: None }
    }

    pub(super) fn with(dataset: &'a Dataset, series: &'a SeriesId, rival: &'a Series) -> Self {
        Self { dataset, overlay: Some((series, rival)) }
    }

    pub(super) fn series(&self, id: &SeriesId) -> Result<&'a Series, Why> {
        self.dataset.series().get(id).ok_or_else(|| Why::NoSeries(id.clone()))
    }

    /// The values of a series inside a window, in order of time; at least one.
    pub(super) fn window(&self, id: &SeriesId, window: Period) -> Result<Vec<Point>, Why> {
        let series = self.series(id)?;
        // A forecast is no observation.
        let mut rows: Vec<&Observation> =
            series.within(window).filter(|row| row.obs_status != ObsStatus::F).collect();
        rows.sort_by_key(|row| (row.time_period.first_day(), row.time_period.last_day()));
        if rows.is_empty() {
            return Err(Why::NothingObserved(format!("{}, {window}", series.title)));
        }
        if let Some(row) = rows.iter().skip(1).find(|row| row.obs_status == ObsStatus::B) {
            return Err(Why::Break(format!("{}, {}", series.title, row.time_period)));
        }
        rows.into_iter().map(|row| self.point(id, series, row)).collect()
    }

    /// The value of a series for one period.
    pub(super) fn one(&self, id: &SeriesId, period: Period) -> Result<(Period, Decimal), Why> {
        let series = self.series(id)?;
        let nothing = || Why::NothingObserved(format!("{}, {period}", series.title));
        let row = series.at(period).filter(|row| row.obs_status != ObsStatus::F);
        self.point(id, series, row.ok_or_else(nothing)?)?.known()
    }

    /// That no break lies after one period and up to another.
    pub(super) fn unbroken(&self, id: &SeriesId, from: Period, to: Period) -> Result<(), Why> {
        let series = self.series(id)?;
        let breaks = |row: &&Observation| {
            row.obs_status == ObsStatus::B
                && from.before(row.time_period)
                && !to.before(row.time_period)
        };
        match series.observations.iter().find(breaks) {
            Some(row) => Err(Why::Break(format!("{}, {}", series.title, row.time_period))),
            None => Ok(()),
        }
    }

    /// A value with its unit, as a person reads it.
    pub(super) fn amount(&self, series: &Series, value: Decimal) -> String {
        words::amount(value, series.unit_mult, self.unit_name(&series.unit))
    }

    pub(super) fn unit_name(&self, id: &crate::UnitId) -> &'a str {
        self.dataset.units().get(id).map_or("", |unit| unit.name.as_str())
    }

    fn point(&self, id: &SeriesId, series: &Series, row: &Observation) -> Result<Point, Why> {
        let (from, row) = match self.overlay {
            Some((overlaid, rival)) if overlaid == id => match rival.at(row.time_period) {
                Some(other) => (rival, other),
                None => (series, row),
            },
            _ => (series, row),
        };
        let value = match row.obs_value.filter(|_| row.obs_status != ObsStatus::O) {
            // A rival may count in another power of ten.
            Some(value) => value
                .shifted(from.unit_mult.saturating_sub(series.unit_mult))
                .ok_or(Why::TooManyDigits),
            None => Err(Why::Missing(format!("{}, {}", series.title, row.time_period))),
        };
        if from.unit != series.unit {
            return Err(Why::Units(from.unit.to_string(), series.unit.to_string()));
        }
        Ok(Point { period: row.time_period, value })
    }
}
