//! Every exported table, declared once.
//!
//! A foreign key is named after the record it points at. Lists become tables of their own,
//! with a `position` where their order means something.

use claimbook_core::{ClaimId, Relation, RelationKind, SegmentId, VOCABULARIES};

use crate::table::Table;

tables! {
    dataset: "The description of the book; one row."
    (book) { for record in [book.metadata()]; }
    {
        title: text key [Metadata] = record.title;
        description: text [Metadata] = record.description;
        version: text [Metadata] = record.version;
        schema_version: text [Metadata] = record.schema_version;
        language: text [Metadata] = record.language;
        license: text [Metadata] = record.license;
        data_as_of: day [Metadata] = record.data_as_of;
        base_iri: text [Metadata] = record.base_iri;
    }

    document: "The description of the analysed text; one row."
    (book) { for record in [book.document()]; }
    {
        sha256: digest key [Document] = record.sha256;
        title: text [Document] = record.title;
        author: text [Document] = record.author;
        publisher: text [Document] = record.publisher;
        issued: edtf [Document] = record.issued;
        url: text [Document] = record.url;
        language: text [Document] = record.language;
        accessed: day [Document] = record.accessed;
        normalization: term(Normalization) [Document] = record.normalization;
        segment_count: integer [Document] = record.segment_count;
    }

    sections: "A part of the text."
    (book) { for section in book.sections().iter(); }
    {
        id: id key [Section] = section.id;
        title: text [Section] = section.title;
        label: text [Section] = section.label;
        heading_sha256: digest [Section] = section.heading_sha256;
        parent: id -> sections [Section] = section.parent;
    }

    groups: "A titled group of sentences within a section."
    (book) { for section in book.sections().iter(); for (index, group) in section.groups.iter().enumerate(); }
    {
        section: id key -> sections ["The section that holds the group."] = section.id;
        position: integer key ["Its number within the section, counted from 1."] = index + 1;
        title: text [Group] = group.title;
        heading_sha256: digest [Group] = group.heading_sha256;
    }

    segments: "A sentence of the text, located and never quoted."
    (book) { for (section, segment) in book.segments(); }
    {
        id: id key [Segment] = segment.id;
        section: id -> sections ["The section that holds the sentence."] = section.id;
        position: integer [Segment] = segment.position;
        group: integer [Segment] = segment.group;
        role: term(SegmentRole) [Segment] = segment.role;
        words: integer [Segment] = segment.words;
        sha256: digest [Segment] = segment.sha256;
    }

    actors: "Someone or something that claims speak of."
    (book) { for actor in book.actors().iter(); }
    {
        id: id key [Actor] = actor.id;
        name: text [Actor] = actor.name;
        kind: term(ActorKind) [Actor] = actor.kind;
        valid: edtf [Actor] = actor.valid;
        succeeds: id -> actors [Actor] = actor.succeeds;
        definition: text [Actor] = actor.definition;
        complete: boolean [Actor] = actor.complete;
        note: text [Actor] = actor.note;
    }

    actor_names: "Another name of an actor."
    (book) { for actor in book.actors().iter(); for name in actor.alt_names.iter(); }
    {
        actor: id key -> actors ["The actor."] = actor.id;
        name: text key ["The name, in any language."] = name;
    }

    actor_identifiers: "A code that a scheme gives to an actor."
    (book) { for actor in book.actors().iter(); for identifier in actor.identifiers.iter(); }
    {
        actor: id key -> actors ["The actor."] = actor.id;
        scheme: term(IdScheme) key [Identifier] = identifier.scheme;
        value: text key [Identifier] = identifier.value;
        label: text [Identifier] = identifier.label;
        checked: day [Identifier] = identifier.checked;
    }

    actor_parts: "That an actor is an organ or a part of another."
    (book) { for actor in book.actors().iter(); for whole in actor.part_of.iter(); }
    {
        actor: id key -> actors ["The organ or part."] = actor.id;
        part_of: id key -> actors ["The whole."] = whole;
    }

    members: "That an actor belongs to an organisation, group or region."
    (book) { for organization in book.actors().iter(); for member in organization.members.iter(); }
    {
        organization: id key -> actors ["What it belongs to."] = organization.id;
        actor: id key -> actors [Membership] = member.actor;
        role: term(MembershipRole) key [Membership] = member.role;
        start: edtf key [Membership] = member.start;
        end: edtf [Membership] = member.end;
    }

    topics: "A concept that claims are filed under."
    (book) { for topic in book.topics().iter(); }
    {
        id: id key [Topic] = topic.id;
        pref_label: text [Topic] = topic.pref_label;
        definition: text [Topic] = topic.definition;
    }

    topic_labels: "Another label of a topic."
    (book) { for topic in book.topics().iter(); for label in topic.alt_labels.iter(); }
    {
        topic: id key -> topics ["The topic."] = topic.id;
        alt_label: text key ["The label (`skos:altLabel`)."] = label;
    }

    topic_broader: "That a topic lies in a wider one."
    (book) { for topic in book.topics().iter(); for broader in topic.broader.iter(); }
    {
        topic: id key -> topics ["The narrower topic."] = topic.id;
        broader: id key -> topics ["The wider topic (`skos:broader`)."] = broader;
    }

    topic_related: "That two topics are linked and neither lies in the other."
    (book) { for topic in book.topics().iter(); for related in topic.related.iter(); }
    {
        topic: id key -> topics ["The topic on which the link stands."] = topic.id;
        related: id key -> topics ["The other topic (`skos:related`)."] = related;
    }

    topic_matches: "The same concept elsewhere."
    (book) { for topic in book.topics().iter(); for iri in topic.exact_match.iter(); }
    {
        topic: id key -> topics ["The topic."] = topic.id;
        exact_match: text key ["The concept's IRI (`skos:exactMatch`)."] = iri;
    }

    claims: "One proposition that the text puts forward."
    (book) { for claim in book.claims().iter(); }
    {
        id: id key [Claim] = claim.id;
        section: id -> sections ["The section of its first sentence; derived."] = claim.segments.first().map(SegmentId::section);
        statement: text [Claim] = claim.statement;
        kind: term(ClaimKind) [Claim] = claim.kind;
        modality: term(Modality) [Claim] = claim.modality;
        measurability: term(Measurability) [Claim] = claim.measurability;
        time_scope: edtf [Claim] = claim.time_scope;
        reading: text [Claim] = claim.reading;
        cause: text [Claim] = claim.cause;
        effect: text [Claim] = claim.effect;
        weight: term(Weight) [Claim] = claim.weight;
        status: term(Status) [Claim] = claim.status;
        superseded_by: id -> claims [Claim] = claim.superseded_by;
        note: text [Claim] = claim.note;
    }

    claim_segments: "That a claim is drawn from a sentence."
    (book) { for claim in book.claims().iter(); for (index, segment) in claim.segments.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        segment: id key -> segments ["The sentence."] = segment;
        position: integer ["Its place in the claim's list, counted from 1; the first gives the section."] = index + 1;
    }

    claim_actors: "That an actor takes part in what is claimed."
    (book) { for claim in book.claims().iter(); for (index, participant) in claim.actors.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        actor: id key -> actors [Participant] = participant.actor;
        role: term(ActorRole) key [Participant] = participant.role;
        position: integer ["Its place in the claim's list, counted from 1."] = index + 1;
    }

    claim_topics: "That a claim is filed under a topic."
    (book) { for claim in book.claims().iter(); for topic in claim.topics.iter(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        topic: id key -> topics ["The topic."] = topic;
    }

    claim_readings: "Another reading of a claim that a fair reader may have."
    (book) { for claim in book.claims().iter(); for (index, reading) in claim.rival_readings.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        position: integer key ["Its place in the claim's list, counted from 1."] = index + 1;
        rival_reading: text ["The reading."] = reading;
    }

    relations: "A link from a claim to another claim or to another link."
    (book) { for link in book.relations(); }
    {
        id: text key ["Source, kind and target, joined by slashes."] = relation_id(&link.source.id, link.relation);
        claim: id -> claims ["The claim on which the link stands."] = link.source.id;
        kind: term(RelationKind) [Relation] = link.relation.kind;
        target_claim: id -> claims ["The claim that the link points at."] = link.relation.target;
        target_relation: text -> relations ["The link that it points at, instead of a claim."]
            = link.relation.target_relation.as_ref().map(|to| join(&to.source, to.kind, to.target.as_str()));
        basis: term(Basis) [Relation] = link.relation.basis;
        strength: term(Strength) [Relation] = link.relation.strength;
        rationale: text [Relation] = link.relation.rationale;
    }

    relation_segments: "Where the text states a link."
    (book) { for link in book.relations(); for segment in link.relation.segments.iter(); }
    {
        relation: text key -> relations ["The link."] = relation_id(&link.source.id, link.relation);
        segment: id key -> segments ["The sentence."] = segment;
    }

    terms: "A term of a vocabulary: the codebook of every coded column."
    (book) { for vocabulary in vocabularies(book); for term in vocabulary.terms; }
    {
        vocabulary: text key ["The vocabulary."] = vocabulary.name;
        term: text key ["The term as written."] = term.term;
        definition: text ["What it means."] = term.definition;
    }
}

/// The properties of records that no table holds, each with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("Metadata.creators", "a list about the book as a whole; it stands in dataset.json"),
    ("Metadata.own_words_exceptions", "of use to the validator alone; it stands in dataset.json"),
];

fn vocabularies(_: &claimbook_core::Dataset) -> &'static [claimbook_core::Vocabulary] {
    VOCABULARIES
}

fn relation_id(source: &ClaimId, relation: &Relation) -> String {
    match (&relation.target, &relation.target_relation) {
        (Some(claim), _) => join(source, relation.kind, claim.as_str()),
        (None, Some(to)) => {
            join(source, relation.kind, &join(&to.source, to.kind, to.target.as_str()))
        }
        (None, None) => join(source, relation.kind, ""),
    }
}

fn join(source: &ClaimId, kind: RelationKind, target: &str) -> String {
    format!("{source}/{kind}/{target}")
}

/// The table of a name.
pub fn find(name: &str) -> Option<&'static Table> {
    ALL.iter().find(|table| table.name == name)
}
