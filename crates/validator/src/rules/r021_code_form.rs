//! R021: a code has the form that its scheme gives to codes.

use claimbook_core::{Actor, FieldPath, IdScheme, Metadata};

use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R021",
    name: "code-form",
    severity: Severity::Error,
    summary: "The value of an identifier has the form that its scheme gives to codes.",
    explanation: "A code of another form stands under the wrong scheme or was mistyped, and would join with \
        nothing. Codes are written as the scheme writes them: with leading zeros in ISO 3166-1 and M49, \
        without in Correlates of War, and a Wikidata item without its address.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    for (at, identifier) in actor.identifiers.iter().enumerate() {
        let (scheme, value) = (identifier.scheme, identifier.value.as_str());
        let form = form(scheme);
        if (form.fits)(value) {
            continue;
        }
        let path = FieldPath::from("identifiers").index(at);
        let finding = findings
            .report(
                actor,
                path.clone().field("value"),
                format!(
                    "actor `{}` has `{}` as its `{scheme}` code, which is {}",
                    actor.id,
                    shorten(value),
                    form.words
                ),
            )
            .label("not a code of this scheme")
            .see(actor, path.field("scheme"), "its scheme");
        match mended(scheme, value).filter(|mended| (form.fits)(mended)) {
            Some(mended) => finding.help(format!("did you mean `{mended}`?")).replace_by(mended),
            None => finding.help("look the code up, or name the scheme that it belongs to"),
        };
    }
}

/// The form of the codes of a scheme.
struct Form {
    /// Completes "which is …".
    words: &'static str,
    fits: fn(&str) -> bool,
}

fn form(scheme: IdScheme) -> Form {
    let (words, fits): (_, fn(&str) -> bool) = match scheme {
        IdScheme::Iso3166Alpha3 => ("not three letters A-Z", |value| letters(value, 3)),
        IdScheme::Iso3166Former => ("not four letters A-Z", |value| letters(value, 4)),
        IdScheme::OtherReserved => ("not two letters A-Z", |value| letters(value, 2)),
        IdScheme::Iso3166Numeric | IdScheme::M49 => {
            ("not three digits", |value| value.len() == 3 && digits(value))
        }
        IdScheme::CowNum => ("not a number of one to three digits without leading zero", |value| {
            value.len() <= 3 && number(value)
        }),
        IdScheme::Wikidata => {
            ("not `Q` and a number", |value| value.strip_prefix('Q').is_some_and(number))
        }
    };
    Form { words, fits }
}

/// What was most likely meant: the code in the case, with the zeros or without the address that
/// the scheme has it.
fn mended(scheme: IdScheme, value: &str) -> Option<String> {
    let value = value.trim();
    Some(match scheme {
        IdScheme::Iso3166Numeric | IdScheme::M49 if digits(value) => format!("{value:0>3}"),
        IdScheme::CowNum if digits(value) => value.trim_start_matches('0').to_owned(),
        IdScheme::Wikidata => value.rsplit(['/', ':']).next()?.to_ascii_uppercase(),
        IdScheme::Iso3166Alpha3
        | IdScheme::Iso3166Former
        | IdScheme::OtherReserved
        | IdScheme::Iso3166Numeric
        | IdScheme::M49
        | IdScheme::CowNum => value.to_ascii_uppercase(),
    })
}

fn letters(value: &str, count: usize) -> bool {
    value.len() == count && value.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(value: &str) -> bool {
    digits(value) && !value.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let cases = [
            (IdScheme::Iso3166Alpha3, "CHN", "chn", Some("CHN")),
            (IdScheme::Iso3166Alpha3, "CHN", "CN", None),
            (IdScheme::Iso3166Former, "SUHH", "SUN", None),
            (IdScheme::OtherReserved, "EU", "EUR", None),
            (IdScheme::Iso3166Numeric, "008", "8", Some("008")),
            (IdScheme::M49, "002", "0002", None),
            (IdScheme::CowNum, "2", "002", Some("2")),
            (IdScheme::CowNum, "710", "CHN", None),
            (IdScheme::Wikidata, "Q148", "https://www.wikidata.org/wiki/Q148", Some("Q148")),
            (IdScheme::Wikidata, "Q148", "wd:q148", Some("Q148")),
            (IdScheme::Wikidata, "Q148", "Q0148", None),
            (IdScheme::Wikidata, "Q148", "P148", None),
        ];
        for (scheme, good, bad, meant) in cases {
            let fits = form(scheme).fits;
            assert!(fits(good), "{scheme} {good}");
            assert!(!fits(bad), "{scheme} {bad}");
            let mended = mended(scheme, bad).filter(|mended| fits(mended));
            assert_eq!(mended.as_deref(), meant, "{scheme} {bad}");
        }
    }
}
