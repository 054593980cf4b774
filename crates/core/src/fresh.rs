//! How fresh a book is: until when the evidence of a claim reaches, until when the data do, and
//! how far a series is behind its frequency.
//!
//! Nothing here is written in a record, and nothing looks at a clock: the only today is the last
//! day that the book looks at.

use crate::{
    Bound, Claim, Dataset, Day, Evaluation, Evidence, Figure, Freq, ObsStatus, Observation, Period,
    Series, evaluate,
};

impl Dataset {
    /// Until when the evidence of a claim and the data of its checks reach. None if it has neither.
    ///
    /// A line of evidence reaches as far as the time that it speaks of, its events and its figures;
    /// if it has none of these, or the time is open, as far as its sources were issued. A check
    /// reaches as far as the observations that it reads and the events that it counts. Forecasts
    /// (status `F`) and missing values are left out. It is never later than the last day that the
    /// book looks at.
    pub fn evidence_until(&self, claim: &Claim) -> Option<Day> {
        let lines = claim.evidence.iter().filter_map(|item| self.line_until(item));
        let checks = claim.checks.iter();
        let checks = checks.filter_map(|check| self.run_until(&evaluate(self, &check.test)));
        lines.chain(checks).max().map(|day| day.min(self.metadata().data_as_of))
    }

    /// The day of the last event or observation; never later than the last day that the book looks
    /// at. Forecasts and missing values are left out.
    pub fn data_until(&self) -> Option<Day> {
        let events = self.events().iter().filter_map(|event| event.date.latest().day());
        let series = self.series().iter().filter_map(Series::last_observed).map(Period::last_day);
        events.chain(series).max().map(|day| day.min(self.metadata().data_as_of))
    }

    fn line_until(&self, item: &Evidence) -> Option<Day> {
        let events = item.events.iter().filter_map(|id| self.events().get(id));
        let dates = events.map(|event| event.date).chain(item.observed);
        let dates = dates.map(|date| date.latest());
        let open = dates.clone().any(|end| end.day().is_none());
        let figures = item.figures.iter().filter_map(|figure| self.figure_until(figure));
        let own = dates.filter_map(Bound::day).chain(figures).max();
        if own.is_some() && !open {
            return own;
        }
        let sources = item.sources.iter().filter_map(|cited| self.sources().get(&cited.source));
        sources.filter_map(|source| source.issued.latest().day()).chain(own).max()
    }

    fn figure_until(&self, figure: &Figure) -> Option<Day> {
        let period = match &figure.observation {
            Some(at) => {
                let row = self.series().get(&at.series)?.at(at.period)?;
                is_observed(row).then_some(row.time_period)
            }
            None => figure.period,
        };
        period.map(Period::last_day)
    }

    /// Until when the values and events reach that a run of a test rests on. None if it rests on
    /// neither.
    pub fn run_until(&self, run: &Evaluation) -> Option<Day> {
        let trace = &run.trace;
        let read = trace.read.iter().flat_map(|read| read.values.iter());
        let read = read.filter(|used| used.value.is_some() && used.status != ObsStatus::F);
        let counted = trace.events.iter().filter_map(|counted| self.events().get(&counted.event));
        let parts = trace.parts.iter().filter_map(|part| self.run_until(part));
        read.map(|used| used.period.last_day())
            .chain(counted.filter_map(|event| event.date.latest().day()))
            .chain(parts)
            .max()
    }
}

impl Series {
    /// The last period with a value that is no forecast.
    pub fn last_observed(&self) -> Option<Period> {
        let observed = self.observations.iter().filter(|row| is_observed(row));
        observed.map(|row| row.time_period).max_by_key(|period| period.last_day())
    }

    /// For how many whole years, quarters or whatever its frequency is there could be a value by the
    /// end of a day and is none. None for a series of days or of no fixed periods, and for one
    /// with fewer than two values, which nobody goes on with.
    pub fn behind(&self, at: Day) -> Option<u32> {
        self.observations.iter().filter(|row| is_observed(row)).nth(1)?;
        let last = self.last_observed()?.last_day();
        let months = |count: i32| {
            let over = |day| months_over(day).div_euclid(count);
            u32::try_from(over(at) - over(last)).unwrap_or(0)
        };
        match self.freq {
            Freq::A => Some(months(12)),
            Freq::S => Some(months(6)),
            Freq::Q => Some(months(3)),
            Freq::M => Some(months(1)),
            Freq::W => Some(u32::try_from(at.days_since(last)).unwrap_or(0) / 7),
            Freq::D | Freq::P => None,
        }
    }
}

/// How many months since the year 0 are over at the end of a day.
fn months_over(day: Day) -> i32 {
    let before = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    before + i32::from(day.ends_month())
}

/// Whether a row tells what was, and not what is expected or missing.
fn is_observed(row: &Observation) -> bool {
    row.obs_value.is_some()
        && match row.obs_status {
            ObsStatus::A | ObsStatus::B | ObsStatus::E | ObsStatus::P | ObsStatus::U => true,
            ObsStatus::F | ObsStatus::O => false,
        }
}
