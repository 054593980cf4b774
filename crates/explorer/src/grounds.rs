//! What claims rest on, as data for the map: a page strikes out claims, origins and sources by itself,
//! as core does.

use claimbook_core::Evidence;
use serde_json::json;

use crate::book::Book;

/// The grounds of every claim in force, as a classic script.
pub(crate) fn script(book: &Book<'_>) -> String {
    let data = book.data;
    let evidence = |item: &Evidence| {
        let sources = item.sources.iter().filter_map(|it| data.sources().position(&it.source));
        sources.collect::<Vec<_>>()
    };
    let claims = || book.claims.iter();
    let grounds = json!({
        "claims": claims().map(|it| it.claim.id.as_str()).collect::<Vec<_>>(),
        "reasons": claims()
            .map(|it| it.reasons.iter().filter_map(|claim| book.position(&claim.id)).collect())
            .collect::<Vec<Vec<_>>>(),
        "evidence": claims()
            .map(|it| it.claim.evidence.iter().filter(|item| item.direction.points()).map(evidence).collect())
            .collect::<Vec<Vec<_>>>(),
        "sources": data
            .sources()
            .iter()
            .map(|it| json!([it.title.as_str(), data.origins().position(&it.origin)]))
            .collect::<Vec<_>>(),
        "origins": data.origins().iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
    });
    format!("self.claimbookGrounds={grounds};\n")
}
