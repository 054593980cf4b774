//! `claimbook diff`

use claimbook_core::{Consequences, named};
use claimbook_reader::{difference, json_lines, markdown, text};

use crate::{Exit, Program, book::Named, edition, terminal::look};

/// What `diff` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The edition before: a folder with a book, an export (`dataset.json`, `jsonl`, or the folder that
    /// has them), or a revision of git.
    old: String,
    /// The edition after; without it, the book as it is.
    new: Option<String>,
    /// How to report: human, json or markdown.
    #[arg(long, default_value_t)]
    format: DifferenceFormat,
    #[command(flatten)]
    named: Named,
}

/// How a difference is written.
#[derive(Clone, Copy, Default)]
enum DifferenceFormat {
    /// For people.
    #[default]
    Human,
    /// A JSON list of changes, and of what turns with them.
    Json,
    /// For a file of changes.
    Markdown,
}

named! {
    DifferenceFormat: "format" => { Human = "human", Json = "json", Markdown = "markdown", }
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let folder = program.folder(arguments.named.folder())?;
    let old = edition::open(&arguments.old, &folder)?;
    let new = match &arguments.new {
        Some(new) => edition::open(new, &folder)?,
        None => edition::open(&folder.to_string_lossy(), &folder)?,
    };
    let changes = difference(&old, &new);
    let turned = Consequences::of_edition(&old, &new);
    match arguments.format {
        DifferenceFormat::Human => {
            say!("{}", text::difference(&changes));
            if !turned.is_empty() {
                say!("\n{}", text::consequences(&turned, look()));
            }
        }
        DifferenceFormat::Json => {
            let changes: Result<Vec<_>, _> = changes.iter().map(serde_json::to_value).collect();
            let mut rows = changes?;
            rows.extend(json_lines::consequences(&turned));
            sayln!("{}", serde_json::to_string_pretty(&rows)?);
        }
        DifferenceFormat::Markdown => {
            say!("{}{}", markdown::difference(&changes), markdown::consequences(&turned));
        }
    }
    Ok(Exit::Clean)
}
