//! `claimbook sources capture`

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use claimbook_author::{
    Writer,
    passages::{Capturing, SourceCopy, capture},
};
use claimbook_core::{CaptureKind, Day, Url};

use crate::{Exit, Program, book::Named, clock::today, files::begun};

/// What `sources capture` is given.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The source.
    source: String,
    /// The copy of it.
    file: PathBuf,
    /// The evidence that the passages show.
    #[arg(long = "for", value_name = "CLAIM/SLUG", required_unless_present = "passages")]
    evidence: Option<String>,
    /// A passage: its words, or its first and last words with … or ... between; may be repeated.
    #[arg(long = "passage", value_name = "WORDS")]
    passages: Vec<String>,
    /// The copy holds a part of the source.
    #[arg(long)]
    excerpt: bool,
    /// Where an archive keeps the copy.
    #[arg(long, value_name = "URL")]
    archive: Option<Url>,
    /// The day on which the copy was read, if not today.
    #[arg(long, value_name = "DAY")]
    day: Option<Day>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let file = &arguments.file;
    let bytes =
        fs::read(file).with_context(|| format!("cannot read the copy `{}`", file.display()))?;
    let name = file.to_string_lossy();
    let copy = SourceCopy::read(&name, &bytes).with_context(|| name.clone().into_owned())?;
    let asked = Capturing {
        source: &arguments.source,
        copy: &copy,
        kind: if arguments.excerpt { CaptureKind::Excerpt } else { CaptureKind::Whole },
        archive: arguments.archive.clone(),
        evidence: arguments.evidence.as_deref(),
        passages: &arguments.passages,
        today: arguments.day.map_or_else(today, Ok)?,
    };
    let writer = begun(Writer::open(&program.folder(book)?))?;
    let done = capture(&writer, &asked).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;
    for passage in &done.passages {
        let again = if passage.is_known { ", on record before" } else { "" };
        let count = passage.words.split(' ').count();
        sayln!("{count} words, from word {} of {}{again}:", passage.place, done.words);
        sayln!("  {}", passage.words);
        match &passage.lacks {
            None => sayln!("  its numbers were not compared: no words are known of its language"),
            Some(lacks) => {
                for label in lacks {
                    sayln!("  the number of “{label}” does not stand in it");
                }
            }
        }
    }
    for path in &done.written {
        sayln!("changed {}", path.display());
    }
    if done.written.is_empty() {
        sayln!("all of this is on record");
    }
    Ok(Exit::Clean)
}
