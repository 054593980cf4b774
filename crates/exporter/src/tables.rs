//! Every exported table, declared once.
//!
//! A foreign key is named after the record it points at. Lists become tables of their own, with
//! the `position` of each row in its list, so that the tables hold the whole book.

mod ran;
mod struck;

use claimbook_core::{
    COMPUTED, Claim, Dataset, Evidence, PartId, Relation, RelationRef, SegmentId, SeriesId,
    VOCABULARIES, Variations, Vocabulary, variations,
};

use crate::table::Table;
use ran::Ran;

tables! {
    dataset: "The description of the book; one row."
    (book) { for record in [book.metadata()]; }
    {
        title: text key [Metadata] = record.title;
        description: text [Metadata] = record.description;
        stage: term(Stage) [Metadata] = record.stage;
        version: text [Metadata] = record.version;
        schema_version: text [Metadata] = record.schema_version;
        language: text [Metadata] = record.language;
        license: text [Metadata] = record.license;
        data_as_of: day [Metadata] = record.data_as_of;
        base_iri: url [Metadata] = record.base_iri;
    }

    dataset_creators: "Who coded the book."
    (book) { for (index, creator) in book.metadata().creators.iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        creator: text ["The coder."] = creator;
    }

    dataset_exceptions: "A name that the text and the book both have to use."
    (book) { for (index, name) in book.metadata().own_words_exceptions.iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        own_words_exception: text ["The name, of eight or more words."] = name;
    }

    document: "The description of the analysed text; one row."
    (book) { for record in [book.document()]; }
    {
        sha256: digest key [Document] = record.sha256;
        title: text [Document] = record.title;
        author: text [Document] = record.author;
        publisher: text [Document] = record.publisher;
        issued: edtf [Document] = record.issued;
        url: url [Document] = record.url;
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
    (book) { for actor in book.actors().iter(); for (index, name) in actor.alt_names.iter().enumerate(); }
    {
        actor: id key -> actors ["The actor."] = actor.id;
        name: text key ["The name, in any language."] = name;
        position: integer [place] = index + 1;
    }

    actor_identifiers: "A code that a scheme gives to an actor."
    (book) { for actor in book.actors().iter(); for (index, identifier) in actor.identifiers.iter().enumerate(); }
    {
        actor: id key -> actors ["The actor."] = actor.id;
        scheme: term(IdScheme) key [Identifier] = identifier.scheme;
        value: text key [Identifier] = identifier.value;
        position: integer [place] = index + 1;
        label: text [Identifier] = identifier.label;
        checked: day [Identifier] = identifier.checked;
    }

    actor_parts: "That an actor is an organ or a part of another."
    (book) { for actor in book.actors().iter(); for (index, whole) in actor.part_of.iter().enumerate(); }
    {
        actor: id key -> actors ["The organ or part."] = actor.id;
        part_of: id key -> actors ["The whole."] = whole;
        position: integer [place] = index + 1;
    }

    members: "That an actor belongs to an organisation, group or region."
    (book) { for organization in book.actors().iter(); for (index, member) in organization.members.iter().enumerate(); }
    {
        organization: id key -> actors ["What it belongs to."] = organization.id;
        actor: id key -> actors [Membership] = member.actor;
        role: term(MembershipRole) key [Membership] = member.role;
        start: edtf key [Membership] = member.start;
        position: integer [place] = index + 1;
        end: edtf [Membership] = member.end;
    }

    member_sources: "Who says that an actor belongs to an organisation, group or region."
    (book) {
        for organization in book.actors().iter();
        for member in organization.members.iter();
        for (index, source) in member.sources.iter().enumerate();
    }
    {
        organization: id key -> actors ["What it belongs to."] = organization.id;
        actor: id key -> actors [Membership] = member.actor;
        role: term(MembershipRole) key [Membership] = member.role;
        start: edtf key [Membership] = member.start;
        source: id key -> sources ["The source."] = source;
        position: integer [place] = index + 1;
    }

    topics: "A concept that claims are filed under."
    (book) { for topic in book.topics().iter(); }
    {
        id: id key [Topic] = topic.id;
        pref_label: text [Topic] = topic.pref_label;
        definition: text [Topic] = topic.definition;
    }

    topic_labels: "Another label of a topic."
    (book) { for topic in book.topics().iter(); for (index, label) in topic.alt_labels.iter().enumerate(); }
    {
        topic: id key -> topics ["The topic."] = topic.id;
        alt_label: text key ["The label (`skos:altLabel`)."] = label;
        position: integer [place] = index + 1;
    }

    topic_broader: "That a topic lies in a wider one."
    (book) { for topic in book.topics().iter(); for (index, broader) in topic.broader.iter().enumerate(); }
    {
        topic: id key -> topics ["The narrower topic."] = topic.id;
        broader: id key -> topics ["The wider topic (`skos:broader`)."] = broader;
        position: integer [place] = index + 1;
    }

    topic_related: "That two topics are linked and neither lies in the other."
    (book) { for topic in book.topics().iter(); for (index, related) in topic.related.iter().enumerate(); }
    {
        topic: id key -> topics ["The topic on which the link stands."] = topic.id;
        related: id key -> topics ["The other topic (`skos:related`)."] = related;
        position: integer [place] = index + 1;
    }

    topic_matches: "The same concept elsewhere."
    (book) { for topic in book.topics().iter(); for (index, iri) in topic.exact_match.iter().enumerate(); }
    {
        topic: id key -> topics ["The topic."] = topic.id;
        exact_match: url key ["The concept's IRI (`skos:exactMatch`)."] = iri;
        position: integer [place] = index + 1;
    }

    claims: "One proposition that the text puts forward."
    (book) { for claim in book.claims().iter(); }
    {
        id: id key [Claim] = claim.id;
        section: id -> sections ["The section of its first sentence; derived."] = claim.segments.first().map(SegmentId::section);
        statement: text [Claim] = claim.statement;
        label: text [Claim] = claim.label;
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
        check_gap: text [Claim] = claim.check_gap;
        verdict: term(Verdict) ["The verdict in force; derived."] = claim.assessment().map(|it| it.verdict);
        confidence: term(Confidence) ["How good the ground of the verdict in force is; derived."]
            = claim.assessment().and_then(|it| it.confidence);
        evidence_until: day ["Until when its evidence and the data of its checks reach; derived."] = book.evidence_until(claim);
    }

    claim_headlines: "The one figure that says most about the verdict on a claim."
    (book) { for claim in book.claims().iter(); for figure in claim.headline.iter(); for amount in [figure.resolve(book).ok()]; }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        label: text [Figure] = figure.label;
        series: id -> series ["The series of the observation that holds the number."]
            = figure.observation.as_ref().map(|at| &at.series);
        value: decimal ["The number; that of the observation where the figure names one."] = amount.map(|it| it.value).or(figure.value);
        unit: id -> units ["The unit of the number."] = amount.map(|it| it.unit).or(figure.unit.as_ref());
        unit_mult: integer ["The number is in units times ten to this power."] = amount.map(|it| it.unit_mult);
        period: period ["The period that the number is for."]
            = figure.observation.as_ref().map(|at| at.period).or(figure.period);
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
        position: integer [place] = index + 1;
    }

    claim_topics: "That a claim is filed under a topic."
    (book) { for claim in book.claims().iter(); for (index, topic) in claim.topics.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        topic: id key -> topics ["The topic."] = topic;
        position: integer [place] = index + 1;
    }

    claim_readings: "Another reading of a claim that a fair reader may have."
    (book) { for claim in book.claims().iter(); for (index, reading) in claim.rival_readings.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        position: integer key [place] = index + 1;
        rival_reading: text ["The reading."] = reading;
    }

    relations: "A link from a claim to another claim or to another link."
    (book) { for source in book.claims().iter(); for (index, relation) in source.relations.iter().enumerate(); }
    {
        id: text key ["Source, kind and target, joined by slashes."] = relation.id(&source.id);
        claim: id -> claims ["The claim on which the link stands."] = source.id;
        position: integer [place] = index + 1;
        kind: term(RelationKind) [Relation] = relation.kind;
        target_claim: id -> claims ["The claim that the link points at."] = relation.target;
        target_relation: text -> relations ["The link that it points at, instead of a claim."]
            = relation.target_relation.as_ref().map(RelationRef::id);
        basis: term(Basis) [Relation] = relation.basis;
        strength: term(Strength) [Relation] = relation.strength;
        rationale: text [Relation] = relation.rationale;
    }

    relation_segments: "Where the text states a link."
    (book) { for link in book.relations(); for (index, segment) in link.relation.segments.iter().enumerate(); }
    {
        relation: text key -> relations ["The link."] = link.id();
        segment: id key -> segments ["The sentence."] = segment;
        position: integer [place] = index + 1;
    }

    origins: "Who produced a piece of information."
    (book) { for origin in book.origins().iter(); }
    {
        id: id key [Origin] = origin.id;
        name: text [Origin] = origin.name;
        kind: term(OriginKind) [Origin] = origin.kind;
        reliability: term(Reliability) [Origin] = origin.reliability;
        reason: text [Origin] = origin.reason;
    }

    sources: "A publication."
    (book) { for source in book.sources().iter(); }
    {
        id: id key [Source] = source.id;
        kind: term(CslType) [Source] = source.kind;
        title: text [Source] = source.title;
        publisher: text [Source] = source.publisher;
        container_title: text [Source] = source.container_title;
        issued: edtf [Source] = source.issued;
        url: url [Source] = source.url;
        doi: text [Source] = source.doi;
        isbn: text [Source] = source.isbn;
        language: text [Source] = source.language;
        origin: id -> origins [Source] = source.origin;
        primary: boolean [Source] = source.primary;
        read_as: term(ReadAs) [Source] = source.read_as;
        accessed: day [Source] = source.accessed;
        license: text [Source] = source.license;
        note: text [Source] = source.note;
    }

    source_authors: "Who wrote a publication."
    (book) { for source in book.sources().iter(); for (index, author) in source.author.iter().enumerate(); }
    {
        source: id key -> sources ["The publication."] = source.id;
        position: integer key [place] = index + 1;
        author: text ["The author."] = author;
    }

    source_captures: "A copy of a publication in which passages were found."
    (book) { for source in book.sources().iter(); for (index, capture) in source.captures.iter().enumerate(); }
    {
        source: id key -> sources ["The publication."] = source.id;
        position: integer key [place] = index + 1;
        day: day [Capture] = capture.day;
        kind: term(CaptureKind) [Capture] = capture.kind;
        sha256: digest [Capture] = capture.sha256;
        media_type: text [Capture] = capture.media_type;
        archive: url [Capture] = capture.archive;
    }

    evidence: "What sources show for a claim, or for one of its relations."
    (book) { for claim in book.claims().iter(); for (relation, index, item) in placed_evidence(claim); }
    {
        id: text key ["Claim and slug, joined by a slash."] = item.id(&claim.id);
        claim: id -> claims ["The claim on which it stands."] = claim.id;
        relation: text -> relations ["The link of the claim that it is about, instead of the claim itself."]
            = relation.map(|relation| relation.id(&claim.id));
        position: integer [place] = index + 1;
        slug: id [Evidence] = item.slug;
        direction: term(Direction) [Evidence] = item.direction;
        strength: term(Strength) [Evidence] = item.strength;
        kind: term(EvidenceKind) [Evidence] = item.kind;
        statement: text [Evidence] = item.statement;
        observed: edtf [Evidence] = item.observed;
        passages: integer ["How many of its passages are on record; derived."] = item.passages().count();
        checked: day ["The day on which all of its passages had last been found in copies of their sources; derived."]
            = item.passages_checked();
    }

    evidence_sources: "Where evidence was found."
    (book) { for claim in book.claims().iter(); for (_, item) in claim.all_evidence(); for (index, citation) in item.sources.iter().enumerate(); }
    {
        evidence: text key -> evidence ["The evidence."] = item.id(&claim.id);
        position: integer key [place] = index + 1;
        source: id -> sources [Citation] = citation.source;
        locator: text [Citation] = citation.locator;
    }

    passages: "Some words in a row of a source, by their digests."
    (book) { for claim in book.claims().iter(); for (_, item) in claim.all_evidence(); for (cited, citation) in item.sources.iter().enumerate(); for (index, passage) in citation.passages.iter().enumerate(); }
    {
        evidence: text key -> evidence ["The evidence that it shows."] = item.id(&claim.id);
        citation: integer key ["Which of the sources of the evidence it stands in: its `position` there."] = cited + 1;
        position: integer key [place] = index + 1;
        source: id -> sources ["The source."] = citation.source;
        words: integer [Passage] = passage.words;
        sha256: digest [Passage] = passage.sha256;
        before: digest [Passage] = passage.before;
        after: digest [Passage] = passage.after;
        checked: day [Passage] = passage.checked;
    }

    evidence_figures: "A number that evidence rests on."
    (book) { for claim in book.claims().iter(); for (_, item) in claim.all_evidence(); for (index, figure) in item.figures.iter().enumerate(); for amount in [figure.resolve(book).ok()]; }
    {
        evidence: text key -> evidence ["The evidence."] = item.id(&claim.id);
        position: integer key [place] = index + 1;
        label: text [Figure] = figure.label;
        series: id -> series ["The series of the observation that holds the number."]
            = figure.observation.as_ref().map(|at| &at.series);
        value: decimal ["The number; that of the observation where the figure names one."] = amount.map(|it| it.value).or(figure.value);
        unit: id -> units ["The unit of the number."] = amount.map(|it| it.unit).or(figure.unit.as_ref());
        unit_mult: integer ["The number is in units times ten to this power."] = amount.map(|it| it.unit_mult);
        period: period ["The period that the number is for."]
            = figure.observation.as_ref().map(|at| at.period).or(figure.period);
    }

    evidence_events: "An event that evidence rests on."
    (book) { for claim in book.claims().iter(); for (_, item) in claim.all_evidence(); for (index, event) in item.events.iter().enumerate(); }
    {
        evidence: text key -> evidence ["The evidence."] = item.id(&claim.id);
        event: id key -> events ["The event."] = event;
        position: integer [place] = index + 1;
    }

    units: "A unit of measure."
    (book) { for unit in book.units().iter(); }
    {
        id: id key [Unit] = unit.id;
        name: text [Unit] = unit.name;
        dimension: text [Unit] = unit.dimension;
        standard: term(UnitStandard) [Unit] = unit.standard;
        code: text [Unit] = unit.code;
    }

    series: "The same thing measured again and again."
    (book) { for series in book.series().iter(); }
    {
        id: id key [Series] = series.id;
        title: text [Series] = series.title;
        indicator: text [Series] = series.indicator;
        freq: term(Freq) [Series] = series.freq;
        ref_area: id -> actors [Series] = series.ref_area;
        counterpart_area: id -> actors [Series] = series.counterpart_area;
        unit: id -> units [Series] = series.unit;
        unit_mult: integer [Series] = series.unit_mult;
        source: id -> sources [Series] = series.source;
        method_note: text [Series] = series.method_note;
        vintage: day [Series] = series.vintage;
        license: text [Series] = series.license;
        alternative_to: id -> series [Series] = series.alternative_to;
    }

    observations: "A value of a series for a period."
    (book) { for series in book.series().iter(); for (index, row) in series.observations.iter().enumerate(); }
    {
        series: id key -> series ["The series."] = series.id;
        time_period: period key [Observation] = row.time_period;
        position: integer [place] = index + 1;
        obs_value: decimal [Observation] = row.obs_value;
        obs_status: term(ObsStatus) [Observation] = row.obs_status;
        source: id -> sources ["Where the value is from: that of the row, or else of the series."]
            = row.source.as_ref().unwrap_or(&series.source);
        comment: text [Observation] = row.comment;
    }

    vintages: "A value of a series for a period as it was published by an earlier day."
    (book) { for series in book.series().iter(); for vintage in series.vintages.iter(); for (index, row) in vintage.observations.iter().enumerate(); }
    {
        series: id key -> series ["The series."] = series.id;
        day: day key [Vintage] = vintage.day;
        time_period: period key [Observation] = row.time_period;
        position: integer [place] = index + 1;
        obs_value: decimal [Observation] = row.obs_value;
        obs_status: term(ObsStatus) [Observation] = row.obs_status;
        source: id -> sources ["Where the value is from: that of the row, or else of the series."]
            = row.source.as_ref().unwrap_or(&series.source);
        comment: text [Observation] = row.comment;
    }

    checks: "A test of one reading of a claim."
    (book) { for claim in book.claims().iter(); for (index, check) in claim.checks.iter().enumerate(); for ran in [Ran::of(book, &check.test)]; for varied in [variations(book, claim, check)]; }
    {
        id: text key ["Claim and slug, joined by a slash."] = check.id(&claim.id);
        claim: id -> claims ["The claim."] = claim.id;
        position: integer [place] = index + 1;
        slug: id [Check] = check.slug;
        tests: text [Check] = check.tests;
        reading: text [Check] = check.reading;
        op: text ["The sort of test."] = check.test.op();
        test: json [Check] = serde_json::to_string(&check.test).unwrap_or_default();
        bar_reason: text [Check] = check.bar_reason;
        decisive: boolean [Check] = check.decisive;
        expect: term(Expectation) [Check] = check.expect;
        outcome: term(Outcome) [derived] = ran.evaluation.outcome;
        value: decimal [derived] = ran.evaluation.value;
        witness: text [derived] = ran.evaluation.witness(ran.test);
        explanation: text [derived] = ran.explanation();
        reason: term(Reason) [derived] = ran.evaluation.reason;
        first_period: period [derived] = ran.evaluation.periods.map(|it| it.from);
        last_period: period [derived] = ran.evaluation.periods.map(|it| it.to);
        turns_on: term(Limit) [derived] = ran.turn().map(|it| it.of);
        turns_below: decimal [derived] = ran.turn().map(|it| it.below.bar);
        outcome_below: term(Outcome) [derived] = ran.turn().map(|it| it.below.outcome);
        turns_above: decimal [derived] = ran.turn().map(|it| it.above.bar);
        outcome_above: term(Outcome) [derived] = ran.turn().map(|it| it.above.outcome);
        upper_turns_below: decimal [derived] = ran.upper_turn().map(|it| it.below.bar);
        upper_outcome_below: term(Outcome) [derived] = ran.upper_turn().map(|it| it.below.outcome);
        upper_turns_above: decimal [derived] = ran.upper_turn().map(|it| it.above.bar);
        upper_outcome_above: term(Outcome) [derived] = ran.upper_turn().map(|it| it.above.outcome);
        variations: integer [derived] = varied.as_ref().map(|it| it.each.len());
        kept: integer [derived] = varied.as_ref().map(Variations::kept);
    }

    check_parts: "A part of a check of the sort `all` or `any`, with what comes out of it by itself; derived."
    (book) { for (claim, check) in book.checks(); for (index, ran) in Ran::parts(book, &check.test).enumerate(); }
    {
        check: text key -> checks ["The check."] = check.id(&claim.id);
        position: integer key [place] = index + 1;
        op: text ["The sort of test."] = ran.test.op();
        test: json ["The test."] = serde_json::to_string(ran.test).unwrap_or_default();
        outcome: term(Outcome) [derived] = ran.evaluation.outcome;
        value: decimal [derived] = ran.evaluation.value;
        witness: text [derived] = ran.evaluation.witness(ran.test);
        explanation: text [derived] = ran.explanation();
        reason: term(Reason) [derived] = ran.evaluation.reason;
        first_period: period [derived] = ran.evaluation.periods.map(|it| it.from);
        last_period: period [derived] = ran.evaluation.periods.map(|it| it.to);
        turns_on: term(Limit) [derived] = ran.turn().map(|it| it.of);
        turns_below: decimal [derived] = ran.turn().map(|it| it.below.bar);
        outcome_below: term(Outcome) [derived] = ran.turn().map(|it| it.below.outcome);
        turns_above: decimal [derived] = ran.turn().map(|it| it.above.bar);
        outcome_above: term(Outcome) [derived] = ran.turn().map(|it| it.above.outcome);
        upper_turns_below: decimal [derived] = ran.upper_turn().map(|it| it.below.bar);
        upper_outcome_below: term(Outcome) [derived] = ran.upper_turn().map(|it| it.below.outcome);
        upper_turns_above: decimal [derived] = ran.upper_turn().map(|it| it.above.bar);
        upper_outcome_above: term(Outcome) [derived] = ran.upper_turn().map(|it| it.above.outcome);
    }

    check_series: "That a check reads a series."
    (book) { for (claim, check) in book.checks(); for (index, series) in distinct(check.test.series()).into_iter().enumerate(); }
    {
        check: text key -> checks ["The check."] = check.id(&claim.id);
        series: id key -> series ["The series."] = series;
        position: integer ["Its place in the order of first mention, counted from 1."] = index + 1;
    }

    assessments: "A dated verdict on a claim."
    (book) { for claim in book.claims().iter(); for (index, assessment) in claim.assessments.iter().enumerate(); }
    {
        claim: id key -> claims ["The claim."] = claim.id;
        date: day key [Assessment] = assessment.date;
        position: integer [place] = index + 1;
        verdict: term(Verdict) [Assessment] = assessment.verdict;
        confidence: term(Confidence) [Assessment] = assessment.confidence;
        rationale: text [Assessment] = assessment.rationale;
        searched: text [Assessment] = assessment.searched;
        would_change: text [Assessment] = assessment.would_change;
    }

    forecasts: "A question whose answer will settle a forecast."
    (book) { for claim in book.claims().iter(); for (index, forecast) in claim.forecasts.iter().enumerate(); }
    {
        id: text key ["Claim and slug, joined by a slash."] = forecast.id(&claim.id);
        claim: id -> claims ["The claim."] = claim.id;
        position: integer [place] = index + 1;
        slug: id [Forecast] = forecast.slug;
        question: text [Forecast] = forecast.question;
        asked_on: day [Forecast] = forecast.asked_on;
        opens: day [Forecast] = forecast.opens;
        closes: day [Forecast] = forecast.closes;
        resolution_criteria: text [Forecast] = forecast.resolution_criteria;
        check: text -> checks ["The check that answers it."]
            = forecast.check.as_ref().map(|slug| PartId::new(&claim.id, slug));
        implied_likelihood: term(Likelihood) [Forecast] = forecast.implied_likelihood;
        probability: decimal ["A probability of ours, from 0.01 to 0.99."] = forecast.probability.as_ref().map(|it| it.value);
        made_on: day ["The day on which the probability was put down."] = forecast.probability.as_ref().map(|it| it.made_on);
        probability_reason: text ["Why the probability is no higher and no lower."] = forecast.probability.as_ref().map(|it| &it.reason);
        resolution: term(Resolution) [Forecast] = forecast.resolution;
        resolved_on: day [Forecast] = forecast.resolved_on;
        retrospective: boolean ["Whether it was asked when its outcome could be known; derived."] = forecast.is_retrospective();
        state: text ["`open`, `closed` or `resolved` at the last day of the book; derived."]
            = forecast.state(book.metadata().data_as_of).to_string();
        brier: decimal ["The one-sided Brier score of our probability; derived."] = forecast.brier();
    }

    forecast_sources: "Where the answer to a question is read."
    (book) {
        for claim in book.claims().iter();
        for forecast in claim.forecasts.iter();
        for (index, source) in forecast.resolution_sources.iter().enumerate();
    }
    {
        forecast: text key -> forecasts ["The question."] = forecast.id(&claim.id);
        source: id key -> sources ["The source."] = source;
        position: integer [place] = index + 1;
    }

    forecast_evidence: "Evidence for the answer to a question."
    (book) {
        for claim in book.claims().iter();
        for forecast in claim.forecasts.iter();
        for (index, slug) in forecast.resolution_evidence.iter().enumerate();
    }
    {
        forecast: text key -> forecasts ["The question."] = forecast.id(&claim.id);
        evidence: text key -> evidence ["The evidence."] = PartId::new(&claim.id, slug);
        position: integer [place] = index + 1;
    }

    events: "Something that happened."
    (book) { for event in book.events().iter(); }
    {
        id: id key [Event] = event.id;
        date: edtf [Event] = event.date;
        title: text [Event] = event.title;
        kind: term(EventKind) [Event] = event.kind;
        place: text [Event] = event.place;
        source: id -> sources [Event] = event.source;
        locator: text [Event] = event.locator;
    }

    event_actors: "That an actor took part in an event."
    (book) { for event in book.events().iter(); for (index, actor) in event.actors.iter().enumerate(); }
    {
        event: id key -> events ["The event."] = event.id;
        actor: id key -> actors ["The actor."] = actor;
        position: integer [place] = index + 1;
    }

    codings: "What one coder made of the claims in one round."
    (book) { for coding in book.codings().iter(); }
    {
        id: id key [Coding] = coding.id;
        round: text ["The round, in which each coder saw the same and nothing of the others; derived."] = coding.round();
        coder: text ["The coder, or `settled` for what the coders agreed on afterwards; derived."] = coding.coder();
    }

    coded: "What a coder made of a claim."
    (book) { for coding in book.codings().iter(); for (index, coded) in coding.rows.iter().enumerate(); }
    {
        coding: id key -> codings ["The coding."] = coding.id;
        claim: id key -> claims [Coded] = coded.claim;
        position: integer [place] = index + 1;
        kind: term(ClaimKind) [Coded] = coded.kind;
        measurability: term(Measurability) [Coded] = coded.measurability;
        verdict: term(Verdict) [Coded] = coded.verdict;
        confidence: term(Confidence) [Coded] = coded.confidence;
        reason: text [Coded] = coded.reason;
    }

    coders: "Who coded the claims of the book, or some of them, without seeing the verdicts of others."
    (book) { for (index, coder) in book.coders().iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        coder: id [Coder] = coder.coder;
        kind: term(CoderKind) [Coder] = coder.kind;
        day: day [Coder] = coder.day;
        material: text [Coder] = coder.material;
    }

    anchors: "That a claim is drawn from a sentence, as someone last saw for himself."
    (book) { for anchor in book.anchors(); }
    {
        claim: text key [Anchor] = anchor.claim;
        segment: text key [Anchor] = anchor.segment;
        sha256: digest [Anchor] = anchor.sha256;
    }

    renamed: "That a record is called otherwise than it once was."
    (book) { for (index, renamed) in book.renamed().iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        kind: text [Renamed] = renamed.kind;
        old: text [Renamed] = renamed.old;
        new: text [Renamed] = renamed.new;
        date: day [Renamed] = renamed.date;
    }

    corrections: "A fact that the book once stated wrongly."
    (book) { for (index, correction) in book.corrections().iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        date: day [Correction] = correction.date;
        record: text [Correction] = correction.record;
        what: text [Correction] = correction.what;
        reason: text [Correction] = correction.reason;
    }

    known: "A finding that stands for now."
    (book) { for (index, known) in book.known().iter().enumerate(); }
    {
        position: integer key [place] = index + 1;
        rule: text [Known] = known.rule;
        record: text [Known] = known.record;
        since: day [Known] = known.since;
        reason: text [Known] = known.reason;
    }

    lock: "The last release; one row, or none."
    (book) { for lock in book.lock(); }
    {
        version: text key [Lock] = lock.version;
        data_as_of: day [Lock] = lock.data_as_of;
    }

    locked: "A record as it was released last."
    (book) { for lock in book.lock(); for (index, locked) in lock.records.iter().enumerate(); }
    {
        version: text key -> lock ["The release."] = lock.version;
        record: text key [Locked] = locked.record;
        position: integer [place] = index + 1;
        sha256: digest [Locked] = locked.sha256;
    }

    releases: "A release of the book after the first."
    (book) { for release in book.changes(); }
    {
        version: text key [Release] = release.version;
        from: text [Release] = release.from;
        data_as_of: day [Release] = release.data_as_of;
    }

    changes: "That something in the book is not as it was in the release before."
    (book) { for release in book.changes(); for (index, change) in release.changes.iter().enumerate(); }
    {
        version: text key -> releases ["The release."] = release.version;
        position: integer key [place] = index + 1;
        record: text [Change] = change.record;
        what: term(ChangeKind) [Change] = change.what;
        part: text [Change] = change.part;
        old: text [Change] = change.old;
        new: text [Change] = change.new;
        reason: text [Change] = change.reason;
    }

    impact: "That a claim in force loses grounds if the book has to do without another claim, a source or an origin; derived."
    (book) { for struck in struck::each(book); for lost in book.without(&[struck]); }
    {
        kind: text key ["What is struck out: `claim`, `source` or `origin`."] = struck.kind().as_str();
        without: text key ["Its identifier."] = struck.id();
        claim: id key -> claims ["The claim that loses grounds."] = lost.claim.id;
        loss: term(Loss) ["How much of its grounds it loses."] = lost.loss();
        direct: boolean ["Whether it rests on what is struck out itself, and not only on claims that lose all their grounds without it."]
            = lost.direct;
        reasons_lost: integer ["How many of the claims that carry it are lost to it."] = lost.reasons.gone;
        reasons: integer ["How many claims carry it."] = lost.reasons.of;
        evidence_lost: integer ["How many pieces of its evidence are lost."] = lost.evidence.gone;
        evidence: integer ["How many pieces of evidence of its own point some way."] = lost.evidence.of;
    }

    terms: "A term of a vocabulary: the codebook of every coded column."
    (book) { for vocabulary in vocabularies(book); for (index, term) in vocabulary.terms.iter().enumerate(); }
    {
        vocabulary: text key ["The vocabulary."] = vocabulary.name;
        term: text key ["The term as written."] = term.term;
        position: integer ["Its place in the vocabulary, counted from 1."] = index + 1;
        definition: text ["What it means."] = term.definition;
    }
}

fn vocabularies(_: &Dataset) -> impl Iterator<Item = &'static Vocabulary> {
    VOCABULARIES.iter().chain(COMPUTED)
}

/// The evidence of a claim and of its relations, each with its relation and its place in the list.
fn placed_evidence(claim: &Claim) -> impl Iterator<Item = (Option<&Relation>, usize, &Evidence)> {
    let own = claim.evidence.iter().enumerate().map(|(at, item)| (None, at, item));
    own.chain(claim.relations.iter().flat_map(|relation| {
        relation.evidence.iter().enumerate().map(move |(at, item)| (Some(relation), at, item))
    }))
}

/// Each series once, in the order of first mention.
fn distinct(mut series: Vec<&SeriesId>) -> Vec<&SeriesId> {
    let mut seen = std::collections::BTreeSet::new();
    series.retain(|id| seen.insert(*id));
    series
}

/// The table of a name.
pub fn find(name: &str) -> Option<&'static Table> {
    ALL.iter().find(|table| table.name == name)
}
