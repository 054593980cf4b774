//! Links between claims. A link has reasons of its own and may itself be attacked.

use crate::{ClaimId, Evidence, SegmentId, Text};

record! {
    /// A link from the claim on which it stands to another claim or to another link.
    ///
    /// It is identified by its source, its kind and its target together.
    pub struct Relation {
        /// What the source does to the target.
        kind: RelationKind,
        /// The claim that the link points at.
        target?: ClaimId,
        /// The link that it points at, instead of a claim; only `undercuts` may.
        target_relation?: RelationRef,
        /// Whether the text states the link or an analyst reads it in.
        basis: Basis,
        /// Where the text states it; stated if and only if the basis is the text.
        segments*: SegmentId,
        /// How strong the link is, where that can be said.
        strength?: Strength,
        /// Why the link holds.
        rationale: Text,
        /// What the record says for and against the link itself.
        evidence*: Evidence,
    }
}

record! {
    /// Names a link by its two ends and its kind.
    pub struct RelationRef {
        /// The claim on which the link stands.
        source: ClaimId,
        /// Its kind.
        kind: RelationKind,
        /// The claim that it points at.
        target: ClaimId,
    }
}

vocabulary! {
    /// What the source of a link does to its target.
    pub enum RelationKind("relation_kind") {
        /// The source makes the target more credible.
        Supports = "supports",
        /// The source makes the target less credible.
        Opposes = "opposes",
        /// The two cannot both be true.
        ContraryTo = "contrary-to",
        /// The two are one proposition, said twice.
        EquivalentTo = "equivalent-to",
        /// The source is a narrower case of the target.
        Specializes = "specializes",
        /// The source limits when or how far the target holds.
        Qualifies = "qualifies",
        /// The source attacks a link, not a claim.
        Undercuts = "undercuts",
        /// The source brings the target about.
        Causes = "causes",
        /// The source makes the target possible or stronger.
        Enables = "enables",
        /// The source hinders the target.
        Inhibits = "inhibits",
        /// The source comes true only if the target holds.
        ConditionalOn = "conditional-on",
    }
}

impl RelationKind {
    /// Whether the link reads the same from both ends, so that it is stated once.
    pub const fn is_symmetric(self) -> bool {
        match self {
            Self::ContraryTo | Self::EquivalentTo => true,
            Self::Supports
            | Self::Opposes
            | Self::Specializes
            | Self::Qualifies
            | Self::Undercuts
            | Self::Causes
            | Self::Enables
            | Self::Inhibits
            | Self::ConditionalOn => false,
        }
    }
}

vocabulary! {
    /// Who says that two claims are linked.
    pub enum Basis("basis") {
        /// The text states the link.
        Text = "text",
        /// An analyst reads the link in.
        Analyst = "analyst",
    }
}

vocabulary! {
    /// How much weight a link carries. The terms are ranks, not numbers.
    pub enum Strength("strength") {
        /// Settles the matter alone.
        Decisive = "decisive",
        /// Hard to explain if it were otherwise.
        Strong = "strong",
        /// Favours one side; other explanations are open.
        Moderate = "moderate",
        /// Slight.
        Weak = "weak",
    }
}
