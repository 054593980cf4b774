//! Claims, with their relations, evidence, questions and verdicts.

use std::io;

use super::{
    Plan, Sink,
    checks::{self, Checks},
    ground::{
        actor_id, actor_name, event_id, is_place, origin_name, origin_of, sentence_digest,
        source_id, topics_of,
    },
    series::{FIRM, Series},
    words::{Ask, digest, list, mix, name, noun},
};

pub(super) fn write(plan: &Plan, file: Sink<'_>) -> io::Result<()> {
    for number in 0..plan.claims {
        file(&format!("claims/{}.toml", plan.claim(number)), &claim(plan, number))?;
    }
    let mut anchors: Vec<_> = (0..plan.claims)
        .map(|number| {
            let (segment, sha256) = (plan.segment(number), sentence_digest(plan, number));
            format!("{},{segment},{sha256}\n", plan.claim(number))
        })
        .collect();
    anchors.sort_unstable();
    file("anchors.csv", &format!("claim,segment,sha256\n{}", anchors.concat()))
}

/// Kind, modality, measurability and time of claims, in about the shares of the first book.
const SORTS: [(&str, &str, &str, &str); 16] = [
    ("historical-fact", "actual", "quantitative", "2000/2016"),
    ("current-state", "habitual", "countable", "2015/2016"),
    ("causal", "actual", "judgement", "2012/2016"),
    ("evaluative", "actual", "judgement", "201X"),
    ("causal", "possible", "quantitative", "2010/2016"),
    ("current-state", "actual", "countable", "2016"),
    ("position", "habitual", "documentary", "2004~/2016"),
    ("causal", "probable", "judgement", "2014-05/2016"),
    ("evaluative", "actual", "judgement", "2018"),
    ("current-state", "probable", "quantitative", "2016"),
    ("causal", "actual", "countable", "2008/2016"),
    ("position", "actual", "documentary", "2019-03-17"),
    ("forecast", "possible", "judgement", "2025/2035"),
    ("evaluative", "probable", "judgement", "2015/2016"),
    ("current-state", "habitual", "countable", "2015/2016"),
    ("causal", "conditional", "judgement", "2012/2016"),
];

/// The claims that a forecast of the text is.
fn is_forecast(claim: usize) -> bool {
    SORTS[claim % SORTS.len()].0 == "forecast"
}

/// Whether a judgement of worth says nothing that could be tested.
fn is_beyond_test(plan: &Plan, claim: usize) -> bool {
    plan.shape.full && claim % 48 == 8
}

/// The verdict on a claim. Evidence and checks are made to fit it.
pub(super) fn verdict(plan: &Plan, claim: usize) -> &'static str {
    if is_forecast(claim) {
        return "pending";
    }
    if is_beyond_test(plan, claim) {
        return "not-checkable";
    }
    match mix(Ask::Verdict, claim) % 20 {
        0..9 => "mostly-supported",
        9..15 => "mixed",
        15..18 => "supported",
        18 => "insufficient",
        _ => "mostly-refuted",
    }
}

/// The two actors of a claim. The first is one that the claim alone may name.
fn actors(plan: &Plan, claim: usize) -> (usize, usize) {
    let count = plan.actors();
    let first = claim % count;
    let from = 1 + mix(Ask::Partner, claim) % (count - 1);
    let second = (0..count)
        .map(|step| (first + from + step) % count)
        .find(|other| *other != first && !is_place(*other))
        .expect("most actors are no places");
    (first, second)
}

