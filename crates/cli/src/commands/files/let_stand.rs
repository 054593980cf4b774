//! `claimbook let-stand`

use claimbook_author::{LetStand, Writer, let_stand};
use claimbook_core::{Day, Text};

use crate::{Exit, Program, book::Named, clock::today, files::begun, typed::count};

/// What `let-stand` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a rule: what it finds now stands, a row a record. Without one, rows whose
    /// finding is mended are taken out.
    #[arg(requires = "reason")]
    rule: Option<String>,
    /// Why it stands for now, in a sentence.
    #[arg(long, value_name = "WORDS", requires = "rule")]
    reason: Option<Text>,
    /// The day since when it is known, if not today.
    #[arg(long, value_name = "DAY", requires = "rule")]
    since: Option<Day>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let asked = match (&arguments.rule, &arguments.reason) {
        (Some(rule), Some(reason)) => Some(LetStand {
            rule,
            reason: reason.clone(),
            since: arguments.since.map_or_else(today, Ok)?,
        }),
        (None, _) | (_, None) => None,
    };
    let writer = begun(Writer::open(&program.folder(book)?))?;
    let stood = let_stand(&writer, asked.as_ref()).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;
    if let Some(path) = &stood.path {
        sayln!("wrote {}", path.display());
    }
    let rows = count(stood.rows, "row");
    sayln!("{rows} of findings that stand: {} new, {} gone", stood.added, stood.gone);
    Ok(Exit::Clean)
}
