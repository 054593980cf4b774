//! What tables say in words that other programs know: SKOS, PROV, DCAT, Data Cube, schema.org.
//!
//! The graph holds every column in our own words without this list. What stands here is said a
//! second time.

use claimbook_core::{Dataset, Verdict};

use super::names::MODEL;
use crate::table::Row;

/// What a row of a table says.
pub(super) enum Says {
    /// It is one of these.
    Is(&'static str),
    /// It is one of these, if this holds of it.
    IsWhere(&'static str, fn(&Row) -> bool),
    /// It has as this property what the column holds.
    Has(&'static str, &'static str),
    /// Likewise, prose in the language of the book.
    Words(&'static str, &'static str),
    /// Likewise, prose of ours.
    English(&'static str, &'static str),
    /// It has this thing, whatever its cells hold.
    Always(&'static str, &'static str),
    /// It has this prose of the book, which stands elsewhere.
    Told(&'static str, fn(&Dataset, &Row) -> Option<String>),
    /// It has the book as this property.
    InBook(&'static str),
    /// The book has as this property the row, or the prose that the column holds.
    OfBook(&'static str, Option<&'static str>),
    /// What the first column names has as this property what the second holds.
    Joins(&'static str, &'static str, &'static str),
}

use Says::{Always, English, Has, InBook, Is, IsWhere, Joins, OfBook, Told, Words};

const KNOWN: &[(&str, &[Says])] = &[
    (
        "dataset",
        &[
            Is("dcat:Dataset"),
            Is("prov:Entity"),
            Words("dcterms:title", "title"),
            Words("dcterms:description", "description"),
            Has("dcat:version", "version"),
            Has("dcterms:modified", "data_as_of"),
            Has("schema:inLanguage", "language"),
        ],
    ),
    (
        "dataset_creators",
        &[
            Is("prov:Agent"),
            Is("schema:Organization"),
            Has("schema:name", "creator"),
            OfBook("dcterms:creator", None),
        ],
    ),
    (
        "document",
        &[
            Is("prov:Entity"),
            Is("schema:CreativeWork"),
            Has("schema:name", "title"),
            Has("schema:author", "author"),
            Has("schema:publisher", "publisher"),
            Has("schema:datePublished", "issued"),
            Has("schema:url", "url"),
            Has("schema:inLanguage", "language"),
            OfBook("prov:wasDerivedFrom", None),
        ],
    ),
    ("sections", &[Words("rdfs:label", "title"), Has("dcterms:isPartOf", "parent")]),
    ("segments", &[Is("prov:Entity"), Has("dcterms:isPartOf", "section")]),
    (
        "actors",
        &[
            Is("schema:Thing"),
            Has("schema:name", "name"),
            Words("rdfs:label", "name"),
            Words("schema:description", "definition"),
        ],
    ),
    ("actor_names", &[Joins("actor", "schema:alternateName", "name")]),
    ("actor_parts", &[Joins("actor", "dcterms:isPartOf", "part_of")]),
    ("members", &[Joins("actor", "schema:memberOf", "organization")]),
    (
        "topics",
        &[
            Is("skos:Concept"),
            Words("skos:prefLabel", "pref_label"),
            Words("skos:definition", "definition"),
            OfBook("dcat:keyword", Some("pref_label")),
        ],
    ),
    ("topic_labels", &[Joins("topic", "skos:altLabel", "alt_label")]),
    ("topic_broader", &[Joins("topic", "skos:broader", "broader")]),
    ("topic_related", &[Joins("topic", "skos:related", "related")]),
    ("topic_matches", &[Joins("topic", "skos:exactMatch", "exact_match")]),
    (
        "claims",
        &[
            Is("schema:Claim"),
            Is("prov:Entity"),
            Words("schema:text", "statement"),
            Words("rdfs:label", "label"),
            Has("dcterms:isReplacedBy", "superseded_by"),
            InBook("dcterms:isPartOf"),
        ],
    ),
    ("claim_segments", &[Joins("claim", "prov:wasDerivedFrom", "segment")]),
    ("claim_actors", &[Joins("claim", "schema:mentions", "actor")]),
    ("claim_topics", &[Joins("claim", "dcterms:subject", "topic")]),
    ("origins", &[Is("prov:Agent"), Has("schema:name", "name")]),
    (
        "sources",
        &[
            Is("prov:Entity"),
            Is("schema:CreativeWork"),
            Has("schema:name", "title"),
            Has("schema:publisher", "publisher"),
            Has("schema:datePublished", "issued"),
            Has("schema:url", "url"),
            Has("schema:inLanguage", "language"),
            Has("prov:wasAttributedTo", "origin"),
        ],
    ),
    ("source_authors", &[Joins("source", "schema:author", "author")]),
    (
        "evidence",
        &[Is("prov:Entity"), Words("schema:text", "statement"), Has("schema:about", "claim")],
    ),
    ("evidence_sources", &[Joins("evidence", "prov:hadPrimarySource", "source")]),
    ("units", &[Words("rdfs:label", "name")]),
    (
        "series",
        &[
            Is("qb:DataSet"),
            Is("prov:Entity"),
            Words("rdfs:label", "title"),
            Always("qb:structure", STRUCTURE),
            Has("sdmx-attribute:unitMeasure", "unit"),
            Has("prov:wasDerivedFrom", "source"),
        ],
    ),
    ("observations", &[Is("qb:Observation"), Has("qb:dataSet", "series")]),
    ("checks", &[Is("prov:Activity")]),
    ("check_series", &[Joins("check", "prov:used", "series")]),
    (
        "assessments",
        &[
            Is("schema:ClaimReview"),
            Is("prov:Entity"),
            Told("schema:claimReviewed", |book, row| {
                let claim = book.claims().get(&*row.get("claim")?)?;
                Some(claim.statement.to_string())
            }),
            Has("schema:itemReviewed", "claim"),
            Has("schema:reviewRating", "verdict"),
            Words("schema:reviewBody", "rationale"),
            Has("schema:datePublished", "date"),
            InBook("schema:isPartOf"),
        ],
    ),
    ("forecasts", &[Is("schema:Question"), Words("schema:text", "question")]),
    (
        "events",
        &[
            Is("schema:Event"),
            Words("schema:name", "title"),
            Has("schema:startDate", "date"),
            Words("schema:location", "place"),
        ],
    ),
    ("event_actors", &[Joins("event", "schema:actor", "actor")]),
    (
        "terms",
        &[
            Is("skos:Concept"),
            // What a review gives to a claim.
            IsWhere("schema:Rating", |row| {
                row.get("vocabulary").as_deref() == Some(Verdict::VOCABULARY.name)
            }),
            Has("skos:notation", "term"),
            Has("schema:alternateName", "term"),
            English("skos:definition", "definition"),
        ],
    ),
];

/// What the rows of a table say.
pub(super) fn of(table: &str) -> &'static [Says] {
    KNOWN.iter().find(|(name, _)| *name == table).map_or(&[], |(_, says)| *says)
}

/// The structure of the observations of every series.
const STRUCTURE: &str = "cb:observation_structure";

/// The same in full.
pub(super) fn structure() -> String {
    format!("{MODEL}{}", STRUCTURE.trim_start_matches("cb:"))
}

/// The property of SDMX that a column of observations is.
pub(super) fn sdmx(column: &str) -> Option<&'static str> {
    match column {
        "time_period" => Some("sdmx-dimension:timePeriod"),
        "obs_value" => Some("sdmx-measure:obsValue"),
        "obs_status" => Some("sdmx-attribute:obsStatus"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::rdf::names::PREFIXES, tables};

    #[test]
    fn it_speaks_of_tables_columns_and_vocabularies_that_there_are() {
        for (name, says) in KNOWN {
            let table = tables::find(name).unwrap_or_else(|| panic!("there is no table {name}"));
            for it in *says {
                let (words, columns): (&[&str], Vec<&str>) = match it {
                    Is(class) | IsWhere(class, _) => (&[class], vec![]),
                    Has(property, column) | Words(property, column) | English(property, column) => {
                        (&[property], vec![column])
                    }
                    Always(property, thing) => (&[property, thing], vec![]),
                    Told(property, _) | InBook(property) => (&[property], vec![]),
                    OfBook(property, column) => (&[property], column.iter().copied().collect()),
                    Joins(subject, property, column) => (&[property], vec![subject, column]),
                };
                for word in words {
                    let (prefix, _) = word.split_once(':').unwrap();
                    assert!(PREFIXES.iter().any(|(known, _)| *known == prefix), "{word}");
                }
                for name in columns {
                    let known = table.columns.iter().any(|column| column.name == name);
                    assert!(known, "{}.{name}", table.name);
                }
            }
        }
        let names: Vec<_> = KNOWN.iter().map(|(name, _)| name).collect();
        let order = tables::ALL.iter().map(|table| &table.name);
        assert_eq!(names, order.filter(|name| names.contains(name)).collect::<Vec<_>>());
    }

    /// Classes and vocabularies lie in one place.
    #[test]
    fn no_vocabulary_is_called_as_a_table() {
        for list in claimbook_core::VOCABULARIES.iter().chain(claimbook_core::COMPUTED) {
            assert!(tables::find(list.name).is_none(), "{}", list.name);
        }
    }
}
