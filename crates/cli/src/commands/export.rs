//! `cargo xtask export`

use std::path::PathBuf;

use claimbook_exporter::{
    FORMATS, choose, export,
    output::{Folder, Manifest},
};

use crate::{Outcome, commands::Book, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write; replaced as a whole if it holds an earlier export.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "LIST", value_delimiter = ',', help = formats())]
    format: Option<Vec<String>>,
    /// A book of your own; it is validated first.
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let formats = match &arguments.format {
        Some(names) => choose(FORMATS, names)?,
        None => FORMATS.to_vec(),
    };
    let Some(book) = Book::open(arguments.dataset.as_deref())? else {
        tellln!("nothing was written");
        return Ok(Outcome::Findings);
    };
    let target = arguments.out.clone().unwrap_or_else(|| place::workspace("dist"));
    let mut output = Folder::create(&target)?;
    export(book.dataset(), &formats, &mut output)?;
    let manifest = output.finish()?;
    print(&manifest);
    sayln!("\nwrote {} files to {}", manifest.files().len() + 1, target.display());
    Ok(Outcome::Clean)
}

/// The help of `--format`.
fn formats() -> String {
    let lines = FORMATS.iter().map(|format| format!("\n  {:<7} {}", format.name(), format.files()));
    format!(
        "The formats to write, separated by commas; all of them if none is named:{}",
        lines.collect::<String>()
    )
}

fn print(manifest: &Manifest) {
    let width = manifest.files().iter().map(|file| file.path.len()).max().unwrap_or(0);
    sayln!("{:<width$}  {:>7}  {:>9}", "file", "records", "bytes");
    for file in manifest.files() {
        let rows = file.rows.map(|rows| rows.to_string()).unwrap_or_default();
        sayln!("{:<width$}  {rows:>7}  {:>9}", file.path, file.bytes);
    }
}
