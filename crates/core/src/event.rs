//! Dated events that evidence rests on and checks count.

use crate::{ActorId, Edtf, EventId, SourceId, Text};

record! {
    /// Something that happened.
    pub struct Event {
        /// Its identifier.
        id: EventId,
        /// When it happened.
        date: Edtf,
        /// What happened, in a few words of ours.
        title: Text,
        /// What sort of event it is.
        kind: EventKind,
        /// Who took part.
        actors+: ActorId,
        /// Where it happened.
        place?: Text,
        /// Who reports it.
        source: SourceId,
        /// The place in the source.
        locator?: Text,
    }
}

vocabulary! {
    /// What sort of event it is.
    pub enum EventKind("event_kind") {
        /// A treaty was signed or came into force.
        Treaty = "treaty",
        /// Another agreement was made.
        Agreement = "agreement",
        /// Heads of state or government met.
        Summit = "summit",
        /// A joint statement was made.
        JointStatement = "joint-statement",
        /// One side visited the other.
        Visit = "visit",
        /// Force was used.
        Conflict = "conflict",
        /// A military exercise was held.
        Exercise = "exercise",
        /// Ships or aircraft patrolled together.
        Patrol = "patrol",
        /// A sanction was imposed, changed or lifted.
        Sanction = "sanction",
        /// A vote was taken.
        Vote = "vote",
        /// Someone joined or left an organisation.
        Accession = "accession",
        /// An organisation or institution was founded or changed.
        Institution = "institution",
        /// A project was begun, finished or given up.
        Project = "project",
        /// A policy, law or strategy was adopted.
        Policy = "policy",
    }
}
