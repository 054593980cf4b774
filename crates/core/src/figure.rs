//! What a figure is worth: a number lives once, so a figure that names an observation has its
//! number, unit and power of ten from the series.

use crate::{Dataset, Decimal, Figure, Period, Series, SeriesId, UnitId};

/// A number with all that is needed to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount<'a> {
    /// The number.
    pub value: Decimal,
    /// Its unit.
    pub unit: &'a UnitId,
    /// The number is in units times ten to this power.
    pub unit_mult: i8,
    /// The period that it is for.
    pub period: Period,
}

/// Why a figure is worth nothing. Exhaustive, so that whoever reports it speaks of each reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError<'a> {
    /// It names no observation, and not all of value, unit and period.
    #[error("the figure names no observation, and not all of value, unit and period")]
    Incomplete,
    /// It names an observation and states a number beside.
    #[error("the figure names an observation and states a number beside")]
    Twice,
    /// The book has no series of this id.
    #[error("the figure names series `{0}`, which the book does not have")]
    NoSeries(&'a SeriesId),
    /// The series has no value for this period: no observation, or one whose value is missing.
    #[error("the figure names {1}, for which series `{id}` has no value", id = .0.id)]
    NoValue(&'a Series, Period),
}

impl Figure {
    /// The number, from the observation that the figure names or as it states it.
    ///
    /// # Errors
    ///
    /// [`FigureError`] says what is missing, or that the number is stated twice.
    pub fn resolve<'a>(&'a self, dataset: &'a Dataset) -> Result<Amount<'a>, FigureError<'a>> {
        let own = (self.value, &self.unit, self.period);
        match (&self.observation, own) {
            (None, (Some(value), Some(unit), Some(period))) => {
                Ok(Amount { value, unit, unit_mult: 0, period })
            }
            (None, _) => Err(FigureError::Incomplete),
            (Some(at), (None, None, None)) => {
                let series =
                    dataset.series().get(&at.series).ok_or(FigureError::NoSeries(&at.series))?;
                let value = series.at(at.period).and_then(|row| row.obs_value);
                let value = value.ok_or(FigureError::NoValue(series, at.period))?;
                let Series { unit, unit_mult, .. } = series;
                Ok(Amount { value, unit, unit_mult: *unit_mult, period: at.period })
            }
            (Some(_), _) => Err(FigureError::Twice),
        }
    }
}
