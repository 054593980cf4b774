//! R097: a coding says who coded, and each claim once.

use std::collections::BTreeMap;

use claimbook_core::{Coding, Dataset, FieldPath, Kind, Slug};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R097",
    name: "coding",
    severity: Severity::Error,
    summary: "Each coding is by a coder of `coding/coders.csv`, or settles a round that two or more coders coded; it \
        has each claim once, and each coder has a coding.",
    explanation: "How well verdicts are reproduced is worth as much as is known of those who coded: persons or \
        programs, when, and from which material. `ROUND-CODER.csv` is what one of them made of the claims in one \
        round, and `ROUND-settled.csv` what they agreed on afterwards.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for coding in dataset.codings() {
        who(dataset, coding, findings);
        once(coding, findings);
    }
    for (index, coder) in dataset.coders().iter().enumerate() {
        let first = dataset.coders().iter().position(|other| other.coder == coder.coder);
        if first != Some(index) {
            let message = format!("coder `{}` is described twice", coder.coder);
            findings
                .report(coder, "coder", message)
                .occurrence(1)
                .label("again")
                .help("remove a row");
        } else if !dataset.codings().iter().any(|coding| coder.coder == coding.coder()) {
            let message = format!("coder `{}` has coded nothing", coder.coder);
            findings
                .report(coder, FieldPath::from("coder"), message)
                .label("no coding")
                .none_in(Kind::Coding, "rows")
                .help(format!("add `coding/ROUND-{}.csv`, or remove the row", coder.coder));
        }
    }
}

/// Whether it is known who coded.
fn who(dataset: &Dataset, coding: &Coding, findings: &mut Findings) {
    if coding.is_settled() {
        let round = coding.round();
        let of_round =
            dataset.codings().iter().filter(|it| it.round() == round && !it.is_settled()).count();
        if of_round < 2 {
            let message =
                format!("coding `{}` settles a round that {of_round} coders coded", coding.id);
            findings
                .report(coding, FieldPath::root(), message)
                .none_in(Kind::Coding, "rows")
                .help(format!("add what each coder made of the claims, as `{round}-CODER.csv`"));
        }
        return;
    }
    let known: Vec<&Slug> = dataset.coders().iter().map(|coder| &coder.coder).collect();
    if !known.iter().any(|coder| **coder == *coding.coder()) {
        let message = format!(
            "coding `{}` is by `{}`, whom `coding/coders.csv` does not describe",
            coding.id,
            coding.coder()
        );
        let near =
            claimbook_core::nearest(coding.coder(), known.iter().map(|coder| coder.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`? Else add a row for the coder"),
            None => "add a row for the coder: who or what, when, from which material".to_owned(),
        };
        findings
            .report(coding, FieldPath::root(), message)
            .none_in(Kind::Coder, "coders")
            .help(help);
    }
}

/// Whether each claim is there once.
fn once(coding: &Coding, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let at = |index| FieldPath::from("rows").index(index).field("claim");
    for (index, row) in coding.rows.iter().enumerate() {
        if let Some(&first) = seen.get(row.claim.as_str()) {
            let message = format!("coding `{}` has claim `{}` twice", coding.id, row.claim);
            findings
                .report(coding, at(index), message)
                .label("again")
                .see(coding, at(first), "first here")
                .help("remove one of the two rows");
        } else {
            seen.insert(&row.claim, index);
        }
    }
}
