//! Closed lists of terms: the macro that makes each, and the table of all of them.
//!
//! The enums themselves stand beside the record that uses them. A term is written in lower
//! case with hyphens and carries its definition as its doc line, which the schemas and the
//! exported codebook repeat.

use crate::{
    actor::{ActorKind, IdScheme, MembershipRole},
    check::{Cmp, Expectation, Measure, Outcome, Pick, RankOrder, TrendMethod, Way},
    claim::{
        ActorRole, Basis, ClaimKind, Measurability, Modality, RelationKind, Status, Strength,
        Weight,
    },
    document::Normalization,
    evaluate::{Limit, Reason},
    event::EventKind,
    evidence::{Direction, EvidenceKind},
    impact::Loss,
    judgement::{Confidence, Likelihood, Resolution, Verdict},
    memory::{ChangeKind, CoderKind},
    metadata::Stage,
    section::SegmentRole,
    series::{Freq, ObsStatus, UnitStandard},
    source::{CaptureKind, CslType, OriginKind, ReadAs, Reliability},
};

/// A closed list of terms, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// The name of the list, such as `claim_kind`.
    pub name: &'static str,
    /// What the list is for.
    pub definition: &'static str,
    /// Its terms, in their order of presentation.
    pub terms: &'static [Term],
}

/// A term of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as written.
    pub term: &'static str,
    /// What it means.
    pub definition: &'static str,
}

/// Every vocabulary of a field, in the order of the records that use them.
pub const VOCABULARIES: &[Vocabulary] = &[
    Stage::VOCABULARY,
    Normalization::VOCABULARY,
    SegmentRole::VOCABULARY,
    ActorKind::VOCABULARY,
    IdScheme::VOCABULARY,
    MembershipRole::VOCABULARY,
    ActorRole::VOCABULARY,
    ClaimKind::VOCABULARY,
    Modality::VOCABULARY,
    Measurability::VOCABULARY,
    Weight::VOCABULARY,
    Status::VOCABULARY,
    RelationKind::VOCABULARY,
    Basis::VOCABULARY,
    Strength::VOCABULARY,
    Direction::VOCABULARY,
    EvidenceKind::VOCABULARY,
    Expectation::VOCABULARY,
    Cmp::VOCABULARY,
    Pick::VOCABULARY,
    Measure::VOCABULARY,
    Way::VOCABULARY,
    TrendMethod::VOCABULARY,
    RankOrder::VOCABULARY,
    Verdict::VOCABULARY,
    Confidence::VOCABULARY,
    Likelihood::VOCABULARY,
    Resolution::VOCABULARY,
    OriginKind::VOCABULARY,
    Reliability::VOCABULARY,
    CslType::VOCABULARY,
    ReadAs::VOCABULARY,
    CaptureKind::VOCABULARY,
    UnitStandard::VOCABULARY,
    Freq::VOCABULARY,
    ObsStatus::VOCABULARY,
    EventKind::VOCABULARY,
    CoderKind::VOCABULARY,
    ChangeKind::VOCABULARY,
];

/// Every vocabulary of what is computed and never written in a record.
pub const COMPUTED: &[Vocabulary] =
    &[Outcome::VOCABULARY, Reason::VOCABULARY, Limit::VOCABULARY, Loss::VOCABULARY];

macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident($list:literal) {
            $($(#[doc = $term_doc:literal])+ $variant:ident = $term:literal,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                $(#[doc = $term_doc])+
                #[cfg_attr(feature = "serde", serde(rename = $term))]
                $variant,
            )+
        }

        impl $name {
            /// The list as data: its name, and each term with its definition.
            pub const VOCABULARY: $crate::Vocabulary = $crate::Vocabulary {
                name: $list,
                definition: concat!($($doc),+).trim_ascii(),
                terms: &[$($crate::Term {
                    term: $term,
                    definition: concat!($($term_doc),+).trim_ascii(),
                },)+],
            };

            /// What the term means.
            pub const fn definition(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($term_doc),+).trim_ascii(),)+
                }
            }
        }

        named! {
            $name: concat!("term of ", $list) => { $($variant = $term,)+ }
        }

        impl $crate::Visit for $name {
            fn visit(&self, sink: &mut dyn FnMut($crate::Token<'_>)) {
                let variant = match self {
                    $(Self::$variant => stringify!($variant),)+
                };
                sink($crate::Token::Value($crate::Value::Term {
                    vocabulary: stringify!($name),
                    variant,
                    term: self.as_str(),
                }));
            }
        }
    };
}
