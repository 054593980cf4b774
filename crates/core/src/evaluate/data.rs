//! What a test reads: observations of series, with a rival series laid over one of them.

use alloc::vec::Vec;

use super::{Read, Reason, Span, Trace, Used};
use crate::{Dataset, Day, Decimal, ObsStatus, Observation, Period, Series, SeriesId};

/// What keeps a test from coming out: why, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) reason: Reason,
    pub(super) series: Option<SeriesId>,
    pub(super) periods: Option<Span>,
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self { reason, series: None, periods: None }
    }
}

impl Stop {
    pub(super) fn at(reason: Reason, series: &Series, period: Period) -> Self {
        Self { reason, series: Some(series.id.clone()), periods: Some(period.into()) }
    }
}

/// The series of a dataset, one of them overlaid by a rival.
pub(super) struct Data<'a> {
    pub(super) dataset: &'a Dataset,
    overlay: Option<(&'a SeriesId, &'a Series)>,
}

impl<'a> Data<'a> {
    pub(super) const fn new(dataset: &'a Dataset) -> Self {
        Self { dataset, overlay: None }
    }

    pub(super) const fn with(
        dataset: &'a Dataset,
        series: &'a SeriesId,
        rival: &'a Series,
    ) -> Self {
        Self { dataset, overlay: Some((series, rival)) }
    }

    pub(super) fn series(&self, id: &SeriesId) -> Result<&'a Series, Stop> {
        self.dataset.series().get(id).ok_or_else(|| Stop {
            reason: Reason::NoSeries,
            series: Some(id.clone()),
            periods: None,
        })
    }

    /// Reads the values of a series inside a window, in order of time; at least one.
    pub(super) fn window(
        &self,
        series: &Series,
        window: Period,
        trace: &mut Trace,
    ) -> Result<(), Stop> {
        // A forecast is no observation.
        let mut rows: Vec<&Observation> =
            series.within(window).filter(|row| row.obs_status != ObsStatus::F).collect();
        rows.sort_by_key(|row| place(row.time_period));
        self.read(series, &rows, trace)?;
        if rows.is_empty() {
            return Err(Stop::at(Reason::NothingObserved, series, window));
        }
        if let Some(row) = rows.iter().skip(1).find(|row| row.obs_status == ObsStatus::B) {
            return Err(Stop::at(Reason::SeriesBreak, series, row.time_period));
        }
        Ok(())
    }

    /// Reads the value of a series for each of some periods.
    pub(super) fn each<const N: usize>(
        &self,
        series: &Series,
        periods: [Period; N],
        trace: &mut Trace,
    ) -> Result<[Decimal; N], Stop> {
        let row = |period| series.at(period).filter(|row| row.obs_status != ObsStatus::F);
        let rows: Vec<_> = periods.iter().filter_map(|period| row(*period)).collect();
        let read = self.read(series, &rows, trace)?;
        let mut values = [Decimal::ZERO; N];
        for (value, period) in values.iter_mut().zip(periods) {
            let used = read.values.iter().find(|used| used.period == period);
            let used = used.ok_or_else(|| Stop::at(Reason::NothingObserved, series, period))?;
            *value = known(series, used)?;
        }
        Ok(values)
    }

    /// That no break lies after one period and up to another, in the order of time, in which
    /// periods may overlap.
    pub(super) fn unbroken(series: &Series, from: Period, to: Period) -> Result<(), Stop> {
        let (from, to) = (place(from), place(to));
        let breaks = |row: &&Observation| {
            let at = place(row.time_period);
            row.obs_status == ObsStatus::B && from < at && at <= to
        };
        match series.observations.iter().find(breaks) {
            Some(row) => Err(Stop::at(Reason::SeriesBreak, series, row.time_period)),
            None => Ok(()),
        }
    }

    fn read<'t>(
        &self,
        series: &Series,
        rows: &[&Observation],
        trace: &'t mut Trace,
    ) -> Result<&'t Read, Stop> {
        let values = rows.iter().map(|row| self.used(series, row)).collect::<Result<_, _>>()?;
        trace.read.push(Read {
            series: series.id.clone(),
            unit: series.unit.clone(),
            unit_mult: series.unit_mult,
            values,
        });
        Ok(&trace.read[trace.read.len() - 1])
    }

    fn used(&self, series: &Series, row: &Observation) -> Result<Used, Stop> {
        let rival = match self.overlay {
            Some((overlaid, rival)) if *overlaid == series.id => {
                let row = rival.at(row.time_period).filter(|row| is_observed(row));
                row.map(|row| (rival, row))
            }
            _ => None,
        };
        let (from, row) = rival.unwrap_or((series, row));
        if from.unit != series.unit {
            return Err(Stop::at(Reason::UnlikeUnits, from, row.time_period));
        }
        // A rival may count in another power of ten.
        let exponent = from.unit_mult.saturating_sub(series.unit_mult);
        let mut value = row.obs_value.filter(|_| row.obs_status != ObsStatus::O);
        if exponent != 0
            && let Some(written) = value
        {
            let shifted = written.shifted(exponent);
            let digits = || Stop::at(Reason::TooManyDigits, from, row.time_period);
            value = Some(shifted.ok_or_else(digits)?);
        }
        Ok(Used {
            period: row.time_period,
            value,
            status: row.obs_status,
            rival: rival.map(|(rival, _)| rival.id.clone()),
        })
    }
}

/// Where a period stands in the order of time.
fn place(period: Period) -> (Day, Day) {
    (period.first_day(), period.last_day())
}

/// Whether a value was observed: it is neither missing nor a forecast.
fn is_observed(row: &Observation) -> bool {
    row.obs_value.is_some() && !matches!(row.obs_status, ObsStatus::F | ObsStatus::O)
}

/// The value itself, or that it is missing.
pub(super) fn known(series: &Series, used: &Used) -> Result<Decimal, Stop> {
    used.value.ok_or_else(|| Stop::at(Reason::MissingValue, series, used.period))
}
