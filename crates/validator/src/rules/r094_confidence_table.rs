//! R094: confidence is read from a table.

use claimbook_core::{Assessment, Confidence, Dataset, Verdict};

use super::shared::{
    ground::{Ground, ended},
    parts::in_force,
};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R094",
    name: "confidence-table",
    severity: Severity::Warning,
    summary: "The confidence of a verdict is that of the first row of the table that fits its ground.",
    explanation: "The table, its rows in order: (1) the verdict is `insufficient`: low; (2) a decisive check \
        on the main reading, or decisive evidence with a primary source, settles it, and the ground is recent: high; (3) \
        strong evidence comes from three origins or more and some of it has a primary source, and the ground is recent: \
        high; (4) it is settled, though the ground is old, or some evidence is strong, and it has a primary source or \
        evidence comes from a second origin: moderate; (5) anything less: low. What is decisive is strong too. Origins are \
        counted, not sources; context is no ground. A ground is recent unless R096 finds it old. A `pending` verdict is \
        never of more than moderate confidence, and one that is `not-checkable` has none. Two people who agree on the \
        evidence so agree on the confidence.",
    search: Search::Content(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        let Some((path, assessment)) = in_force(claim) else { continue };
        let Some(confidence) = assessment.confidence else { continue };
        // What a verdict cannot have at all is the matter of R067, what has no leg that of R066.
        let Some(ground) = Ground::of(dataset, claim) else { continue };
        let is_cut = matches!(assessment.verdict, Verdict::Insufficient | Verdict::Pending);
        if assessment.verdict == Verdict::NotCheckable
            || confidence == Confidence::High && (is_cut || !ground.is_firm())
        {
            continue;
        }
        let is_recent = ended(dataset, claim, assessment).is_none();
        let (row, wanted) = row(assessment, &ground, is_recent);
        if confidence == wanted {
            continue;
        }
        findings
            .report(
                claim,
                path.field("confidence"),
                format!(
                    "the verdict on claim `{}` is of {confidence} confidence, and by row {row} of the table of {wanted}",
                    claim.id
                ),
            )
            .label(described(&ground, is_recent))
            .relies_on_all()
            .help(format!(
                "write `confidence = \"{wanted}\"` in a new assessment, or look at the strength of the evidence"
            ));
    }
}

/// The number of the first row that fits, and what it says.
fn row(assessment: &Assessment, ground: &Ground<'_>, is_recent: bool) -> (u8, Confidence) {
    let at_most = |confidence| match assessment.verdict {
        Verdict::Pending => Confidence::Moderate,
        Verdict::Supported
        | Verdict::MostlySupported
        | Verdict::Mixed
        | Verdict::MostlyRefuted
        | Verdict::Refuted
        | Verdict::Insufficient
        | Verdict::NotCheckable => confidence,
    };
    if assessment.verdict == Verdict::Insufficient {
        (1, Confidence::Low)
    } else if ground.is_settled && is_recent {
        (2, at_most(Confidence::High))
    } else if ground.strong.len() >= 3 && ground.is_first_hand && is_recent {
        (3, at_most(Confidence::High))
    } else if ground.is_settled
        || !ground.strong.is_empty() && (ground.is_first_hand || ground.origins.len() >= 2)
    {
        (4, Confidence::Moderate)
    } else {
        (5, Confidence::Low)
    }
}

/// What the row was chosen by: `strong evidence from 2 of 5 origins, none of it first hand`
fn described(ground: &Ground<'_>, is_recent: bool) -> String {
    let of = |number: usize| format!("{number} origin{}", if number == 1 { "" } else { "s" });
    let mut text = match (ground.strong.len(), ground.origins.len()) {
        (0, 0) => "no evidence that points either way".to_owned(),
        (0, all) => format!("evidence from {}, none of it strong", of(all)),
        (strong, all) if strong == all => format!("strong evidence from {}", of(all)),
        (strong, all) => format!("strong evidence from {strong} of {}", of(all)),
    };
    if !ground.strong.is_empty() && !ground.is_first_hand {
        text += ", none of it first hand";
    }
    if ground.is_settled {
        text += ", settled by what is decisive";
    }
    if !is_recent {
        text += ", all of it old";
    }
    text
}
