//! The heart of the model: what the text says, in our words, and how its claims hang together.

mod relation;

pub use relation::{Basis, Relation, RelationKind, RelationRef, Strength};

use crate::{
    ActorId, Assessment, Check, ClaimId, Edtf, Evidence, FieldPath, Figure, Forecast, SegmentId,
    Text, TopicId,
};

record! {
    /// One proposition that the text puts forward.
    ///
    /// The statement says what the text says, no more and no less, and is true or false as a
    /// whole. It is never a judgement of ours.
    pub struct Claim {
        /// Its identifier; the name of its file.
        id: ClaimId,
        /// The proposition: one sentence of at most 280 characters, in our words, that stands
        /// alone.
        statement: Text,
        /// A name of at most 28 characters, for maps and titles; no other claim has it.
        label?: Text,
        /// The sentences that it is drawn from. The first gives its section.
        segments+: SegmentId,
        /// What sort of proposition it is.
        kind: ClaimKind,
        /// With what force the text puts it.
        modality: Modality,
        /// What sort of test can bear on it.
        measurability: Measurability,
        /// When the proposition is meant to hold.
        time_scope: Edtf,
        /// Who takes part, and as what; of what nobody does, nobody.
        actors*: Participant,
        /// What it is about.
        topics*: TopicId,
        /// The exact proposition that is tested; absent only where nothing but judgement can
        /// decide.
        reading?: Text,
        /// Other readings that a fair reader may have.
        rival_readings*: Text,
        /// What brings the effect about; stated if and only if the claim is causal.
        cause?: Text,
        /// What is brought about; stated if and only if the claim is causal.
        effect?: Text,
        /// How much of the text rests on it.
        weight: Weight,
        /// Whether it is in force, or still in the making.
        status: Status = default,
        /// The claim that replaces it; stated if and only if it is superseded.
        superseded_by?: ClaimId,
        /// A remark for people.
        note?: Text,
        /// What is missing for a check, where a number or a count could settle the claim and
        /// there is none.
        check_gap?: Text,
        /// The one figure that says most about the verdict.
        headline?: Figure,
        /// Its links to other claims.
        relations*: Relation,
        /// What the record says for and against it.
        evidence*: Evidence,
        /// The tests that a program re-runs.
        checks*: Check,
        /// The questions that will settle it; stated if and only if it is a forecast.
        forecasts*: Forecast,
        /// Our verdicts, dated; the newest is in force.
        assessments*: Assessment,
    }
}

record! {
    /// That an actor takes part in what is claimed.
    pub struct Participant {
        /// Who.
        actor: ActorId,
        /// As what.
        role: ActorRole,
    }
}

vocabulary! {
    /// What sort of proposition a claim is.
    pub enum ClaimKind("claim_kind") {
        /// Something happened or held in a period that is over.
        HistoricalFact = "historical-fact",
        /// Something holds now, or regularly.
        CurrentState = "current-state",
        /// An actor wants, supports, opposes or says something. What is judged is whether it
        /// does, not whether it is right.
        Position = "position",
        /// One thing brings another about, enables, hinders or explains it.
        Causal = "causal",
        /// A judgement of significance, quality or success.
        Evaluative = "evaluative",
        /// What ought to be.
        Normative = "normative",
        /// What will or may be.
        Forecast = "forecast",
        /// What a term means, or what a thing counts as.
        Definitional = "definitional",
    }
}

vocabulary! {
    /// With what force the text puts a claim.
    pub enum Modality("modality") {
        /// As the case.
        Actual = "actual",
        /// As usual or recurring.
        Habitual = "habitual",
        /// As likely or expected.
        Probable = "probable",
        /// As something that may or could be.
        Possible = "possible",
        /// As depending on something else.
        Conditional = "conditional",
        /// As something that should be.
        Deontic = "deontic",
    }
}

vocabulary! {
    /// What sort of test can bear on a claim.
    pub enum Measurability("measurability") {
        /// A series of numbers can test it.
        Quantitative = "quantitative",
        /// Events or members can be listed and counted.
        Countable = "countable",
        /// A document settles it.
        Documentary = "documentary",
        /// Only reasoned assessment can decide.
        Judgement = "judgement",
    }
}

vocabulary! {
    /// How an actor takes part in what is claimed.
    pub enum ActorRole("actor_role") {
        /// Does or holds what is claimed. A joint act has several agents, none of them second.
        Agent = "agent",
        /// What is claimed is directed at it.
        Recipient = "recipient",
        /// Gains by it.
        Beneficiary = "beneficiary",
        /// Loses by it.
        Disadvantaged = "disadvantaged",
        /// The treaty, pipeline or programme through which it is done.
        Instrument = "instrument",
        /// The organisation within which it is done.
        Venue = "venue",
        /// The place where it holds.
        Area = "area",
        /// The other side of a comparison.
        Comparator = "comparator",
        /// Is named only.
        Mentioned = "mentioned",
    }
}

vocabulary! {
    /// How much of the text rests on a claim.
    pub enum Weight("weight") {
        /// A conclusion of the whole text.
        Thesis = "thesis",
        /// Carries a section.
        Pillar = "pillar",
        /// Everything else.
        Detail = "detail",
    }
}

vocabulary! {
    /// Whether a claim is in force.
    pub enum Status("status") {
        /// Still in the making; looked at as if it were in force.
        Draft = "draft",
        /// In force.
        Active = "active",
        /// Replaced by another claim.
        Superseded = "superseded",
        /// Found to be wrongly coded; kept for the trail.
        Withdrawn = "withdrawn",
    }
}

impl Default for Status {
    /// A claim that says nothing of its status is in force.
    fn default() -> Self {
        Self::Active
    }
}

impl Claim {
    /// Whether the claim is in force or, in a book in the making, is to be.
    pub fn is_active(&self) -> bool {
        match self.status {
            Status::Draft | Status::Active => true,
            Status::Superseded | Status::Withdrawn => false,
        }
    }

    /// The actors that take part in a role, in the order of the claim.
    pub fn actors_as(&self, role: ActorRole) -> impl Iterator<Item = &ActorId> {
        self.actors.iter().filter(move |who| who.role == role).map(|who| &who.actor)
    }

    /// All evidence: that of the claim itself, then that of its relations, each with its relation.
    pub fn all_evidence(&self) -> impl Iterator<Item = (Option<&Relation>, &Evidence)> {
        let own = self.evidence.iter().map(|item| (None, item));
        own.chain(
            self.relations.iter().flat_map(|relation| {
                relation.evidence.iter().map(move |item| (Some(relation), item))
            }),
        )
    }

    /// All evidence: that of the claim itself, then that of its relations, each with its place.
    pub fn placed_evidence(&self) -> impl Iterator<Item = (FieldPath, &Evidence)> {
        let placed = |base: FieldPath, list: &'_ [Evidence]| {
            let base = base.field("evidence");
            (0..list.len()).map(move |at| base.clone().index(at))
        };
        let own = placed(FieldPath::root(), &self.evidence).zip(self.evidence.iter());
        own.chain(self.relations.iter().enumerate().flat_map(move |(at, relation)| {
            let base = FieldPath::from("relations").index(at);
            placed(base, &relation.evidence).zip(relation.evidence.iter())
        }))
    }

    /// All figures: those of its evidence, then the headline.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let figures = self.all_evidence().flat_map(|(_, item)| item.figures.iter());
        figures.chain(&self.headline)
    }

    /// How many parts with a name of their own it has: evidence, checks, questions.
    pub fn parts(&self) -> usize {
        self.all_evidence().count() + self.checks.len() + self.forecasts.len()
    }
}