fn claim(plan: &Plan, claim: usize) -> String {
    let (kind, modality, measurability, time) = SORTS[claim % SORTS.len()];
    let (first, second) = actors(plan, claim);
    let (one, other) = (actor_name(first), actor_name(second));
    let (good, place) = (noun(mix(Ask::Word, claim)), name(claim));
    let statement = match kind {
        "historical-fact" => {
            format!(
                "{one} sent more {good} through {place} than {other} did while the canal was open"
            )
        }
        "current-state" => {
            format!(
                "{one} and {other} keep the {good} of {place} under one roof and share what it brings"
            )
        }
        "causal" => {
            format!(
                "Joint work on the {good} of {place} makes {one} less dependent on what {other} decides"
            )
        }
        "evaluative" => {
            format!("The {good} of {place} is the sign by which {one} and {other} are known")
        }
        "position" => {
            format!("{one} calls on {other} to leave the {good} of {place} to those who live there")
        }
        _ => format!("The {good} of {place} may one day matter more to {one} than to {other}"),
    };
    let mut text = format!(
        "statement = \"{statement}.\"\nsegments = [\"{}\"]\nkind = \"{kind}\"\nmodality = \"{modality}\"\nmeasurability = \"{measurability}\"\ntime_scope = \"{time}\"\n",
        plan.segment(claim)
    );
    let (first_role, second_role) = if is_place(first) {
        ("area", "agent")
    } else {
        ("agent", ["agent", "recipient", "comparator", "mentioned"][claim % 4])
    };
    line!(
        text,
        "actors = [\n  {{ actor = \"{}\", role = \"{first_role}\" }},\n  {{ actor = \"{}\", role = \"{second_role}\" }},\n]\ntopics = {}",
        actor_id(first),
        actor_id(second),
        topics_of(plan, claim),
    );
    let tested = matches!(measurability, "quantitative" | "countable");
    if !is_beyond_test(plan, claim) {
        line!(
            text,
            "reading = \"By the count at the gate of {place}, more than half of the {good} there bears it out in most years.\""
        );
    }
    if plan.shape.full && tested {
        line!(
            text,
            "rival_readings = [\"By that count it is borne out in the last year, whatever came before.\"]"
        );
    }
    if kind == "causal" {
        line!(
            text,
            "cause = \"joint work on the {good} of {place}\"\neffect = \"less dependence on the other side\""
        );
    }
    let relations = relations(plan, claim);
    let weight = match claim % 16 {
        _ if relations.is_empty() => "detail",
        3 | 10 => "thesis",
        0 | 1 | 4 | 6 | 7 | 9 | 14 => "pillar",
        _ => "detail",
    };
    line!(text, "weight = \"{weight}\"");
    let checks = checks::of(plan, claim, measurability);
    if tested && checks.text.is_empty() {
        line!(text, "check_gap = \"Nobody counts what passes {place} by night.\"");
    }
    for relation in &relations {
        text.push_str(relation);
    }
    evidence(plan, claim, &mut text);
    text.push_str(&checks.text);
    if is_forecast(claim) {
        forecasts(plan, claim, &mut text);
    }
    assessment(plan, claim, &checks, &mut text);
    text
}

/// What a relation of a claim is and which earlier claim it points at, so that no relations make
/// a circle.
fn relation(plan: &Plan, claim: usize, number: usize) -> Option<(&'static str, usize)> {
    if number >= plan.shape.relations.own(claim).len() {
        return None;
    }
    let back = 4 * number + 1 + mix(Ask::Target, claim) % 4;
    let target = claim.checked_sub(back)?;
    let kind = match (claim + 3 * number) % 20 {
        0..11 => "supports",
        11..15 => "enables",
        15 | 16 => "causes",
        17 => "qualifies",
        18 => ["specializes", "opposes"][claim / 20 % 2],
        _ => ["inhibits", "qualifies"][claim / 20 % 2],
    };
    Some((kind, target))
}

fn relations(plan: &Plan, claim: usize) -> Vec<String> {
    let mut relations = Vec::new();
    for number in 0..plan.shape.relations.own(claim).len() {
        let Some((kind, target)) = relation(plan, claim, number) else { continue };
        let mut text = String::new();
        // The second relation of some claims attacks one of the claim before.
        let attacked =
            claim.checked_sub(1).and_then(|before| Some((before, relation(plan, before, 0)?)));
        if let Some((source, (kind, target))) = attacked.filter(|_| number == 1 && claim % 32 == 3)
        {
            line!(
                text,
                "\n[[relations]]\nkind = \"undercuts\"\ntarget_relation = {{ source = \"{}\", kind = \"{kind}\", target = \"{}\" }}",
                plan.claim(source),
                plan.claim(target),
            );
        } else {
            let target = plan.claim(target);
            line!(text, "\n[[relations]]\nkind = \"{kind}\"\ntarget = \"{target}\"");
        }
        if claim % 4 == 1 {
            line!(text, "basis = \"text\"\nsegments = [\"{}\"]", plan.segment(claim));
        } else {
            line!(text, "basis = \"analyst\"");
        }
        if kind != "specializes" {
            line!(text, "strength = \"{}\"", ["moderate", "weak", "strong"][(claim + number) % 3]);
        }
        line!(
            text,
            "rationale = \"Whoever holds the {} of {} decides what becomes of the rest, and so the one bears on the other.\"",
            noun(claim + number),
            name(claim),
        );
        relations.push(text);
    }
    relations
}

