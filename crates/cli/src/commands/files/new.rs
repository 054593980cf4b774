//! `claimbook new`

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use claimbook_author::{
    Begun, Known, Measured, Writer, begin, begin_claim, cited, create, renew_schemas,
};
use claimbook_core::{
    Freq, Kind, UnknownName,
    schema::{Authored, Notation, importable},
};
use claimbook_validator::files::quote::in_toml;

use crate::{
    Exit, Program,
    book::Named,
    clock::today,
    files::{analysed_text, begun, wrote},
    typed::count,
};

/// What `new` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_parser = what, help = format!("What to make: {BOOK}, {}; {SCHEMAS} makes those beside a book anew", listed()))]
    kind: What,
    /// Its id, such as `s04-trade-scale` or `denmark`; the sentence of a claim, such as `s04/1`; the folder of
    /// a book; not for dataset and document.
    id: Option<String>,
    /// For a claim from a sentence: the words that name it, such as `trade-scale`.
    name: Option<String>,
    /// The analysed text, to show the sentence of a claim.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// What the book is called.
    #[arg(long)]
    title: Option<String>,
    /// The language of the book, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// The licence of the book, as an SPDX expression.
    #[arg(long, value_name = "SPDX", default_value = "CC-BY-4.0")]
    license: String,
    /// Who codes the book.
    #[arg(long, value_name = "NAME")]
    creator: Vec<String>,
    /// What is known of a source, in CSL-JSON or BibTeX, or the values of a series, in CSV.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The entry of the file that a source is made from; else that with its id, or the only one.
    #[arg(long, requires = "from")]
    key: Option<String>,
    /// The column of the table that has the periods of a series.
    #[arg(long, value_name = "COLUMN", requires = "from")]
    period: Option<String>,
    /// The column of the table that has the values of a series.
    #[arg(long, value_name = "COLUMN", requires = "from")]
    value: Option<String>,
    /// The unit of a series.
    #[arg(long, requires = "from")]
    unit: Option<String>,
    /// The source of a series.
    #[arg(long, requires = "from")]
    source: Option<String>,
    /// Write a workflow for continuous integration as well.
    #[arg(long)]
    workflow: bool,
    #[command(flatten)]
    named: Named,
}

/// What can be made.
#[derive(Clone, Copy, Debug)]
enum What {
    Book,
    Schemas,
    Record(Authored),
}

/// The two pages that a book begins with.
const GUIDE: (&str, &str) = ("GUIDE.md", include_str!("new/GUIDE.md"));
/// What continuous integration runs.
const WORKFLOW: (&str, &str) = (".github/workflows/book.yml", include_str!("new/book.yml"));

/// The word for a whole book.
const BOOK: &str = "book";
/// The word for the schemas beside a book.
pub(super) const SCHEMAS: &str = "schemas";

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    match arguments.kind {
        What::Book => whole(program, arguments),
        What::Schemas => schemas(program, arguments),
        What::Record(Authored::Claim) if arguments.id.iter().any(|id| id.contains('/')) => {
            claim(program, arguments)
        }
        What::Record(sort) => record(program, arguments, sort),
    }
}

/// Begins a book.
fn whole(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(folder) = arguments.id.as_deref().map(Path::new) else {
        bail!("a new book needs a folder after `{BOOK}`");
    };
    let Some(title) = &arguments.title else { bail!("a new book needs a `--title`") };
    let with = [GUIDE, WORKFLOW];
    let said = Begun {
        title,
        language: &arguments.language,
        license: &arguments.license,
        creators: &arguments.creator,
        today: today()?,
        with: if arguments.workflow { &with } else { &with[..1] },
    };
    let writer = begun(Writer::begin(folder))?;
    let paths: Vec<PathBuf> = begin(&writer, &said)?.iter().map(|it| folder.join(it)).collect();
    wrote(folder, &paths, false);
    sayln!("next: `{}`", program.typed(Some(folder), &["segment", "FILE"]));
    Ok(Exit::Clean)
}

/// Writes the schemas beside a book as this program has them.
fn schemas(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    of_a_book(arguments)?;
    if let Some(id) = &arguments.id {
        bail!("`{SCHEMAS}` are those of the whole book, and take no id `{id}`");
    }
    let writer = begun(Writer::open(&program.folder(arguments.named.folder())?))?;
    let paths = renew_schemas(&writer)?;
    wrote(writer.root(), &paths, false);
    if paths.is_empty() {
        sayln!("the schemas beside the book are those of this program, or there are none");
    }
    Ok(Exit::Clean)
}

/// Begins a claim from a sentence.
fn claim(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    of_a_book(arguments)?;
    let segment = arguments.id.as_deref().unwrap_or_default();
    let Some(name) = &arguments.name else {
        bail!("a claim from the sentence `{segment}` needs a name after it, such as `trade-scale`");
    };
    let book = arguments.named.folder();
    let text = analysed_text(arguments.text.as_ref())?;
    let writer = begun(Writer::open(&program.begun(book)?))?;
    let claim = begin_claim(&writer, segment, name)?;
    if let Some(text) = text {
        match text.sentence(claim.normalization, &claim.segment) {
            Some(sentence) => sayln!("{:>5}  {sentence}", claim.segment.position),
            None => tellln!("warning: the text given has not the sentence `{segment}`"),
        }
    }
    sayln!("wrote {}", claim.path.display());
    sayln!(
        "a draft: fill it in, then `{}`; evidence and more by `{}`",
        program.typed(book, &["validate"]),
        program.typed(book, &["add", "evidence", &claim.id])
    );
    Ok(Exit::Clean)
}

