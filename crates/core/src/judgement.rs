//! Our verdicts on claims, and the questions that will settle the forecasts.
//!
//! Likelihood and confidence are two things (ICD 203): how probable something is, and how good
//! the ground is on which we say so.

use crate::{Claim, Day, Decimal, Slug, SourceId, Text};

record! {
    /// A dated verdict on a claim by all the evidence and checks it had then.
    ///
    /// The newest is in force; older ones stay. Of two of one day neither is.
    pub struct Assessment {
        /// The day of the verdict.
        date: Day,
        /// The verdict.
        verdict: Verdict,
        /// How good the ground is.
        confidence?: Confidence,
        /// Why, in a few sentences.
        rationale: Text,
        /// Where evidence for the other side was looked for; stated where no line stands on that
        /// side.
        searched?: Text,
        /// The finding that would move the verdict.
        would_change: Text,
    }
}

record! {
    /// A question whose answer will settle a forecast: yes or no, by a stated day.
    pub struct Forecast {
        /// Its name within the claim.
        slug: Slug,
        /// The question.
        question: Text,
        /// The day on which we asked it.
        asked_on: Day,
        /// The first day that it is about.
        opens: Day,
        /// The last day that it is about.
        closes: Day,
        /// How the answer is found: source, threshold or event, and day.
        resolution_criteria: Text,
        /// Where the answer is read.
        resolution_sources+: SourceId,
        /// The check that answers it, by its slug.
        check?: Slug,
        /// What the text's own wording amounts to.
        implied_likelihood?: Likelihood,
        /// A probability of ours.
        probability?: Probability,
        /// The answer.
        resolution?: Resolution,
        /// The day on which the answer was known.
        resolved_on?: Day,
        /// The evidence for the answer, by its slugs.
        resolution_evidence*: Slug,
    }
}

record! {
    /// A probability that we put on a yes.
    pub struct Probability {
        /// From 0.01 to 0.99.
        value: Decimal,
        /// The day on which it was put down.
        made_on: Day,
        /// Why it is no higher and no lower.
        reason: Text,
    }
}

vocabulary! {
    /// What the record makes of a claim.
    pub enum Verdict("verdict") {
        /// The reading holds on the record.
        Supported = "supported",
        /// It holds with a material reservation.
        MostlySupported = "mostly-supported",
        /// There is weighty evidence on both sides, or it is true only for a part.
        Mixed = "mixed",
        /// It fails with a material reservation.
        MostlyRefuted = "mostly-refuted",
        /// The record shows otherwise.
        Refuted = "refuted",
        /// The evidence is too thin to say.
        Insufficient = "insufficient",
        /// No record could settle it.
        NotCheckable = "not-checkable",
        /// A forecast whose question is open.
        Pending = "pending",
    }
}

vocabulary! {
    /// How good the ground of a verdict is (National Intelligence Estimates).
    pub enum Confidence("confidence") {
        /// Good information from several sources, or a matter that allows a solid judgement.
        High = "high",
        /// Credibly sourced and plausible, but not corroborated enough for high.
        Moderate = "moderate",
        /// Scant, fragmentary or doubtful information.
        Low = "low",
    }
}

vocabulary! {
    /// How probable something is, in the terms of ICD 203. Each band is closed on the side away
    /// from one half, so that p and 1 − p have mirror terms.
    pub enum Likelihood("likelihood") {
        /// 1 to 5 per cent.
        AlmostNoChance = "almost-no-chance",
        /// 5 to 20 per cent.
        VeryUnlikely = "very-unlikely",
        /// 20 to 45 per cent.
        Unlikely = "unlikely",
        /// 45 to 55 per cent.
        RoughlyEvenChance = "roughly-even-chance",
        /// 55 to 80 per cent.
        Likely = "likely",
        /// 80 to 95 per cent.
        VeryLikely = "very-likely",
        /// 95 to 99 per cent.
        AlmostCertain = "almost-certain",
    }
}

vocabulary! {
    /// The answer to a forecast question.
    pub enum Resolution("resolution") {
        /// It came true.
        Yes = "yes",
        /// It did not.
        No = "no",
        /// The criteria do not tell.
        Ambiguous = "ambiguous",
        /// The question turned out to be void.
        Annulled = "annulled",
    }
}

/// How a forecast question stands at a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ForecastState {
    /// It may still come true.
    Open,
    /// Its time is over and it is not answered.
    Closed,
    /// It is answered.
    Resolved,
}

impl core::fmt::Display for ForecastState {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Resolved => "resolved",
        })
    }
}

impl Likelihood {
    /// The lower and upper edge of the band, in per cent.
    pub const fn band(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEvenChance => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }
}

impl Claim {
    /// The verdict in force: the newest, if there is one newest.
    pub fn assessment(&self) -> Option<&Assessment> {
        let newest = self.assessments.iter().max_by_key(|assessment| assessment.date)?;
        let mut of_the_day = self.assessments.iter().filter(|it| it.date == newest.date);
        let first = of_the_day.next();
        of_the_day.next().map_or(first, |_| None)
    }
}

/// The verdict and the confidence in it: `mostly-supported (moderate)`.
impl core::fmt::Display for Assessment {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.verdict.fmt(f)?;
        self.confidence.map_or(Ok(()), |confidence| write!(f, " ({confidence})"))
    }
}

impl Forecast {
    /// Whether it was asked when its outcome could be known already. Then it is never scored.
    pub fn is_retrospective(&self) -> bool {
        self.asked_on > self.closes
    }

    /// How it stands at the end of a day.
    pub fn state(&self, at: Day) -> ForecastState {
        match self.resolved_on {
            Some(day) if day <= at => ForecastState::Resolved,
            _ if self.closes < at => ForecastState::Closed,
            _ => ForecastState::Open,
        }
    }

    /// The one-sided Brier score of our probability, `(p − o)²`, once the answer is yes or no.
    /// There is none for a retrospective question.
    pub fn brier(&self) -> Option<Decimal> {
        let outcome = match self.resolution? {
            Resolution::Yes => Decimal::ONE,
            Resolution::No => Decimal::ZERO,
            Resolution::Ambiguous | Resolution::Annulled => return None,
        };
        if self.is_retrospective() {
            return None;
        }
        let miss = self.probability.as_ref()?.value.minus(outcome)?;
        miss.times(miss)
    }
}
