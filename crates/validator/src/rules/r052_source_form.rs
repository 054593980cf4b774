//! R052: a source can be found again.

use claimbook_core::{CslType, Dataset, Edtf, Source};

use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R052",
    name: "source-form",
    severity: Severity::Error,
    summary: "A source has the fields of its kind, every address, DOI and ISBN has its form, and it was read after it \
        was issued.",
    explanation: "An article of a journal or magazine, a chapter and a conference paper name in `container_title` what \
        they stand in; a page of the web and a post have a `url`; what has a `url` has an `accessed` day, since pages \
        change. A DOI begins with `10.`, and the last digit of an ISBN proves the others. An address, be it of a source, \
        of the document or the `base_iri` of the book, begins with `https://` or `http://` and a host, without a user; \
        blanks, quotation marks, angle brackets and the like are written as `%` and two digits, and a `base_iri` ends in \
        `/` or `#`.",
    search: Search::Dataset(|dataset: &Dataset, findings: &mut Findings| {
        for source in dataset.sources() {
            fields(source, findings);
            forms(source, findings);
            days(source, findings);
        }
    }),
};

fn fields(source: &Source, findings: &mut Findings) {
    let needed = match source.kind {
        CslType::ArticleJournal
        | CslType::ArticleMagazine
        | CslType::Chapter
        | CslType::PaperConference => {
            Some(("container_title", source.container_title.is_some(), "what it appeared in"))
        }
        CslType::Webpage | CslType::PostWeblog => {
            Some(("url", source.url.is_some(), "its address"))
        }
        CslType::Article
        | CslType::ArticleNewspaper
        | CslType::Bill
        | CslType::Book
        | CslType::Dataset
        | CslType::Document
        | CslType::Hearing
        | CslType::Interview
        | CslType::Legislation
        | CslType::Regulation
        | CslType::Report
        | CslType::Speech
        | CslType::Standard
        | CslType::Thesis
        | CslType::Treaty => None,
    };
    if let Some((field, false, what)) = needed {
        findings
            .report(
                source,
                field,
                format!(
                    "source `{}` is of the kind `{}` and has no `{field}`",
                    source.id, source.kind
                ),
            )
            .see(source, "kind", "its kind")
            .help(format!("add `{field} = \"…\"`, {what}, or correct the kind"));
    }
    if source.url.is_some() && source.accessed.is_none() {
        findings
            .report(
                source,
                "accessed",
                format!("source `{}` has an address and no day on which it was read", source.id),
            )
            .see(source, "url", "its address")
            .help("add `accessed = \"YYYY-MM-DD\"`");
    }
}

fn forms(source: &Source, findings: &mut Findings) {
    let faults = [
        source
            .doi
            .as_ref()
            .filter(|doi| !is_doi(doi.as_str()))
            .map(|doi| ("doi", doi, "is no DOI", "write it without address, as `10.1234/abc`")),
        source.isbn.as_ref().filter(|isbn| !is_isbn(isbn.as_str())).map(|isbn| {
            (
                "isbn",
                isbn,
                "is no ISBN",
                "look the 10 or 13 digits up again: the last one is a check on the others",
            )
        }),
    ];
    for (field, value, fault, help) in faults.into_iter().flatten() {
        findings
            .report(
                source,
                field,
                format!("`{}` of source `{}` {fault}", shorten(value.as_str()), source.id),
            )
            .help(help);
    }
}

fn days(source: &Source, findings: &mut Findings) {
    let Some(accessed) = source.accessed else { return };
    if Edtf::from(accessed).before(&source.issued).is_yes() {
        findings
            .report(
                source,
                "accessed",
                format!("source `{}` was read before it was issued", source.id),
            )
            .see(source, "issued", "issued here")
            .help("correct one of the two dates");
    }
}

/// `10.`, a registrant of digits, a slash and something after it.
fn is_doi(doi: &str) -> bool {
    let Some((registrant, suffix)) = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    registrant.len() >= 4
        && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !suffix.is_empty()
        && !suffix.contains(char::is_whitespace)
}

/// Ten or thirteen digits, hyphens and blanks apart, whose check digit is right (ISO 2108).
fn is_isbn(isbn: &str) -> bool {
    let digits: Option<Vec<u32>> = isbn
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| if c == 'X' { Some(10) } else { c.to_digit(10) })
        .collect();
    let Some(digits) = digits else { return false };
    let inner_x = digits.iter().rev().skip(1).any(|digit| *digit == 10);
    match digits.len() {
        10 if !inner_x => {
            digits.iter().zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum::<u32>()
                % 11
                == 0
        }
        13 if !digits.contains(&10) => {
            digits
                .iter()
                .zip([1, 3].into_iter().cycle())
                .map(|(digit, weight)| digit * weight)
                .sum::<u32>()
                % 10
                == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_identifiers() {
        assert!(is_doi("10.1000/xyz(1)"));
        for bad in ["https://doi.org/10.1000/xyz", "10.1000", "10.10/x", "10.1000/"] {
            assert!(!is_doi(bad), "{bad}");
        }
        for good in ["978-3-16-148410-0", "0-8044-2957-X", "9783161484100"] {
            assert!(is_isbn(good), "{good}");
        }
        for bad in ["978-3-16-148410-1", "0-8044-2957-1", "X804429570", "12345", "isbn"] {
            assert!(!is_isbn(bad), "{bad}");
        }
    }
}
