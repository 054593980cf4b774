//! `claimbook segment`

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail};
use claimbook_author::{
    Writer,
    segment::{Correction, Laid, Outline, Received, TextFormat, Updated, segment},
};

use crate::{Exit, Program, book::Named, clock::today, files::begun, typed::count};

/// What `segment` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The text: plain, Markdown (`.md`) or a page of the web (`.html`), in UTF-8.
    file: PathBuf,
    /// The language of the text, as a BCP 47 tag, where the book does not state it.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Make one of two sentences beside each other, by their positions.
    #[arg(long, value_name = "A,B", value_parser = pair)]
    join: Vec<(u32, u32)>,
    /// Make two of a sentence: its position, and the words that the first ends with.
    #[arg(long, num_args = 2, value_names = ["POSITION", "WORDS"])]
    split: Vec<String>,
    /// Lay another edition of the text under the book: what it says of sentences follows them.
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let file = &arguments.file;
    let bytes =
        fs::read(file).with_context(|| format!("cannot read the text `{}`", file.display()))?;
    let format = TextFormat::of(&file.to_string_lossy());
    let received = Received::new(&bytes, format).with_context(|| file.display().to_string())?;
    let corrections = corrections(arguments)?;
    let laid = Laid {
        language: &arguments.language,
        corrections: &corrections,
        update: arguments.update,
        today: today()?,
    };
    let writer = begun(Writer::open(&program.begun(book)?))?;
    let done = segment(&writer, &received, &laid).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;

    split(&done.outline);
    without_blanks(&done.outline);
    sayln!(
        "{} in {}, {} bytes",
        count(done.outline.sentences().count(), "sentence"),
        count(done.outline.sections.len(), "section"),
        bytes.len()
    );
    if let Some(updated) = &done.updated {
        tell_of(updated);
    }
    for path in &done.written {
        sayln!("wrote {}", path.display());
    }
    let file = file.to_string_lossy();
    let again = |options: &[&str]| program.typed(book, &[&["segment", &file], options].concat());
    sayln!(
        "the text itself is not stored; wrong split? `{}` or `{}`",
        again(&["--join", "A,B"]),
        again(&["--split", "A", "last words of the first"])
    );
    Ok(Exit::Clean)
}

/// Prints every sentence below its section.
fn split(outline: &Outline) {
    for section in &outline.sections {
        let label = section.label.as_ref().map_or(String::new(), |label| format!("{label}. "));
        sayln!("{}  {label}{}", section.id, section.heading.as_deref().unwrap_or("(no heading)"));
        let mut group = None;
        for sentence in &section.sentences {
            let own = sentence.group.and_then(|group| section.groups.get(group as usize - 1));
            if own != group {
                group = own;
                sayln!("      – {}", group.map_or("", String::as_str));
            }
            sayln!("{:>5}  {}", sentence.position, sentence.text);
        }
    }
}

/// As many letters of a script that is not Latin without a blank are more than one word.
const LETTERS: usize = 30;

/// Words and sentences are told by the blanks between them: says where there are none.
fn without_blanks(outline: &Outline) {
    let is_long = |word: &str| {
        word.chars().filter(|letter| letter.is_alphabetic() && !letter.is_ascii()).count() > LETTERS
    };
    let sentences = outline.sentences().filter(|it| it.text.split_whitespace().any(is_long));
    let long = sentences.count();
    if long > 0 {
        tellln!(
            "warning: {} of a script without blanks: words and sentences are told by the blanks between them; give each \
             sentence a paragraph of its own",
            count(long, "sentence")
        );
    }
}

fn tell_of(updated: &Updated) {
    sayln!(
        "{} found by their digest, {} of them renumbered, {} moved, {} changed, {} lost, {} new",
        updated.found,
        updated.renumbered,
        updated.moved.len(),
        updated.changed.len(),
        updated.lost.len(),
        updated.new.len()
    );
    for (title, followed) in
        [("moved", &updated.moved), ("changed", &updated.changed), ("lost", &updated.lost)]
    {
        for (was, now, text) in followed {
            let now = if title == "lost" { format!("nearest {now}") } else { format!("now {now}") };
            sayln!("  {title}  was {was}, {now}: {text}");
        }
    }
    for (now, text) in &updated.new {
        sayln!("  new  {now}: {text}");
    }
    for (old, new) in &updated.renamed {
        sayln!("  claim {old} is called {new}, after its section");
    }
    for claim in &updated.again {
        sayln!("  claim {claim} is a draft again: read it with its sentences, then accept it");
    }
}

fn corrections(arguments: &Arguments) -> anyhow::Result<Vec<Correction>> {
    let joins = arguments.join.iter().map(|(first, second)| Correction::Join(*first, *second));
    let mut corrections: Vec<_> = joins.collect();
    for pair in arguments.split.chunks_exact(2) {
        let Ok(position) = pair[0].parse() else {
            bail!("`{}` is no position of a sentence", pair[0]);
        };
        corrections.push(Correction::Split(position, pair[1].clone()));
    }
    Ok(corrections)
}

fn pair(text: &str) -> Result<(u32, u32), String> {
    let pair = text
        .split_once(',')
        .and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    pair.ok_or_else(|| "expected two positions with a comma between, such as `22,23`".to_owned())
}