fn evidence(plan: &Plan, claim: usize, text: &mut String) {
    let against = match verdict(plan, claim) {
        "mixed" | "mostly-refuted" => "refutes",
        _ => "qualifies",
    };
    for number in 0..plan.shape.evidence.own(claim).len() {
        let direction =
            ["supports", against, "supports", "refutes", "qualifies", "context"][number];
        let direction = match direction {
            // Where it all speaks for the claim, the verdict would not fit.
            "refutes" if verdict(plan, claim) == "supported" => "qualifies",
            other => other,
        };
        piece(plan, claim, number, direction, text);
    }
}

const KINDS: [&str; 6] = [
    "official-statistic",
    "media-report",
    "official-document",
    "research-finding",
    "event-record",
    "expert-assessment",
];

const SLUGS: [&str; 6] =
    ["first-count", "other-gate", "by-the-book", "night-traffic", "what-happened", "in-passing"];

fn piece(plan: &Plan, claim: usize, number: usize, direction: &str, text: &mut String) {
    let sources = plan.shape.sources.of(claim);
    let source = sources.start + number % sources.len();
    let counted = origin_name(origin_of(plan, source));
    let (statement, figures) = finding(plan, claim, number, &counted);
    line!(
        text,
        "\n[[evidence]]\nslug = \"{}\"\ndirection = \"{direction}\"\nstrength = \"{}\"\nkind = \"{}\"\nstatement = \"{statement}\"",
        SLUGS[number],
        ["strong", "moderate", "moderate", "weak", "moderate", "weak"][number],
        KINDS[number],
    );
    // What weighs most has a passage on record.
    let passage = if number == 0 {
        let words = 9 + mix(Ask::Word, claim) % 20;
        let (own, before) = (digest(5 * claim + 1), digest(5 * claim + 2));
        format!(
            ", passages = [{{ words = {words}, sha256 = \"{own}\", before = \"{before}\", checked = \"2026-11-20\" }}]"
        )
    } else {
        String::new()
    };
    let mut cited = vec![format!(
        "{{ source = \"{}\", locator = \"table {}\"{passage} }}",
        source_id(source),
        1 + claim % 9
    )];
    // What bears on the future is not of long ago.
    let is_recent = is_forecast(claim) && number == 0;
    let second = if is_recent { 0 } else { mix(Ask::Source, claim * 8 + number) % plan.sources() };
    if second != source && (is_recent || (claim + number) % 7 < 5) {
        cited.push(format!("{{ source = \"{}\" }}", source_id(second)));
    }
    line!(text, "sources = {}", list(&cited));
    if !figures.is_empty() {
        line!(text, "figures = [\n  {},\n]", figures.join(",\n  "));
    }
    if number == 4 || number == 0 && !plan.shape.full {
        let events = plan.shape.events.of(claim);
        let ids: Vec<_> = events.map(|event| format!("\"{}\"", event_id(event))).collect();
        line!(text, "events = {}", list(&ids));
    }
    if is_recent {
        line!(text, "observed = \"2005/2026\"");
    } else if number < 2 {
        line!(text, "observed = \"2005/2016\"");
    }
}

