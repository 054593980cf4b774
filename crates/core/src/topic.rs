//! What claims are about: one small scheme of concepts, after SKOS.

use crate::{Text, TopicId, Url};

record! {
    /// A concept that claims are filed under.
    pub struct Topic {
        /// Its identifier.
        id: TopicId,
        /// Its preferred label in the language of the book (`skos:prefLabel`).
        pref_label: Text,
        /// Other labels (`skos:altLabel`).
        alt_labels*: Text,
        /// What falls under it (`skos:definition`).
        definition: Text,
        /// The wider topics that it lies in (`skos:broader`).
        broader*: TopicId,
        /// Topics that are linked but neither wider nor narrower (`skos:related`).
        related*: TopicId,
        /// The same concept elsewhere, as IRIs (`skos:exactMatch`).
        exact_match*: Url,
    }
}
