//! `claimbook export`

use std::path::PathBuf;

use anyhow::bail;
use claimbook_exporter::{
    FORMATS, choose, export,
    output::{Folder, Manifest},
};

use crate::{
    Exit, Program,
    book::{Book, Named},
    paths,
};

/// What `export` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write, `dist` unless another is named; replaced as a whole if it holds an
    /// earlier export.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "LIST", value_delimiter = ',', help = formats())]
    format: Option<Vec<String>>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let formats = match &arguments.format {
        Some(names) => choose(FORMATS, names)?,
        None => FORMATS.to_vec(),
    };
    let target = match &arguments.out {
        Some(out) => out.clone(),
        None => program.dist(arguments.named.folder())?,
    };
    // A book that is linked in may have no folder here.
    if let Ok(folder) = program.folder(arguments.named.folder()) {
        paths::apart(&target, &folder)?;
        if paths::lies_in(&folder, &target) {
            bail!(
                "the book `{}` lies in `{}`, which would be replaced; choose another folder",
                folder.display(),
                target.display()
            );
        }
    }
    let Some(book) = Book::open(program, &arguments.named)? else {
        tellln!("nothing was written");
        return Ok(Exit::Findings);
    };
    let mut output = Folder::create(&target)?;
    export(book.dataset(), &formats, &mut output)?;
    let manifest = output.finish()?;
    print(&manifest);
    sayln!("\nwrote {} files to {}", manifest.files().len() + 1, target.display());
    Ok(Exit::Clean)
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
