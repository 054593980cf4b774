//! `cargo xtask verify`

use std::path::PathBuf;

use anyhow::bail;
use claimbook_exporter::{Verification, VerifyFormat};

use crate::{Outcome, commands::Book, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run the checks of this claim alone.
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
    /// Show only the checks that do not hold.
    #[arg(long)]
    failing: bool,
    /// How to report: human, json or junit.
    #[arg(long, default_value = "human")]
    format: VerifyFormat,
    /// Print the edits that make every expectation what the data give.
    #[arg(long)]
    bless: bool,
    /// A book of your own instead of the embedded one.
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if arguments.bless {
        return bless(arguments);
    }
    let Some(book) = Book::open(arguments.dataset.as_deref())? else {
        return Ok(Outcome::Findings);
    };
    let dataset = book.dataset();
    let only = match &arguments.claim {
        Some(id) => match dataset.claims().find(id) {
            Some(claim) => Some(&claim.id),
            None => bail!("{}", super::show::unknown(dataset, id)),
        },
        None => None,
    };
    let mut verification = Verification::run(dataset, only);
    let unexpected = verification.unexpected().count();
    if arguments.failing {
        verification.keep_failing();
    }
    say!("{}", verification.render(arguments.format));
    // A check that fails is a finding about the text, not a fault of the book.
    Ok(if unexpected == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// Prints, for each expectation that is not met, the edit that meets it.
fn bless(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let root = place::book(arguments.dataset.as_ref());
    let report = claimbook_validator::validate(&root, None)?;
    let mut count = 0;
    for found in report.diagnostics().iter().filter(|found| found.code == "R062") {
        let Some(edit) = found.help.as_ref().and_then(|help| help.edit.as_ref()) else { continue };
        let at = report.files().line_col(edit.file, edit.span.start);
        let old = &report.files().text(edit.file)[edit.span.range()];
        sayln!(
            "{}:{}: expect = {old} -> expect = {}",
            report.files().path(edit.file),
            at.line,
            edit.replacement
        );
        sayln!("  {}", found.message);
        count += 1;
    }
    sayln!(
        "{count} expectations to change; look at each before you do: the data or the check may be wrong instead"
    );
    Ok(if count == 0 { Outcome::Clean } else { Outcome::Findings })
}