/// Refuses what is of a new book alone.
fn of_a_book(arguments: &Arguments) -> anyhow::Result<()> {
    if arguments.title.is_some() || !arguments.creator.is_empty() || arguments.workflow {
        bail!("`--title`, `--creator` and `--workflow` are of a new {BOOK}");
    }
    Ok(())
}

/// Makes a record.
fn record(program: &Program, arguments: &Arguments, sort: Authored) -> anyhow::Result<Exit> {
    of_a_book(arguments)?;
    if arguments.name.is_some() || arguments.text.is_some() {
        bail!(
            "a second name and `--text` are of a claim from a sentence: `claim s04/1 some-words`"
        );
    }
    let book = arguments.named.folder();
    let named = !sort.kind().is_single();
    let id = match (&arguments.id, named) {
        (Some(id), true) => id.as_str(),
        (None, false) => "",
        (None, true) => {
            let kind = sort.kind();
            bail!("a new {kind} needs an id after `{kind}`")
        }
        (Some(id), false) => {
            bail!("a book has one {}, so there is no use for `{id}`", sort.as_str())
        }
    };
    // Only the description begins a book: a folder is never made for anything else.
    let writer = match book {
        Some(place) if sort == Authored::Dataset => Writer::begin(place),
        _ => Writer::open(&program.begun(book)?),
    };
    let (known, said) = match &arguments.from {
        Some(file) => known(arguments, sort, id, file)?,
        None => (Known::default(), String::new()),
    };
    let writer = begun(writer)?;
    for path in create(&writer, sort, id, &known)? {
        sayln!("wrote {}", path.display());
    }
    if arguments.from.is_some() {
        sayln!("{id}: {said}; to fill in: {}", known.left(sort).join(", "));
    }
    sayln!("fill it in, then run `{}`", program.typed(book, &["validate"]));
    Ok(Exit::Clean)
}

/// What a file tells of a record, and how that is said.
fn known(
    arguments: &Arguments,
    sort: Authored,
    id: &str,
    file: &Path,
) -> anyhow::Result<(Known, String)> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let given = |name: &'static str, value: &Option<String>| {
        value.as_ref().map(|value| (name, in_toml(value)))
    };
    match sort {
        Authored::Source => {
            let fields = cited(file, &text, arguments.key.as_deref().unwrap_or(id))?;
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            let said = format!("{} from the file", names.join(", "));
            Ok((Known { fields, table: None }, said))
        }
        Authored::Series => {
            let (Some(period), Some(value)) = (&arguments.period, &arguments.value) else {
                bail!("a series from a table needs `--period COLUMN` and `--value COLUMN`");
            };
            let measured =
                Measured::read(&text, period, value).with_context(|| file.display().to_string())?;
            let mut known = measured.known();
            known.fields.extend(given("unit", &arguments.unit));
            known.fields.extend(given("source", &arguments.source));
            Ok((known, of_table(&measured)))
        }
        Authored::Dataset
        | Authored::Document
        | Authored::Section
        | Authored::Actor
        | Authored::Topics
        | Authored::Origins
        | Authored::Units
        | Authored::Events
        | Authored::Claim
        | Authored::Coding
        | Authored::Coders
        | Authored::Anchors
        | Authored::Renamed
        | Authored::Corrections
        | Authored::Known
        | Authored::Lock
        | Authored::Changes
        | Authored::Observations => bail!("`--from` is of a new source or series"),
    }
}

/// How many values there are, from when to when, and which are not there.
fn of_table(measured: &Measured) -> String {
    let Measured { freq, rows, gaps, left_out } = measured;
    let ends =
        rows.first().zip(rows.last()).map(|((first, _), (last, _))| format!("{first}–{last}"));
    let values = format!("{} ({freq}), {}", count(rows.len(), "value"), ends.unwrap_or_default());
    let years: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    let gaps = match (*freq == Freq::A, years.is_empty()) {
        (false, _) => String::new(),
        (true, true) => ", no gap".to_owned(),
        (true, false) => format!(", none for {}", years.join(", ")),
    };
    let rest = if left_out.is_empty() {
        String::new()
    } else {
        format!("; left out: {}", left_out.join(", "))
    };
    values + &gaps + &rest
}

fn what(name: &str) -> Result<What, UnknownName> {
    if name == BOOK {
        return Ok(What::Book);
    }
    if name == SCHEMAS {
        return Ok(What::Schemas);
    }
    let sort = kinds().find(|sort| sort.kind().as_str() == name);
    sort.map(What::Record).ok_or_else(|| UnknownName {
        what: "kind that can be made",
        name: name.to_owned(),
        known: [BOOK, SCHEMAS]
            .into_iter()
            .chain(kinds().map(|sort| sort.kind().as_str()))
            .collect(),
    })
}

/// Every kind that an author writes a record at a time; other rows a program writes.
fn kinds() -> impl Iterator<Item = Authored> {
    let sorts = Kind::ALL.iter().filter_map(|kind| kind.authored());
    sorts.filter(|sort| sort.notation() == Notation::Toml || importable().any(|it| it == *sort))
}

fn listed() -> String {
    let names: Vec<&str> = kinds().map(|sort| sort.kind().as_str()).collect();
    names.join(", ")
}
