//! Numbers: units, and series of observations with the names that SDMX gives their parts.

use crate::{ActorId, Day, Decimal, List, Period, SeriesId, SourceId, Text, UnitId};

record! {
    /// A unit of measure.
    pub struct Unit {
        /// Its code, and its identifier: `usd`, `m3`, `percent`.
        id: UnitId,
        /// Its name.
        name: Text,
        /// What it measures.
        dimension: Text,
        /// Who defines it.
        standard: UnitStandard,
        /// Its code in that standard, where it has one.
        code?: Text,
    }
}

record! {
    /// The same thing measured again and again.
    pub struct Series {
        /// Its identifier; the name of its file.
        id: SeriesId,
        /// What is measured, in words.
        title: Text,
        /// What is measured, as a short name.
        indicator: Text,
        /// How often (`FREQ`).
        freq: Freq,
        /// Whom or what it is about (`REF_AREA`).
        ref_area: ActorId,
        /// The other side of a flow (`COUNTERPART_AREA`).
        counterpart_area?: ActorId,
        /// The unit of the values (`UNIT_MEASURE`).
        unit: UnitId,
        /// The values are in units times ten to this power (`UNIT_MULT`).
        unit_mult: i8,
        /// Where the values are from, unless a row says otherwise.
        source: SourceId,
        /// How the values were made: definition, coverage, breaks.
        method_note: Text,
        /// The day on which the values were taken.
        vintage: Day,
        /// The terms under which the values may be reused.
        license: Text,
        /// Another series of the same thing, by a rival source.
        alternative_to?: SeriesId,
        /// The values, in order of time. In the authored files they stand in the CSV beside.
        observations*: Observation,
        /// The values as they were published earlier, the oldest first. In the authored files each
        /// vintage stands in a CSV of its own, `ID@DAY.csv`.
        vintages*: Vintage,
    }
}

record! {
    /// The values of a series as they were published by an earlier day.
    pub struct Vintage {
        /// The day by which they were published (the vintage date of ALFRED).
        day: Day,
        /// The values, in order of time.
        observations*: Observation,
    }
}

record! {
    /// A value of a series for a period.
    pub struct Observation {
        /// The period (`TIME_PERIOD`).
        time_period: Period,
        /// The value (`OBS_VALUE`); absent where the status says that it is missing.
        obs_value?: Decimal,
        /// What is to be said of the value (`OBS_STATUS`).
        obs_status: ObsStatus,
        /// Where this value is from, if not from the source of the series.
        source?: SourceId,
        /// A remark: how a value was derived, why a series breaks.
        comment?: Text,
    }
}

vocabulary! {
    /// Who defines a unit.
    pub enum UnitStandard("unit_standard") {
        /// ISO 4217, currency codes.
        Iso4217 = "iso-4217",
        /// The Unified Code for Units of Measure.
        Ucum = "ucum",
        /// The authors of this book.
        Own = "own",
    }
}

vocabulary! {
    /// How often a series is observed (SDMX `CL_FREQ`).
    pub enum Freq("freq") {
        /// Yearly.
        A = "A",
        /// Half-yearly.
        S = "S",
        /// Quarterly.
        Q = "Q",
        /// Monthly.
        M = "M",
        /// Weekly.
        W = "W",
        /// Daily, or on single days.
        D = "D",
        /// For periods of no fixed length.
        P = "P",
    }
}

vocabulary! {
    /// What is to be said of an observed value (SDMX `CL_OBS_STATUS`).
    pub enum ObsStatus("obs_status") {
        /// Normal.
        A = "A",
        /// The series breaks here: what follows is measured otherwise.
        B = "B",
        /// Estimated.
        E = "E",
        /// Forecast.
        F = "F",
        /// Provisional.
        P = "P",
        /// Of low reliability.
        U = "U",
        /// Missing.
        O = "O",
    }
}

/// What a series told by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The values.
    pub observations: List<Observation>,
    /// The day by which they were published, as far as the book can say.
    pub taken: Day,
    /// How the book knows.
    pub provenance: Provenance,
}

/// How a book knows what a series told by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The values in force were published by then.
    InForce,
    /// It keeps the values that were published by then.
    Vintage,
    /// No values that it keeps are that old. The oldest are cut at the day: what they say of a
    /// period that was over by then may have been published by then, and may have been another.
    Cut,
}

impl Series {
    /// What was published by the end of a day: the values in force if they were taken by then, else
    /// the newest vintage that is not later. If none is, the oldest values that the book keeps, of
    /// the periods that were over by then: it cannot say when they were published, but not before.
    pub fn published_by(&self, day: Day) -> Published {
        if self.vintage <= day {
            let observations = self.observations.clone();
            return Published {
                observations,
                taken: self.vintage,
                provenance: Provenance::InForce,
            };
        }
        let by_then = self.vintages.iter().filter(|vintage| vintage.day <= day);
        if let Some(vintage) = by_then.max_by_key(|vintage| vintage.day) {
            let observations = vintage.observations.clone();
            return Published { observations, taken: vintage.day, provenance: Provenance::Vintage };
        }
        let oldest = self.vintages.iter().min_by_key(|vintage| vintage.day);
        let rows = oldest.map_or(&self.observations, |vintage| &vintage.observations);
        let over = rows.iter().filter(|row| row.time_period.last_day() <= day);
        let observations = over.cloned().collect();
        Published { observations, taken: day, provenance: Provenance::Cut }
    }

    /// The observation for a period.
    pub fn at(&self, period: Period) -> Option<&Observation> {
        self.observations.iter().find(|observation| observation.time_period == period)
    }

    /// The observations whose periods lie inside a window, in order.
    pub fn within(&self, window: Period) -> impl Iterator<Item = &Observation> {
        self.observations.iter().filter(move |observation| observation.time_period.within(window))
    }
}
