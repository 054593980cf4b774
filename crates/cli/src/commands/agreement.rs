//! `claimbook agreement`

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use claimbook_core::{Dataset, named};
use claimbook_reader::{Agreement, Filled, agreement::Party, json_lines, markdown, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
    home::Home,
};

/// What `agreement` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// Two sheets that were filled in. Without them, every two coders of each round in the book's
    /// `coding` are compared.
    #[arg(num_args = 2, value_names = ["A.csv", "B.csv"])]
    sheets: Vec<PathBuf>,
    /// How to report: human, json or markdown.
    #[arg(long, default_value_t)]
    format: AgreementFormat,
    #[command(flatten)]
    named: Named,
}

/// How an agreement is written.
#[derive(Clone, Copy, Default)]
enum AgreementFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line, for each two coders.
    Json,
    /// Tables for a report.
    Markdown,
}

named! {
    AgreementFormat: "format" => { Human = "human", Json = "json", Markdown = "markdown", }
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Arguments { sheets, format, named } = arguments;
    // Two sheets can be compared anywhere; only a book knows who filled them in.
    let book = if sheets.is_empty() || is_there(program, named) {
        let Some(book) = Book::open(program, named)? else { return Ok(Exit::Findings) };
        Some(book)
    } else {
        None
    };
    match (&sheets[..], book.as_ref().map(Book::dataset)) {
        ([left, right], dataset) => compare(left, right, dataset, *format),
        (_, Some(dataset)) => {
            let agreements = Agreement::of_rounds(dataset);
            if agreements.is_empty() {
                bail!("no round in the book's `coding` has two coders; name two sheets");
            }
            print(&agreements, *format);
            Ok(Exit::Clean)
        }
        (_, None) => bail!("name two sheets"),
    }
}

/// Whether a book is named or around.
fn is_there(program: &Program, named: &Named) -> bool {
    match program.home {
        Home::Checkout(_) => true,
        Home::Around => program.folder(named.folder()).is_ok(),
    }
}

fn compare(
    left: &Path,
    right: &Path,
    book: Option<&Dataset>,
    format: AgreementFormat,
) -> anyhow::Result<Exit> {
    let mut read = Vec::new();
    for path in [left, right] {
        let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        match Filled::read(&bytes) {
            Ok(sheet) => read.push(sheet),
            Err(faults) => {
                for fault in faults {
                    tellln!("error: {}:{fault}", path.display());
                }
            }
        }
    }
    let [one, other] = &read[..] else { return Ok(Exit::Failed) };
    let (left, right) = (name(left), name(right));
    let parties = [Party::of_sheet(&left, one, book), Party::of_sheet(&right, other, book)];
    let [one, other] = parties;
    print(&[Agreement::of(one, other)], format);
    Ok(Exit::Clean)
}

/// The name of a file without its ending.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn print(agreements: &[Agreement<'_>], format: AgreementFormat) {
    let report = match format {
        AgreementFormat::Human => text::agreements(agreements),
        AgreementFormat::Json => json_lines::agreements(agreements),
        AgreementFormat::Markdown => markdown::agreements(agreements),
    };
    say!("{report}");
}
