//! `cargo xtask bench-book`

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use claimbook::{Exit, sayln};

use crate::{
    bench_book::{self, LARGEST, LARGEST_LEAN, SMALLEST},
    workspace,
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many claims it has: from 10 to 50000, or to 1000000 if it is lean.
    claims: usize,
    /// Two pieces of evidence a claim and few of everything else; in full, as much as the first
    /// book has.
    #[arg(long)]
    lean: bool,
    /// The folder to write; it may not exist yet [default: target/bench-book/N].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let Arguments { claims, lean, out } = arguments;
    let largest = if *lean { LARGEST_LEAN } else { LARGEST };
    if !(SMALLEST..=largest).contains(claims) {
        bail!("a book of {claims} claims cannot be made; from {SMALLEST} to {largest} can");
    }
    let target = if let Some(out) = out {
        out.clone()
    } else {
        let name = format!("{claims}{}", if *lean { "-lean" } else { "" });
        workspace::path("target/bench-book")?.join(name)
    };
    if target.exists() {
        bail!("`{}` is there already; choose another folder, or delete it", target.display());
    }
    // Put in place once it is whole.
    let mut partial = target.clone().into_os_string();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let files = write(&partial, *claims, *lean)
        .with_context(|| format!("cannot write below `{}`", partial.display()))?;
    fs::rename(&partial, &target)
        .with_context(|| format!("cannot move the book to `{}`", target.display()))?;
    sayln!("wrote {files} files to {}", target.display());
    Ok(Exit::Clean)
}

fn write(root: &Path, claims: usize, lean: bool) -> io::Result<usize> {
    if root.exists() {
        fs::remove_dir_all(root)?;
    }
    for folder in ["sections", "actors", "sources", "series", "claims"] {
        fs::create_dir_all(root.join(folder))?;
    }
    let mut files = 0;
    bench_book::write(claims, lean, &mut |path, text| {
        files += 1;
        fs::write(root.join(path), text)
    })?;
    Ok(files)
}
