//! `claimbook sources recheck`

use std::path::PathBuf;

use anyhow::Context as _;
use claimbook_author::{
    Writer,
    passages::{Looked, Recheck, Rechecked, recheck},
};
use claimbook_core::{Day, named};
use claimbook_reader::junit::{self, Case, Ended};
use serde_json::json;

use crate::{
    Exit, Program,
    book::{Book, Named},
    clock::today,
    files::begun,
};

/// What `sources recheck` is given.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of copies, each called after its source.
    folder: PathBuf,
    /// How to report: human, json or junit.
    #[arg(long, default_value_t)]
    format: RecheckFormat,
    /// Put the day on record for the passages that are there.
    #[arg(long)]
    record: bool,
    /// The day on which the copies were read, if not today.
    #[arg(long, value_name = "DAY", requires = "record")]
    day: Option<Day>,
    #[command(flatten)]
    named: Named,
}

/// How passages that were looked for are written.
#[derive(Clone, Copy, Default)]
enum RecheckFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a passage and line.
    Json,
    /// `JUnit` XML; a passage that is not there is a failed test.
    Junit,
}

named! {
    RecheckFormat: "format" => { Human = "human", Json = "json", Junit = "junit", }
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let folder = &arguments.folder;
    let (done, written) = if arguments.record {
        let book = arguments.named.folder();
        let writer = begun(Writer::open(&program.folder(book)?))?;
        recheck(&writer, folder, arguments.day.map_or_else(today, Ok)?)?
    } else {
        let Some(book) = Book::open(program, &arguments.named)? else {
            return Ok(Exit::Findings);
        };
        let done = Recheck::of(book.dataset(), folder)
            .with_context(|| format!("cannot read the copies in `{}`", folder.display()))?;
        (done, Vec::new())
    };
    match arguments.format {
        RecheckFormat::Human => human(&done),
        RecheckFormat::Json => {
            for passage in &done.passages {
                sayln!("{}", line(passage));
            }
        }
        RecheckFormat::Junit => {
            let cases: Vec<Case> = done.passages.iter().map(case).collect();
            say!("{}", junit::suite(&cases));
        }
    }
    for path in &written {
        tellln!("changed {}", path.display());
    }
    let is_amiss = done.passages.iter().any(|passage| passage.looked.is_amiss());
    Ok(if is_amiss { Exit::Findings } else { Exit::Clean })
}

fn human(done: &Recheck) {
    for passage in &done.passages {
        sayln!(
            "{:<8} {} in {} (passage {}, last found {})",
            passage.looked.as_str(),
            passage.evidence,
            passage.source,
            passage.position,
            passage.checked
        );
        if let Some(words) = said(passage) {
            sayln!("         {words}");
        }
        for label in passage.lacks.iter().flatten() {
            sayln!("         the number of “{label}” does not stand in it");
        }
    }
    for name in &done.strange {
        tellln!("warning: no passage is of the source that `{name}` is called after");
    }
    let counts: Vec<String> = ["same", "moved", "changed", "gone", "unread", "no file"]
        .into_iter()
        .map(|word| (done.count(word), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let passages = if done.passages.len() == 1 { "passage" } else { "passages" };
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    sayln!("{} {passages}{counts}", done.passages.len());
}

/// What is there now, in words; nothing if the passage is.
fn said(passage: &Rechecked) -> Option<String> {
    match &passage.looked {
        Looked::Same { .. } | Looked::NoFile => None,
        Looked::Moved { place } => Some(format!("beside other words now, from word {place}")),
        Looked::Changed { place: Some(place), now } => Some(format!("word {place}: now “{now}”")),
        Looked::Changed { place: None, .. } => Some("nothing stands in its place".to_owned()),
        Looked::Gone => Some("neither it nor the words beside it are there".to_owned()),
        Looked::Unread(error) => Some(error.to_string()),
    }
}

fn line(passage: &Rechecked) -> serde_json::Value {
    let (place, now) = match &passage.looked {
        Looked::Same { place } | Looked::Moved { place } => (Some(*place), None),
        Looked::Changed { place, now } => (*place, Some(now)),
        Looked::Gone | Looked::Unread(_) | Looked::NoFile => (None, None),
    };
    json!({
        "evidence": passage.evidence.as_str(),
        "source": passage.source.as_str(),
        "position": passage.position,
        "words": passage.words,
        "checked": passage.checked.to_string(),
        "standing": passage.looked.as_str(),
        "place": place,
        "now": now,
        "figures_missing": passage.lacks,
    })
}

fn case(passage: &Rechecked) -> Case {
    let text = said(passage).unwrap_or_default();
    let ended = match &passage.looked {
        Looked::Same { .. } | Looked::Moved { .. } => Ended::Passed,
        Looked::NoFile => Ended::Skipped("no copy of the source".to_owned()),
        Looked::Changed { .. } | Looked::Gone | Looked::Unread(_) => {
            Ended::Failed { message: passage.looked.as_str().to_owned(), text }
        }
    };
    let lacks = passage.lacks.iter().flatten();
    Case {
        class: passage.evidence.to_string(),
        name: format!("{} ({})", passage.source, passage.position),
        ended,
        out: lacks.fold(passage.looked.as_str().to_owned(), |out, label| {
            format!("{out}\nthe number of “{label}” does not stand in it")
        }),
    }
}
