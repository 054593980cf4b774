//! R048: verdicts on linked claims can stand together.

use claimbook_core::{Claim, Dataset, FieldPath, RelationKind, Verdict};

use super::shared::parts::in_force;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R048",
    name: "verdict-logic",
    severity: Severity::Error,
    summary: "Of two contrary claims not both are supported, and equivalent claims have one verdict.",
    explanation: "A link of these two kinds is logic, not opinion: what cannot both be true is not both supported, not \
        even one of them with a reservation, and one proposition said twice has one verdict. Either a verdict is wrong, or \
        the link says more than is so: two claims that only pull in different directions `oppose` each other. Verdicts in \
        force on claims in force are compared.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for source in dataset.claims().iter().filter(|claim| claim.is_active()) {
        for (at, relation) in source.relations.iter().enumerate() {
            let target = relation
                .target
                .as_ref()
                .and_then(|target| dataset.claims().get(target))
                .filter(|target| target.is_active() && target.id != source.id);
            if let Some(target) = target {
                let field = FieldPath::from("relations").index(at).field("kind");
                compare(source, relation.kind, target, field, findings);
            }
        }
    }
}

fn compare(
    source: &Claim,
    kind: RelationKind,
    target: &Claim,
    field: FieldPath,
    findings: &mut Findings,
) {
    let (Some((ours, one)), Some((theirs, other))) = (in_force(source), in_force(target)) else {
        return;
    };
    let pair = (one.verdict, other.verdict);
    let (cannot, help) = match kind {
        RelationKind::ContraryTo
            if matches!(
                pair,
                (Verdict::Supported, Verdict::Supported | Verdict::MostlySupported)
                    | (Verdict::MostlySupported, Verdict::Supported)
            ) =>
        {
            ("cannot both be true", "change a verdict, or write `kind = \"opposes\"`")
        }
        RelationKind::EquivalentTo if pair.0 != pair.1 => {
            ("say the same", "give both one verdict, or choose a weaker link, such as `supports`")
        }
        RelationKind::Supports
        | RelationKind::Opposes
        | RelationKind::ContraryTo
        | RelationKind::EquivalentTo
        | RelationKind::Specializes
        | RelationKind::Qualifies
        | RelationKind::Undercuts
        | RelationKind::Causes
        | RelationKind::Enables
        | RelationKind::Inhibits
        | RelationKind::ConditionalOn => return,
    };
    findings
        .report(
            source,
            field,
            format!(
                "claims `{}` and `{}` {cannot}, and their verdicts are `{}` and `{}`",
                source.id, target.id, pair.0, pair.1
            ),
        )
        .see(source, ours.field("verdict"), format!("the verdict on `{}`", source.id))
        .see(target, theirs.field("verdict"), format!("the verdict on `{}`", target.id))
        .relies_on(source, "assessments")
        .relies_on(target, "assessments")
        .help(help);
}
