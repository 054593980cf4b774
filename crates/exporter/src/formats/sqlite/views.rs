//! The common questions, answered by views.

use claimbook_core::{Carries, RelationKind};

/// A view of the database.
pub(super) struct View {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) query: String,
}

/// Every view.
pub(super) fn all() -> [View; 5] {
    [
    View {
        name: "claim_verdicts",
        description: "a claim in force with the title of its section, its sentences and its verdict",
        query: "select c.id as claim, s.title as section, \
            (select group_concat(g.segment, ' ') from (select segment from claim_segments where claim = c.id order by position) as g) as segments, \
            c.statement, c.kind, c.weight, c.verdict, c.confidence, a.rationale \
            from claims as c join sections as s on s.id = c.section \
            left join assessments as a on a.claim = c.id and a.date = (select max(date) from assessments where claim = c.id) \
            where c.status in ('draft', 'active')".to_owned(),
    },
    View {
        name: "claim_balance",
        description: "a claim with its evidence on each side, and how many origins it has",
        query: "select c.id as claim, c.statement, c.verdict, c.confidence, \
            count(distinct e.id) filter (where e.direction = 'supports') as supports, \
            count(distinct e.id) filter (where e.direction = 'refutes') as refutes, \
            count(distinct e.id) filter (where e.direction = 'qualifies') as qualifies, \
            count(distinct s.origin) as origins \
            from claims as c left join evidence as e on e.claim = c.id and e.relation is null \
            left join evidence_sources as es on es.evidence = e.id left join sources as s on s.id = es.source \
            group by c.id".to_owned(),
    },
    View {
        name: "check_results",
        description: "a check with its outcome, the value that was tested and the verdict on its claim",
        query: "select k.id as \"check\", k.claim, c.statement, k.tests, k.reading, k.op, k.outcome, k.value, k.explanation, k.bar_reason, c.verdict \
            from checks as k join claims as c on c.id = k.claim".to_owned(),
    },
    View {
        name: "actor_pairs",
        description: "two actors of one claim, the first its agent, and in how many claims",
        query: "select a.actor as agent, b.actor as other, b.role as role, count(*) as claims \
            from claim_actors as a join claim_actors as b on b.claim = a.claim and b.actor <> a.actor \
            where a.role = 'agent' group by a.actor, b.actor, b.role".to_owned(),
    },
    View {
        name: "rests_on",
        description: "a claim and one that it rests on, directly (`steps` 1) or by way of others",
        query: format!(
            "with recursive link(claim, ground) as ( \
             select target_claim, claim from relations where target_claim is not null and kind in ({}) \
             union select claim, target_claim from relations where target_claim is not null and kind in ({})), \
             rests(claim, ground, steps) as (select claim, ground, 1 from link \
             union select rests.claim, link.ground, rests.steps + 1 from rests join link on link.claim = rests.ground \
             where rests.steps < (select count(*) from claims)) \
             select claim, ground, min(steps) as steps from rests group by claim, ground",
            kinds(Carries::Target),
            kinds(Carries::Source)
        ),
    },
    ]
}

/// The kinds of links by which one end rests on the other, as SQL lists them.
fn kinds(carries: Carries) -> String {
    let kinds = RelationKind::ALL.iter().filter(|kind| kind.carries() == carries);
    kinds.map(|kind| format!("'{}'", kind.as_str())).collect::<Vec<_>>().join(", ")
}
