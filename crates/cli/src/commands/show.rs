//! `claimbook show`

use std::path::PathBuf;

use anyhow::bail;
use claimbook_core::{Dataset, NotFound, Segment};
use claimbook_reader::{ImpactPage, Page, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
};

/// What `show` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The id of a record, such as `s04-trade-scale`, `s04/1` or `china`; `dataset` and `document`
    /// are the descriptions of book and text.
    id: String,
    /// The analysed text, to show the sentences as well.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Print what rests on a claim instead, and which claims lose grounds without it; the latter
    /// also of a source or an origin.
    #[arg(long, conflicts_with = "text")]
    impact: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(book) = Book::open(program, &arguments.named)? else {
        return Ok(Exit::Findings);
    };
    let dataset = book.dataset();
    if arguments.impact {
        return impact(program, arguments, dataset);
    }
    let text = super::text(arguments.text.as_ref())?;
    let normalization = dataset.document().normalization;
    let locate = |segment: &Segment| text.as_ref()?.sentence(normalization, segment);
    match Page::of(dataset, &arguments.id, &locate) {
        Ok(pages) => say!("{}", text::pages(&pages)),
        Err(error) => bail!("{}", not_found(program, &arguments.named, &error)),
    }
    Ok(Exit::Clean)
}

/// Prints what would be lost with a record.
fn impact(program: &Program, arguments: &Arguments, dataset: &Dataset) -> anyhow::Result<Exit> {
    match ImpactPage::of(dataset, &arguments.id) {
        Ok(pages) if pages.is_empty() => {
            bail!("`{}` is no claim, source or origin, and nothing rests on it", arguments.id)
        }
        Ok(pages) => say!("{}", text::impacts(&pages)),
        Err(error) => bail!("{}", not_found(program, &arguments.named, &error)),
    }
    Ok(Exit::Clean)
}

/// That nothing has an identifier, and what to look at instead.
pub(crate) fn not_found(program: &Program, named: &Named, error: &NotFound) -> String {
    if error.near.is_some() {
        error.to_string()
    } else {
        let stats = program.typed(named.book.as_deref(), &["stats"]);
        format!("{error}; `{stats}` shows what there is")
    }
}
