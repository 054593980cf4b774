//! `cargo xtask new`

use std::path::PathBuf;

use anyhow::bail;
use claimbook_validator::{Authored, create};

use crate::{Outcome, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to make: claim, actor, topic, section, source, series, origin, unit, dataset or document.
    #[arg(value_parser = kind)]
    kind: Authored,
    /// Its id, such as `s04-trade-scale` or `china`; not for dataset and document.
    id: Option<String>,
    /// The folder of the book [default: dataset].
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let named = !matches!(arguments.kind, Authored::Dataset | Authored::Document);
    let id = match (&arguments.id, named) {
        (Some(id), true) => id.as_str(),
        (None, false) => "",
        (None, true) => {
            bail!("name the new record: `cargo xtask new {} ID`", arguments.kind.as_str())
        }
        (Some(id), false) => {
            bail!("a book has one {}, so there is no use for `{id}`", arguments.kind.as_str())
        }
    };
    for path in create(&place::book(arguments.dataset.as_ref()), arguments.kind, id)? {
        sayln!("wrote {}", path.display());
    }
    sayln!("fill it in, then run `cargo xtask validate`");
    Ok(Outcome::Clean)
}

fn kind(name: &str) -> Result<Authored, String> {
    match name {
        "claim" => Ok(Authored::Claim),
        "actor" => Ok(Authored::Actor),
        "topic" => Ok(Authored::Topics),
        "section" => Ok(Authored::Section),
        "dataset" => Ok(Authored::Dataset),
        "document" => Ok(Authored::Document),
        "origin" => Ok(Authored::Origins),
        "unit" => Ok(Authored::Units),
        "source" => Ok(Authored::Source),
        "series" => Ok(Authored::Series),
        _ => Err("there are claim, actor, topic, section, source, series, origin, unit, dataset and document".to_owned()),
    }
}
