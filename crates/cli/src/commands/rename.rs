//! `cargo xtask rename`

use std::path::PathBuf;

use claimbook_core::Kind;
use claimbook_validator::rename;

use crate::{Outcome, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The id that it has.
    old: String,
    /// The id that it is to have.
    new: String,
    /// What it is, such as claim, actor or source; needed where two records share the id.
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// The folder of the book [default: dataset].
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let root = place::book(arguments.dataset.as_ref());
    let changed = rename(&root, arguments.kind, &arguments.old, &arguments.new)?;
    for path in &changed {
        sayln!("changed {}", path.display());
    }
    Ok(Outcome::Clean)
}

fn kind(name: &str) -> Result<Kind, String> {
    match name {
        "claim" => Ok(Kind::Claim),
        "origin" => Ok(Kind::Origin),
        "unit" => Ok(Kind::Unit),
        "source" => Ok(Kind::Source),
        "series" => Ok(Kind::Series),
        "event" => Ok(Kind::Event),
        "actor" => Ok(Kind::Actor),
        "topic" => Ok(Kind::Topic),
        _ => {
            Err("there are claim, actor, topic, origin, unit, source, series and event".to_owned())
        }
    }
}