/// What a piece of evidence says, and the figures that it rests on.
fn finding(plan: &Plan, claim: usize, number: usize, counted: &str) -> (String, Vec<String>) {
    let own = plan.shape.series.of(claim);
    let series = Series::new(plan, own.start + number % own.len());
    let observed = |step: usize| {
        let (period, about) = (series.period(step), noun(series.trunk()));
        let figure = format!(
            "{{ label = \"{about}, {period}\", observation = {{ series = \"{}\", period = \"{period}\" }} }}",
            series.id(),
        );
        (figure, format!("{} {} in {period}", series.value(step), series.unit().2))
    };
    let lone = |label: &str, value: &str, unit: &str| {
        format!(
            "{{ label = \"{label}\", value = \"{value}\", unit = \"{unit}\", period = \"2015\" }}"
        )
    };
    match number {
        0 => {
            let ((figure, said), (other, before)) = (observed(series.last()), observed(FIRM));
            (format!("{counted} counted {said}, after {before}."), vec![figure, other])
        }
        1 if plan.shape.full => {
            let ((figure, said), (other, later)) = (observed(FIRM + 1), observed(FIRM + 3));
            (format!("At the other gate {counted} found {said} and {later}."), vec![figure, other])
        }
        1 | 2 => {
            let amount = 11 + mix(Ask::Amount, claim) % 900;
            let (value, unit, said) = match claim % 4 {
                0 => (format!("{amount}"), "one", format!("{amount} cases")),
                1 => (format!("{amount}.5"), "percent", format!("{amount}.5 per cent")),
                2 => (format!("{amount}"), "tonne", format!("{amount} tonnes")),
                _ => (format!("{amount}000000"), "eur", format!("{amount} million euros")),
            };
            (
                format!("For 2015 {counted} states {said} in all, by the book that is kept there."),
                vec![lone("as stated", &value, unit)],
            )
        }
        3 => {
            let (figure, said) = observed(FIRM + 2);
            let part = format!("{}.7", 7 + claim % 80);
            (
                format!("Of {said}, {part} per cent went by night, as {counted} estimates."),
                vec![figure, lone("by night", &part, "percent")],
            )
        }
        4 => (
            format!(
                "{counted} reports that those concerned met and agreed on what was to be done."
            ),
            Vec::new(),
        ),
        _ => (format!("{counted} notes that the roof was old when all this began."), Vec::new()),
    }
}

fn forecasts(plan: &Plan, claim: usize, text: &mut String) {
    let count = if plan.shape.full { 2 } else { 1 };
    for number in 0..count + usize::from(plan.shape.full && claim % 64 == 12) {
        let year = 2027 + number;
        line!(
            text,
            "\n[[forecasts]]\nslug = \"by-{year}\"\nquestion = \"Will the {} of {} be larger in {year} than in 2016?\"\nasked_on = \"2026-11-18\"\nopens = \"2026-12-01\"\ncloses = \"{year}-12-31\"\nresolution_criteria = \"Yes if the count at the gate for {year}, as first published, is the larger; no otherwise; void if there is none by the end of {}.\"\nresolution_sources = [\"{}\"]\nimplied_likelihood = \"roughly-even-chance\"",
            noun(claim),
            name(claim),
            year + 1,
            source_id(plan.shape.sources.of(claim).start),
        );
        if number == 0 {
            line!(
                text,
                "\n[forecasts.probability]\nvalue = \"0.{}\"\nmade_on = \"2026-11-19\"\nreason = \"So it went with the {} in two years of ten.\"",
                11 + claim % 8,
                noun(claim)
            );
        }
    }
}

/// A claim that carries this one and does not hold, if there is one.
fn weak_reason(plan: &Plan, claim: usize) -> Option<usize> {
    let carries = |from: usize| {
        (0..plan.shape.relations.own(from).len())
            .filter_map(|number| relation(plan, from, number))
            .any(|(kind, target)| {
                target == claim && matches!(kind, "supports" | "enables" | "causes" | "specializes")
            })
    };
    // Relations point back no further than this.
    (claim + 1..plan.claims.min(claim + 40))
        .find(|from| !verdict(plan, *from).ends_with("supported") && carries(*from))
}

fn assessment(plan: &Plan, claim: usize, checks: &Checks, text: &mut String) {
    let verdict = verdict(plan, claim);
    line!(text, "\n[[assessments]]\ndate = \"2026-11-20\"\nverdict = \"{verdict}\"");
    match verdict {
        "not-checkable" => {}
        "insufficient" => line!(text, "confidence = \"low\""),
        "pending" => line!(text, "confidence = \"moderate\""),
        _ if checks.settle => line!(text, "confidence = \"high\""),
        _ => line!(text, "confidence = \"moderate\""),
    }
    let mut beside: Vec<_> = (1..=checks.count).map(|number| format!("test-{number}")).collect();
    beside.extend(weak_reason(plan, claim).map(|reason| plan.claim(reason)));
    let beside = if beside.is_empty() {
        String::new()
    } else {
        format!(", whatever comes of {}", beside.join(", "))
    };
    line!(
        text,
        "rationale = \"The counts at the gate of {} point that way{beside}.\"\nsearched = \"Reports to the contrary, in the books of both sides.\"\nwould_change = \"A count of what goes by night that comes to more than half of the {}.\"",
        name(claim),
        noun(claim),
    );
}
