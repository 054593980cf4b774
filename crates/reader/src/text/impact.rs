//! What would be lost with a record, as text.

use claimbook_core::{Impact, Loss, Lost};

use super::Paper;
use crate::ImpactPage;

impl Paper {
    pub(super) fn impact(&mut self, page: &ImpactPage<'_>) {
        self.title(page.struck.kind(), page.struck.id(), page.title);
        let near = page.resting.iter().filter(|it| it.steps == 1);
        let near = near.map(|it| format!("{}: {}", it.claim.id, it.claim.statement));
        self.list("These rest on it", near);
        let far =
            page.resting.iter().filter(|it| it.steps > 1).map(|it| {
                format!("{}, over {} links: {}", it.claim.id, it.steps, it.claim.statement)
            });
        self.list("These rest on it by way of others", far);
        for loss in Loss::ALL {
            let lost = page.lost.iter().filter(|impact| impact.loss() == *loss);
            self.list(loss.heading(), lost.map(lose));
        }
        if page.lost.is_empty() {
            self.heading("No claim in force loses any ground without it.");
        }
    }
}

/// A claim with the grounds that it loses.
fn lose(impact: &Impact<'_>) -> String {
    let counted = |lost: Lost, one: &str, several: &str| {
        let word = if lost.of == 1 { one } else { several };
        (lost.of > 0).then(|| format!("{} of {} {word}", lost.gone, lost.of))
    };
    let counts = [
        counted(impact.reasons, "reason", "reasons"),
        counted(impact.evidence, "piece of evidence", "pieces of evidence"),
        (!impact.direct).then(|| "only by way of other claims".to_owned()),
    ];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    format!("{} ({}): {}", impact.claim.id, counts.join(", "), impact.claim.statement)
}
