//! `claimbook new`

use anyhow::bail;
use claimbook_author::{Writer, create};
use claimbook_core::{
    Kind, UnknownName,
    schema::{Authored, Notation},
};

use crate::{Exit, Program, book::Named, files::begun};

/// What `new` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_parser = kind, help = format!("What to make: {}", listed()))]
    kind: Authored,
    /// Its id, such as `s04-trade-scale` or `china`; not for dataset and document.
    id: Option<String>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let named = !arguments.kind.kind().is_single();
    let id = match (&arguments.id, named) {
        (Some(id), true) => id.as_str(),
        (None, false) => "",
        (None, true) => {
            let kind = arguments.kind.kind();
            bail!("a new {kind} needs an id after `{kind}`")
        }
        (Some(id), false) => {
            bail!("a book has one {}, so there is no use for `{id}`", arguments.kind.as_str())
        }
    };
    // Only the description begins a book: a folder is never made for anything else.
    let writer = match book {
        Some(place) if arguments.kind == Authored::Dataset => Writer::begin(place),
        _ => Writer::open(&program.begun(book)?),
    };
    let writer = begun(writer)?;
    for path in create(&writer, arguments.kind, id)? {
        sayln!("wrote {}", path.display());
    }
    sayln!("fill it in, then run `{}`", program.typed(book, &["validate"]));
    Ok(Exit::Clean)
}

fn kind(name: &str) -> Result<Authored, UnknownName> {
    kinds().find(|sort| sort.kind().as_str() == name).ok_or_else(|| UnknownName {
        what: "kind that can be made",
        name: name.to_owned(),
        known: kinds().map(|sort| sort.kind().as_str()).collect(),
    })
}

/// Every kind but those of tables: an author writes their rows by hand, as those of events, or a
/// program does.
fn kinds() -> impl Iterator<Item = Authored> {
    let sorts = Kind::ALL.iter().filter_map(|kind| kind.authored());
    sorts.filter(|sort| sort.notation() == Notation::Toml)
}

fn listed() -> String {
    let names: Vec<&str> = kinds().map(|sort| sort.kind().as_str()).collect();
    names.join(", ")
}
