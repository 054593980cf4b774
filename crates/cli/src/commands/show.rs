//! `claimbook show`

use std::path::PathBuf;

use anyhow::bail;
use claimbook_core::{Dataset, NotFound, Segment};
use claimbook_reader::{Page, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
};

/// What `show` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The id of a record: a claim, section, sentence, actor, topic, source, series or event.
    id: String,
    /// The analysed text, to show the sentences as well.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(book) = Book::open(program, &arguments.named)? else {
        return Ok(Exit::Findings);
    };
    let dataset = book.dataset();
    let text = super::text(arguments.text.as_ref())?;
    let normalization = dataset.document().normalization;
    let locate = |segment: &Segment| text.as_ref()?.sentence(normalization, segment);
    let pages = Page::of(dataset, &arguments.id, &locate);
    if pages.is_empty() {
        bail!("{}", unknown(program, dataset, &arguments.id));
    }
    say!("{}", text::pages(&pages));
    Ok(Exit::Clean)
}

/// That nothing has an identifier, and the nearest that something has.
pub(crate) fn unknown(program: &Program, dataset: &Dataset, id: &str) -> String {
    let near = dataset.find(id).err().and_then(|NotFound { near, .. }| near);
    let advice = near.map_or_else(
        || format!("`{} stats` shows what there is", program.name),
        |near| format!("did you mean `{near}`?"),
    );
    format!("nothing in the book is called `{id}`; {advice}")
}
