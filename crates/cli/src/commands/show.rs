//! `cargo xtask show`

use std::{fs, path::PathBuf};

use anyhow::{Context, bail};
use claimbook_core::{Dataset, Segment};
use claimbook_exporter::{show, showable};
use claimbook_validator::{nearest, text::AnalysedText};

use crate::{Outcome, commands::Book};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The id of a record: a claim, section, sentence, actor, topic, source, series or event.
    id: String,
    /// The analysed text, to show the sentences as well.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// A book of your own instead of the embedded one.
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(book) = Book::open(arguments.dataset.as_deref())? else {
        return Ok(Outcome::Findings);
    };
    let dataset = book.dataset();
    let text = match &arguments.text {
        Some(path) => {
            let bytes = fs::read(path)
                .with_context(|| format!("cannot read the text `{}`", path.display()))?;
            Some(AnalysedText::new(bytes).with_context(|| path.display().to_string())?)
        }
        None => None,
    };
    let normalization = dataset.document().normalization;
    let locate = |segment: &Segment| text.as_ref()?.sentence(normalization, segment);
    match show(dataset, &arguments.id, &locate) {
        Ok(page) => say!("{page}"),
        Err(_) => bail!("{}", unknown(dataset, &arguments.id)),
    }
    Ok(Outcome::Clean)
}

/// That nothing has an identifier, and the nearest that something has.
pub(crate) fn unknown(dataset: &Dataset, id: &str) -> String {
    match nearest(id, showable(dataset).map(|(_, known)| known)) {
        Some(near) => format!("nothing in the book is called `{id}`; did you mean `{near}`?"),
        None => {
            format!("nothing in the book is called `{id}`; `cargo xtask stats` shows what there is")
        }
    }
}
