//! `claimbook verify`

#[cfg(feature = "files")]
use std::fs;

#[cfg(feature = "files")]
use anyhow::Context as _;
use anyhow::{anyhow, bail};
use claimbook_core::{Dataset, Day, named};
use claimbook_reader::{Verification, json_lines, junit, text};
#[cfg(feature = "files")]
use claimbook_validator::{Report, ReportFormat, read_rows, report::advice::Help};

use super::show::not_found;
use crate::{
    Exit, Program,
    book::{Book, Named},
    terminal::look,
};
#[cfg(feature = "files")]
use crate::{terminal::color, typed::count as several};

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
    /// Ask what was published by this day: older vintages of series, events and sources by their
    /// dates, the verdicts then in force; and say what turns from today.
    #[arg(long, value_name = "DAY")]
    #[cfg_attr(feature = "files", arg(conflicts_with = "bless"))]
    as_of: Option<Day>,
    /// Ask with the rows of a file in the place of those of a series, a revision or a scenario, and
    /// say what turns; may be given several times.
    #[cfg(feature = "files")]
    #[arg(long, value_name = "SERIES=FILE.csv", conflicts_with = "bless")]
    with: Vec<String>,
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
    let other = match other_data(program, arguments, dataset) {
        Ok(other) => other,
        #[cfg(feature = "files")]
        Err(Refused::Rows(report)) => {
            let spell = program.spell(arguments.named.folder());
            tell!("{}", report.render(ReportFormat::Human, color(&std::io::stderr()), &spell));
            return Ok(Exit::Failed);
        }
        Err(Refused::Other(error)) => return Err(error),
    };
    let mut verification = Verification::run(other.as_ref().unwrap_or(dataset), only);
    if let Some(other) = &other {
        verification.compare(dataset, other, only);
    }
    let is_well = match &verification.consequences {
        Some(found) => found.is_empty(),
        None => verification.unexpected().count() == 0,
    };
    if arguments.failing {
        verification.keep_failing();
    }
    if arguments.vary {
        verification.vary();
    }
    let report = match arguments.format {
        VerificationFormat::Human => {
            let day = arguments.as_of.map(|day| text::as_of(dataset, day, look()));
            day.unwrap_or_default() + &text::verification(&verification, look())
        }
        VerificationFormat::Json => json_lines::verification(&verification),
        VerificationFormat::Junit => junit::verification(&verification),
    };
    say!("{report}");
    // A check that fails is a finding about the text, not a fault of the book.
    Ok(if is_well { Exit::Clean } else { Exit::Findings })
}

/// Why other data cannot be asked.
enum Refused {
    /// The rows that are given for a series have errors.
    #[cfg(feature = "files")]
    Rows(Box<Report>),
    /// Anything else.
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

/// The book on the data that are asked for; nothing if these are its own.
fn other_data(
    program: &Program,
    arguments: &Arguments,
    dataset: &Dataset,
) -> Result<Option<Dataset>, Refused> {
    let end = dataset.metadata().data_as_of;
    if let Some(day) = arguments.as_of.filter(|day| *day > end) {
        return Err(anyhow!("the book looks no further than {end}, and {day} is later").into());
    }
    let then = arguments.as_of.map(|day| dataset.as_of(day));
    #[cfg(feature = "files")]
    if !arguments.with.is_empty() {
        let mut other = then.unwrap_or_else(|| dataset.clone());
        for given in &arguments.with {
            let Some((id, file)) = given.split_once('=') else {
                return Err(anyhow!("`{given}` names no file; write `{given}=FILE.csv`").into());
            };
            let Some(series) = dataset.series().get(id) else {
                return Err(match dataset.find(id) {
                    Ok(_) => anyhow!("`{id}` is no series, and only a series has rows"),
                    Err(error) => anyhow!("{}", not_found(program, &arguments.named, &error)),
                }
                .into());
            };
            let bytes = fs::read(file).with_context(|| format!("cannot read `{file}`"))?;
            let rows = read_rows(dataset, series, file, &bytes).map_err(Refused::Rows)?;
            other.exchange(id, rows);
        }
        return Ok(Some(other));
    }
    #[cfg(not(feature = "files"))]
    let _ = program;
    Ok(then)
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
