//! `claimbook show`

#[cfg(feature = "files")]
use std::path::PathBuf;

use anyhow::bail;
use claimbook_core::{Dataset, NotFound, Segment};
use claimbook_reader::{ImpactPage, Page, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
    terminal::look,
};

/// What `show` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The id of a record, such as `s04-trade-scale`, `s04/1` or `denmark`; `dataset` and `document`
    /// are the descriptions of book and text.
    id: String,
    /// The analysed text, to show the sentences as well.
    #[cfg(feature = "files")]
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Print what rests on a claim instead, and which claims lose grounds without it; the latter
    /// also of a source or an origin.
    #[arg(long)]
    #[cfg_attr(feature = "files", arg(conflicts_with = "text"))]
    impact: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(book) = Book::open_part(program, &arguments.named)? else {
        return Ok(Exit::Findings);
    };
    let dataset = book.dataset();
    if arguments.impact {
        return impact(program, arguments, dataset);
    }
    #[cfg(feature = "files")]
    let text = crate::files::analysed_text(arguments.text.as_ref())?;
    #[cfg(feature = "files")]
    let locate =
        |segment: &Segment| text.as_ref()?.sentence(dataset.document().normalization, segment);
    #[cfg(not(feature = "files"))]
    let locate = |_: &Segment| None;
    match Page::of(dataset, &arguments.id, &locate) {
        Ok(pages) => say!("{}", text::pages(&pages, look())),
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
        Ok(pages) => say!("{}", text::impacts(&pages, look())),
        Err(error) => bail!("{}", not_found(program, &arguments.named, &error)),
    }
    Ok(Exit::Clean)
}

/// That nothing has an identifier, and what to look at instead.
pub(crate) fn not_found(program: &Program, named: &Named, error: &NotFound) -> String {
    if error.near.is_some() {
        error.to_string()
    } else {
        let stats = program.typed(named.folder(), &["stats"]);
        format!("{error}; `{stats}` shows what there is")
    }
}
