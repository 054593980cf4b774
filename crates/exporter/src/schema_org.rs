//! schema.org: a claim as `ClaimReview`, a book as `Dataset`, as values of JSON-LD.
//!
//! A rating has the name of the verdict and no number: verdicts are terms, and nothing is computed
//! from them.

use claimbook_core::{Claim, Dataset, Document};
use serde_json::{Map, Value, json};

/// The review of a claim at the address where it is read; a plain `Claim` while nothing is judged.
/// `verdict` is the name of the verdict in the language of the reader.
pub fn review(dataset: &Dataset, claim: &Claim, address: &str, verdict: &str) -> Value {
    let book = dataset.metadata();
    let reviewed = json!({
        "@type": "Claim",
        "text": claim.statement.as_str(),
        "appearance": appearance(dataset.document()),
    });
    let Some(assessment) = claim.assessment() else {
        let mut alone = reviewed;
        alone["@context"] = json!("https://schema.org");
        alone["url"] = json!(address);
        return alone;
    };
    json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": claim.statement.as_str(),
        "itemReviewed": reviewed,
        "reviewRating": { "@type": "Rating", "alternateName": verdict },
        "reviewBody": assessment.rationale.as_str(),
        "datePublished": assessment.date.to_string(),
        "author": book.creators.iter().map(|it| json!({ "@type": "Organization", "name": it.as_str() })).collect::<Vec<_>>(),
        "isPartOf": book.base_iri.to_string(),
    })
}

/// The book as a whole.
pub fn book(dataset: &Dataset) -> Value {
    let book = dataset.metadata();
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": book.title.as_str(),
        "description": book.description.as_str(),
        "url": book.base_iri.to_string(),
        "version": book.version.to_string(),
        "inLanguage": book.language.as_str(),
        "license": format!("https://spdx.org/licenses/{}.html", book.license),
        "dateModified": book.data_as_of.to_string(),
        "creator": book.creators.iter().map(|it| json!({ "@type": "Organization", "name": it.as_str() })).collect::<Vec<_>>(),
        "about": appearance(dataset.document()),
    })
}

/// The analysed text, as far as it is known.
fn appearance(document: &Document) -> Value {
    let mut work = Map::new();
    work.insert("@type".to_owned(), json!("CreativeWork"));
    work.insert("inLanguage".to_owned(), json!(document.language.as_str()));
    let known = [
        ("name", document.title.as_ref().map(ToString::to_string)),
        ("author", document.author.as_ref().map(ToString::to_string)),
        ("publisher", document.publisher.as_ref().map(ToString::to_string)),
        ("datePublished", document.issued.map(|it| it.to_string())),
        ("url", document.url.as_ref().map(|it| it.as_str().to_owned())),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            work.insert(name.to_owned(), json!(value));
        }
    }
    Value::Object(work)
}
