//! A series as a line of bars.

use claimbook_core::{Decimal, Series};

/// A series as a line of bars, from its least value to its greatest.
pub(super) fn sparkline(series: &Series) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values: Vec<Decimal> = series.observations.iter().filter_map(|row| row.obs_value).collect();
    let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else {
        return String::new();
    };
    let span = most.minus(*least);
    let bar = |value: &Decimal| {
        let step = value
            .minus(*least)
            .and_then(|above| above.times(Decimal::from(7)))
            .and_then(|above| above.divided(span?, 0))
            .and_then(|step| step.to_string().parse().ok())
            .unwrap_or(0_usize);
        BARS[step.min(7)]
    };
    let ends = (series.observations.first(), series.observations.last());
    let (from, to) = match ends {
        (Some(old), Some(new)) => (old.time_period.to_string(), new.time_period.to_string()),
        _ => (String::new(), String::new()),
    };
    format!(
        "{} {from} {} {to} {}",
        least.trimmed(),
        values.iter().map(bar).collect::<String>(),
        most.trimmed()
    )
}
