//! BibTeX: a source or a claim as an entry that reference managers read.
//!
//! An entry is called after the identifier of its record. Text is written for a program that knows
//! UTF-8, such as biber; what TeX takes for a command is escaped.

use claimbook_core::{AuthorName, Claim, CslType, Metadata, Source};

/// A source as an entry.
///
/// ```
/// use claimbook_core::Dataset;
///
/// fn bibliography(book: &Dataset) -> String {
///     book.sources().iter().map(claimbook_exporter::bibtex::source).collect()
/// }
/// ```
pub fn source(source: &Source) -> String {
    let authors: Vec<String> = source
        .authors()
        .map(|author| match author {
            AuthorName::Person { family, given } => {
                format!("{}, {}", escaped(family), escaped(given))
            }
            AuthorName::Literal(name) => format!("{{{}}}", escaped(name)),
        })
        .collect();
    let mut fields = vec![("title", format!("{{{}}}", escaped(&source.title)))];
    if !authors.is_empty() {
        fields.push(("author", authors.join(" and ")));
    }
    let within = match source.kind {
        CslType::ArticleJournal | CslType::ArticleMagazine | CslType::ArticleNewspaper => "journal",
        CslType::Chapter | CslType::PaperConference => "booktitle",
        CslType::Article
        | CslType::Bill
        | CslType::Book
        | CslType::Dataset
        | CslType::Document
        | CslType::Hearing
        | CslType::Interview
        | CslType::Legislation
        | CslType::PostWeblog
        | CslType::Regulation
        | CslType::Report
        | CslType::Speech
        | CslType::Standard
        | CslType::Thesis
        | CslType::Treaty
        | CslType::Webpage => "howpublished",
    };
    if let Some(container) = &source.container_title {
        fields.push((within, escaped(container)));
    }
    fields.push(("publisher", escaped(&source.publisher)));
    fields.push(("date", source.issued.to_string()));
    fields.extend(source.doi.as_deref().map(|it| ("doi", verbatim(it))));
    fields.extend(source.isbn.as_deref().map(|it| ("isbn", verbatim(it))));
    fields.extend(source.url.as_ref().map(|it| ("url", verbatim(it.as_str()))));
    fields.extend(source.accessed.map(|it| ("urldate", it.to_string())));
    fields.extend(source.language.as_deref().map(|it| ("langid", escaped(it))));
    entry(kind(source.kind), &source.id, &fields)
}

/// A claim of a book as an entry, at the address where it is read.
pub fn claim(book: &Metadata, claim: &Claim, address: &str) -> String {
    let creators: Vec<_> = book.creators.iter().map(|it| format!("{{{}}}", escaped(it))).collect();
    let mut fields = vec![
        ("title", format!("{{{}}}", escaped(&claim.statement))),
        ("author", creators.join(" and ")),
        ("howpublished", escaped(&book.title)),
        ("version", book.version.to_string()),
    ];
    if let Some(assessment) = claim.assessment() {
        fields.push(("date", assessment.date.to_string()));
        fields.push(("note", format!("Verdict: {}", assessment.verdict)));
    }
    fields.push(("url", verbatim(address)));
    entry("online", &claim.id, &fields)
}

fn entry(kind: &str, id: &str, fields: &[(&str, String)]) -> String {
    let lines = fields.iter().map(|(name, text)| format!("  {name} = {{{text}}},\n"));
    format!("@{kind}{{{id},\n{}}}\n", lines.collect::<String>())
}

/// The sort of entry, by the names of biblatex.
const fn kind(kind: CslType) -> &'static str {
    match kind {
        CslType::Article
        | CslType::ArticleJournal
        | CslType::ArticleMagazine
        | CslType::ArticleNewspaper => "article",
        CslType::Book => "book",
        CslType::Chapter => "incollection",
        CslType::PaperConference => "inproceedings",
        CslType::Report => "report",
        CslType::Thesis => "thesis",
        CslType::Dataset => "dataset",
        CslType::PostWeblog | CslType::Webpage => "online",
        CslType::Bill
        | CslType::Document
        | CslType::Hearing
        | CslType::Interview
        | CslType::Legislation
        | CslType::Regulation
        | CslType::Speech
        | CslType::Standard
        | CslType::Treaty => "misc",
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    // A brace counts for the end of a field even behind a backslash.
    let paired = is_paired(text);
    let mut last = ' ';
    for letter in text.chars() {
        // Two of these are one other sign.
        if letter == last && matches!(letter, '-' | '\'' | '`') {
            out.push_str("{}");
        }
        last = letter;
        match letter {
            '{' if !paired => out.push_str("\\textbraceleft{}"),
            '}' if !paired => out.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' | '\t' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Whether each brace of a text has its other half.
fn is_paired(text: &str) -> bool {
    let open = text.chars().try_fold(0_usize, |open, letter| match letter {
        '{' => Some(open + 1),
        '}' => open.checked_sub(1),
        _ => Some(open),
    });
    open == Some(0)
}

/// What a program reads as it stands, such as an address: nothing in it may end the field.
fn verbatim(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '{' | '}' | '\\')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_would_take_for_a_command_is_escaped() {
        assert_eq!(escaped("5% of A&B_1 {x} \\y"), "5\\% of A\\&B\\_1 \\{x\\} \\textbackslash{}y");
        assert_eq!(escaped("a -- b"), "a -{}- b");
        assert_eq!(escaped("}{"), "\\textbraceright{}\\textbraceleft{}");
        assert_eq!(verbatim("https://example.org/a_b}x"), "https://example.org/a_bx");
        assert_eq!(entry("misc", "a", &[("title", "T".into())]), "@misc{a,\n  title = {T},\n}\n");
    }
}
