//! A series as lines of bars.

use std::fmt::Write as _;

use claimbook_core::{Decimal, Series};

use super::{Paper, WIDTH};

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

impl Paper {
    /// What a series runs through, and a bar a value from its least to its greatest.
    pub(super) fn sparkline(&mut self, head: &str, series: &Series, indent: usize) {
        let values = series.observations.iter().filter_map(|row| row.obs_value);
        let values: Vec<Decimal> = values.collect();
        let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else {
            return;
        };
        let ends = (series.observations.first(), series.observations.last());
        let ends = match ends {
            (Some(old), Some(new)) => format!("{} to {}", old.time_period, new.time_period),
            (None, _) | (_, None) => String::new(),
        };
        let (from, to) = (least.trimmed(), most.trimmed());
        self.wrapped(&format!("{head}{ends}, between {from} and {to}"), indent);
        let bars: Vec<char> = values.iter().map(|value| bar(*value, *least, *most)).collect();
        for line in bars.chunks(WIDTH - indent) {
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
