//! `claimbook coding-sheet`

use std::{fs::OpenOptions, io::Write as _, path::PathBuf};

use anyhow::{Context as _, bail};
use claimbook_reader::{Sheet, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
    paths,
};

/// What `coding-sheet` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The CSV file to write.
    out: PathBuf,
    /// What gives the order of claims and evidence: the same number, the same order.
    #[arg(long, value_name = "N")]
    seed: u64,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Arguments { out, seed, force, named } = arguments;
    // A book that is linked in may have no folder here.
    if let Ok(folder) = program.folder(named.folder()) {
        paths::apart(out, &folder)?;
    }
    // Before the book is read, and again when the file is made.
    if !force && out.symlink_metadata().is_ok() {
        bail!("`{}` is there, and may be filled in; `--force` replaces it", out.display());
    }
    let Some(book) = Book::open(program, named)? else {
        tellln!("nothing was written");
        return Ok(Exit::Findings);
    };
    let sheet = Sheet::of(book.dataset(), *seed);
    let mut options = OpenOptions::new();
    options.write(true).truncate(true);
    if *force {
        options.create(true)
    } else {
        options.create_new(true)
    };
    let mut file =
        options.open(out).with_context(|| format!("cannot write `{}`", out.display()))?;
    file.write_all(text::sheet(&sheet).as_bytes())
        .with_context(|| format!("cannot write `{}`", out.display()))?;
    sayln!(
        "wrote {} claims to {} in the order that seed {seed} gives; \
         whoever codes them sees neither the book nor another's sheet",
        sheet.rows.len(),
        out.display()
    );
    Ok(Exit::Clean)
}
