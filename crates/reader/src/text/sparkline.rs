//! A series as lines of bars.

use std::fmt::Write as _;

use claimbook_core::{Decimal, Series};

use super::Paper;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

impl Paper {
    /// What a series runs through, and a bar a value from its least to its greatest.
    pub(super) fn sparkline(&mut self, head: &str, series: &Series, indent: usize) {
        let rows =
            || series.observations.iter().filter_map(|row| Some((row.obs_value?, row.time_period)));
        let values: Vec<Decimal> = rows().map(|(value, _)| value).collect();
        let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else {
            return;
        };
        // Of several periods with the value the first.
        let when = |value: &Decimal| {
            let period = rows().find(|(own, _)| own == value).map(|(_, period)| period.to_string());
            period.unwrap_or_default()
        };
        let ends = (series.observations.first(), series.observations.last());
        let ends = match ends {
            (Some(old), Some(new)) => format!("{} to {}", old.time_period, new.time_period),
            (None, _) | (_, None) => String::new(),
        };
        let (from, to) = (least.trimmed(), most.trimmed());
        let (then, later) = (when(least), when(most));
        let line = format!("{head}{ends}, least {from} ({then}), greatest {to} ({later})");
        self.wrapped(&line, indent);
        let bars: Vec<char> = values.iter().map(|value| bar(*value, *least, *most)).collect();
        for line in bars.chunks(self.look.width.saturating_sub(indent).max(1)) {
            let _ = writeln!(self.out, "{:indent$}{}", "", line.iter().collect::<String>());
        }
    }
}

/// The bar for a value.
fn bar(value: Decimal, least: Decimal, most: Decimal) -> char {
    let step = value
        .minus(least)
        .and_then(|above| above.times(Decimal::from(7)))
        .and_then(|above| above.divided(most.minus(least)?, 0))
        .and_then(|step| step.to_string().parse().ok())
        .unwrap_or(0_usize);
    BARS[step.min(7)]
}
