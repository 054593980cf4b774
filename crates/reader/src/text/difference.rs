//! The changes from one edition to another, in groups.

use claimbook_core::{Change, ChangeKind};

use super::Paper;

/// The heading over changes of a kind.
pub(crate) fn heading(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "New",
        ChangeKind::Gone => "Gone",
        ChangeKind::Renamed => "Called otherwise",
        ChangeKind::Verdict => "Judged otherwise",
        ChangeKind::Meaning => "Means something else",
        ChangeKind::Figure => "Other numbers",
        ChangeKind::Extended => "Series go on",
        ChangeKind::Coding => "Coded otherwise",
        ChangeKind::Wording => "Other words",
    }
}

/// Each kind of change that there is, with its changes.
pub(crate) fn groups(changes: &[Change]) -> impl Iterator<Item = (ChangeKind, Vec<&Change>)> {
    let of = |&kind: &ChangeKind| {
        let group: Vec<_> = changes.iter().filter(|change| change.what == kind).collect();
        (!group.is_empty()).then_some((kind, group))
    };
    ChangeKind::ALL.iter().filter_map(of)
}

/// `verdict: mixed → supported`; nothing where there is no more to say than the heading does.
pub(crate) fn said(change: &Change) -> String {
    let from_to = match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("was: {old}"),
        (None, Some(new)) => new.to_string(),
        (None, None) => String::new(),
    };
    let part = change.part.as_deref().unwrap_or_default();
    let between = if part.is_empty() || from_to.is_empty() { "" } else { ": " };
    format!("{part}{between}{from_to}")
}

/// The changes in groups, 80 columns wide.
pub fn difference(changes: &[Change]) -> String {
    let mut paper = Paper::default();
    for (kind, group) in groups(changes) {
        paper.heading(&format!("{} ({})", heading(kind), group.len()));
        for change in group {
            let said = said(change);
            let between = if said.is_empty() { "" } else { "  " };
            paper.line(&format!("{}{between}{said}", change.record));
            if let Some(reason) = &change.reason {
                paper.sub(reason);
            }
        }
    }
    if changes.is_empty() {
        paper.line("nothing is otherwise");
    }
    paper.out.trim_start_matches('\n').to_owned()
}
