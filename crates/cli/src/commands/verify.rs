//! `claimbook verify`

use anyhow::bail;
use claimbook_core::named;
use claimbook_reader::{Verification, json_lines, junit, text};
#[cfg(feature = "files")]
use claimbook_validator::report::advice::Help;

use super::show::not_found;
#[cfg(feature = "files")]
use crate::typed::count as several;
use crate::{
    Exit, Program,
    book::{Book, Named},
    terminal::look,
};

/// What `verify` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// Run the checks of this claim alone.
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
    /// Show only the checks that do not hold.
    #[arg(long)]
    failing: bool,
    /// Ask each decided check again with its window, periods, bar, series or reading chosen
    /// otherwise, and say how many of these variations keep the outcome.
    #[arg(long)]
    vary: bool,
    /// How to report: human, json or junit.
    #[arg(long, default_value_t)]
    format: VerificationFormat,
    /// Print the edits that make every expectation what the data give.
    #[cfg(feature = "files")]
    #[arg(long)]
    bless: bool,
    #[command(flatten)]
    named: Named,
}

/// How a verification is written.
#[derive(Clone, Copy, Default)]
enum VerificationFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a check and line.
    Json,
    /// `JUnit` XML; an outcome that is not the expected one is a failed test.
    Junit,
}

named! {
    VerificationFormat: "format" => { Human = "human", Json = "json", Junit = "junit", }
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    #[cfg(feature = "files")]
    if arguments.bless {
        return bless(program, arguments);
    }
    let Some(book) = Book::open_part(program, &arguments.named)? else {
        return Ok(Exit::Findings);
    };
    let dataset = book.dataset();
    let only = match &arguments.claim {
        Some(id) => match dataset.claims().get(id) {
            Some(claim) => Some(&claim.id),
            None => match dataset.find(id) {
                Ok(_) => bail!("`{id}` is no claim, and only a claim has checks"),
                Err(error) => bail!("{}", not_found(program, &arguments.named, &error)),
            },
        },
        None => None,
    };
    let mut verification = Verification::run(dataset, only);
    let unexpected = verification.unexpected().count();
    if arguments.failing {
        verification.keep_failing();
    }
    if arguments.vary {
        verification.vary();
    }
    let report = match arguments.format {
        VerificationFormat::Human => text::verification(&verification, look()),
        VerificationFormat::Json => json_lines::verification(&verification),
        VerificationFormat::Junit => junit::verification(&verification),
    };
    say!("{report}");
    // A check that fails is a finding about the text, not a fault of the book.
    Ok(if unexpected == 0 { Exit::Clean } else { Exit::Findings })
}

/// Prints, for each expectation that is not met, the edit that meets it.
#[cfg(feature = "files")]
fn bless(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let root = program.folder(arguments.named.folder())?;
    let report = claimbook_validator::validate(&root, None)?;
    let mut count = 0;
    for found in report.diagnostics().iter().filter(|found| found.code == "R062") {
        let Some(edit) = found.help.as_ref().and_then(Help::edit) else { continue };
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
        "{} to change; look at each before you do: the data or the check may be wrong instead",
        several(count, "expectation")
    );
    Ok(if count == 0 { Exit::Clean } else { Exit::Findings })
}
