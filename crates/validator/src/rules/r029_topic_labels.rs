//! R029: a label leads to one topic (SKOS S13 and S14).

use std::collections::{BTreeMap, btree_map::Entry};

use claimbook_core::{Dataset, FieldPath};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R029",
    name: "topic-labels",
    severity: Severity::Error,
    summary: "A preferred label belongs to one topic, and no topic repeats it or another of its labels.",
    explanation: "Readers look a topic up by its labels, so the preferred one has to lead to one topic and to say \
        which. Upper and lower case count alike. Choose another label, or merge topics that mean the same. Two topics \
        may share another label, as in an index. After SKOS, S13 and S14.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut preferred = BTreeMap::new();
    for topic in dataset.topics() {
        match preferred.entry(topic.pref_label.to_lowercase()) {
            Entry::Vacant(free) => {
                free.insert(topic);
            }
            Entry::Occupied(taken) => {
                let first = *taken.get();
                findings
                    .report(
                        topic,
                        "pref_label",
                        format!(
                            "topics `{}` and `{}` have one preferred label",
                            first.id, topic.id
                        ),
                    )
                    .label("taken")
                    .see(first, "pref_label", "first taken here")
                    .help("choose a label that tells the two apart, or merge them");
            }
        }
    }

    for topic in dataset.topics() {
        let mut own = BTreeMap::new();
        for (index, label) in topic.alt_labels.iter().enumerate() {
            let field = |index| FieldPath::from("alt_labels").index(index);
            let folded = label.to_lowercase();
            if folded == topic.pref_label.to_lowercase() {
                findings
                    .report(
                        topic,
                        field(index),
                        format!("topic `{}` lists its preferred label among its others", topic.id),
                    )
                    .label("already preferred")
                    .see(topic, "pref_label", "its preferred label")
                    .help("remove it");
            } else if let Some(other) = preferred.get(&folded) {
                findings
                    .report(
                        topic,
                        field(index),
                        format!(
                            "topic `{}` lists the preferred label of topic `{}`",
                            topic.id, other.id
                        ),
                    )
                    .label("leads to two topics")
                    .see(*other, "pref_label", "preferred here")
                    .help("remove it, or merge the two topics");
            } else if let Some(first) = own.get(&folded) {
                findings
                    .report(
                        topic,
                        field(index),
                        format!("topic `{}` lists one label twice", topic.id),
                    )
                    .label("second time")
                    .see(topic, field(*first), "first time")
                    .help("remove one of them");
            } else {
                own.insert(folded, index);
            }
        }
    }
}
