//! R074: the licence is a valid SPDX expression.

use claimbook_core::{Dataset, Metadata};
use spdx::Expression;

use crate::{
    diagnostic::{Severity, shorten},
    rule::{Check, Findings, Rule},
};

pub(super) const RULE: Rule = Rule {
    code: "R074",
    name: "licences",
    severity: Severity::Error,
    summary: "The licence of the book is a valid SPDX expression.",
    explanation: "Users and tools find out what they may do with the book by this field alone. Take an identifier \
        from the SPDX list, such as `CC-BY-4.0` or `CC0-1.0`, or join several with `AND` and `OR`. Terms that are \
        not on the list are named `LicenseRef-…`.",
    check: Check::Dataset(check),
};

fn check(dataset: &Dataset, findings: &mut Findings) {
    let metadata: &Metadata = dataset.metadata();
    let license = metadata.license.as_str();
    let Err(fault) = Expression::parse(license) else { return };
    let finding = findings.report(
        metadata,
        "license",
        format!(
            "the licence `{}` of the dataset is no SPDX expression: {}",
            shorten(license),
            fault.reason
        ),
    );
    if let Some(part) =
        license.get(fault.span.clone()).filter(|part| !part.is_empty() && *part != license)
    {
        finding.label(format!("at `{}`", shorten(part)));
    }
    match Expression::canonicalize(license) {
        Ok(Some(better)) if Expression::parse(&better).is_ok() => {
            finding.help(format!("did you mean `{better}`?")).replace_by(better);
        }
        _ => {
            finding.help("take an identifier from the SPDX list, such as `CC-BY-4.0`");
        }
    }
}
