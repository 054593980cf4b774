//! Which verdicts the kind of a claim leaves open.

use claimbook_core::{Assessment, Claim, ClaimKind, ForecastState, Verdict};

/// The verdicts that a claim may have at a day, and why no others.
pub(in crate::rules) fn verdicts(
    claim: &Claim,
    assessment: &Assessment,
) -> (Vec<Verdict>, &'static str) {
    let but = |barred: &[Verdict]| {
        Verdict::ALL.iter().copied().filter(|verdict| !barred.contains(verdict)).collect()
    };
    let day = assessment.date;
    match claim.kind {
        ClaimKind::HistoricalFact => (but(&[Verdict::Pending, Verdict::NotCheckable]), ""),
        ClaimKind::Evaluative if claim.reading.is_none() => {
            (vec![Verdict::NotCheckable], " without a reading")
        }
        ClaimKind::Normative => (vec![Verdict::NotCheckable], ""),
        ClaimKind::Forecast if claim.forecasts.is_empty() => (Verdict::ALL.to_vec(), ""),
        ClaimKind::Forecast
            if claim.forecasts.iter().any(|it| it.state(day) != ForecastState::Resolved) =>
        {
            (vec![Verdict::Pending], " with a question that is not answered")
        }
        ClaimKind::Forecast => (but(&[Verdict::Pending]), " whose questions are all answered"),
        ClaimKind::Definitional => {
            (vec![Verdict::Supported, Verdict::Refuted, Verdict::NotCheckable], "")
        }
        ClaimKind::CurrentState
        | ClaimKind::Position
        | ClaimKind::Causal
        | ClaimKind::Evaluative => (but(&[Verdict::Pending]), ""),
    }
}
