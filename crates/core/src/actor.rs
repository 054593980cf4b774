//! Who acts, is acted upon or serves as stage: states, organisations, regions, groups.

use crate::{ActorId, Day, Edtf, SourceId, Text};

vocabulary! {
    /// What an actor is.
    pub enum ActorKind("actor_kind") {
        /// A sovereign state.
        State = "state",
        /// A state that has ended.
        FormerState = "former-state",
        /// A union with a legal order of its own.
        Supranational = "supranational",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A body of a state or an organisation.
        Organ = "organ",
        /// A mutual-defence organisation.
        Alliance = "alliance",
        /// A grouping of states without legal personality under a treaty.
        Forum = "forum",
        /// A programme of policy.
        Initiative = "initiative",
        /// A treaty or another accord.
        Agreement = "agreement",
        /// A company.
        Company = "company",
        /// A pipeline, port, network or other installation.
        Infrastructure = "infrastructure",
        /// A natural person.
        Person = "person",
        /// A geographic area.
        Region = "region",
        /// A set of actors that a definition or a member list delimits.
        Group = "group",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// A scheme that gives actors codes. A code never stands without its scheme: 20 is Canada
    /// to one scheme and Andorra to another.
    pub enum IdScheme("id_scheme") {
        /// ISO 3166-1 alpha-3 country code: `DNK`.
        Iso3166Alpha3 = "iso3166-1-alpha3",
        /// ISO 3166-1 numeric country code, three digits: `208`.
        Iso3166Numeric = "iso3166-1-numeric",
        /// ISO 3166-3 code of a formerly used country name, four letters: `CSHH`.
        Iso3166Former = "iso3166-3",
        /// UN M49 code of a country or area, three digits: `154`.
        M49 = "m49",
        /// Correlates of War state number, one to three digits: `390`.
        CowNum = "cow-num",
        /// Wikidata item: `Q35`.
        Wikidata = "wikidata",
        /// An alpha-2 code that ISO 3166-1 reserves without assigning it to a country: `EU`.
        OtherReserved = "other-reserved",
    }
}

vocabulary! {
    /// How an actor belongs to an organisation, group or region.
    pub enum MembershipRole("membership_role") {
        /// A member from the foundation on.
        FoundingMember = "founding-member",
        /// A full member.
        Member = "member",
        /// A member whose seat does not lapse.
        PermanentMember = "permanent-member",
        /// Takes part with fewer rights than a member.
        Associate = "associate",
        /// Has applied and been accepted as an applicant.
        Candidate = "candidate",
        /// May attend without a vote.
        Observer = "observer",
        /// Holds regular talks with the organisation.
        DialoguePartner = "dialogue-partner",
        /// Was asked to join and has neither joined nor declined.
        Invited = "invited",
        /// A member whose rights rest.
        Suspended = "suspended",
        /// Sources disagree on whether it is a member.
        Disputed = "disputed",
    }
}

impl MembershipRole {
    /// Whether an actor in this role is a member: `None` where sources disagree.
    pub const fn is_member(self) -> Option<bool> {
        match self {
            Self::FoundingMember | Self::Member | Self::PermanentMember | Self::Suspended => {
                Some(true)
            }
            Self::Associate
            | Self::Candidate
            | Self::Observer
            | Self::DialoguePartner
            | Self::Invited => Some(false),
            Self::Disputed => None,
        }
    }
}

record! {
    /// Someone or something that claims speak of.
    pub struct Actor {
        /// Its identifier; the name of its file.
        id: ActorId,
        /// Its preferred English name.
        name: Text,
        /// Other names, in any language.
        alt_names*: Text,
        /// What it is.
        kind: ActorKind,
        /// Codes that others know it by.
        identifiers*: Identifier,
        /// Its lifetime, as an interval.
        valid?: Edtf,
        /// The actor that it continues.
        succeeds?: ActorId,
        /// Wholes that it is an organ or a part of.
        part_of*: ActorId,
        /// Who or what counts as this actor, where no list can say so.
        definition?: Text,
        /// Who belongs to it. Stated on the organisation, group or region only.
        members*: Membership,
        /// Whether the list of members is whole. An actor missing from a list that is not is
        /// unknown, not absent.
        complete?: bool,
        /// A remark for people.
        note?: Text,
    }
}

record! {
    /// A code that a scheme gives to an actor.
    pub struct Identifier {
        /// The scheme.
        scheme: IdScheme,
        /// The code, as the scheme writes it.
        value: Text,
        /// The name that the scheme gives to this code.
        label: Text,
        /// The day on which the code was looked up.
        checked?: Day,
    }
}

record! {
    /// That an actor belongs to the organisation, group or region on which this stands.
    pub struct Membership {
        /// Who belongs.
        actor: ActorId,
        /// In which role.
        role: MembershipRole,
        /// Since when.
        start: Edtf,
        /// Until when; absent while it lasts.
        end?: Edtf,
        /// Who says so.
        sources*: SourceId,
    }
}
