//! `claimbook export`

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::bail;
use claimbook_exporter::{
    FORMATS, FURTHER, Format, HEAVY, Heavy, choose, export,
    output::{Folder, Manifest},
};
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::{
    Exit, Home, Program,
    book::{Book, Named},
    paths,
    progress::Progress,
    typed::count,
};

/// What `export` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write, `dist` unless another is named; replaced as a whole if it holds an
    /// earlier export.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The formats to write, separated by commas; the files of data if none is named.
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = names())]
    format: Vec<String>,
    /// Write every format that this program has, pages for people too.
    #[cfg(feature = "site")]
    #[arg(long, conflicts_with = "format")]
    all_formats: bool,
    /// Write nothing, and list the formats: what each writes, and how it is had.
    #[arg(long, conflicts_with_all = ["out", "format"])]
    list: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    if arguments.list {
        list(program, arguments);
        return Ok(Exit::Clean);
    }
    let formats = arguments.formats()?;
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
    let Some(book) = Book::open_draft(program, &arguments.named)? else {
        tellln!("nothing was written");
        return Ok(Exit::Findings);
    };
    let progress = Progress::begin("writing the export");
    let mut output = Folder::create(&target)?;
    export(book.dataset(), &formats, &mut output)?;
    let manifest = output.finish()?;
    drop(progress);
    print(&manifest);
    sayln!("\nwrote {} to {}", count(manifest.files().len() + 1, "file"), target.display());
    if arguments.plain() {
        sayln!(
            "pages for people too: {}",
            program.typed(arguments.named.folder(), &["export", "--all-formats"])
        );
    }
    Ok(Exit::Clean)
}

impl Arguments {
    /// Whether a format is asked for that a program with all features has, and this one has not.
    pub fn asks_for_more(&self) -> bool {
        if self.list {
            return false;
        }
        #[cfg(feature = "site")]
        if self.all_formats {
            return lacking().next().is_some();
        }
        lacking().any(|heavy| self.format.iter().any(|name| name == heavy.name))
    }

    /// What is written where no format is named is the same in every program: the files of data,
    /// which ask for no heavy crate.
    fn formats(&self) -> anyhow::Result<Vec<&'static dyn Format>> {
        #[cfg(feature = "site")]
        if self.all_formats {
            return Ok(all());
        }
        if self.format.is_empty() {
            return Ok(FORMATS.to_vec());
        }
        if let Some(heavy) = lacking().find(|heavy| self.format.iter().any(|it| it == heavy.name)) {
            bail!(
                "this program is built without `{0}`; `{1}` builds one that has it",
                heavy.name,
                to_install(heavy.name)
            );
        }
        Ok(choose(&all(), &self.format)?)
    }

    /// Whether neither a format nor all of them were asked for.
    fn plain(&self) -> bool {
        #[cfg(feature = "site")]
        if self.all_formats {
            return false;
        }
        self.format.is_empty()
    }
}

/// Every format of this program.
fn all() -> Vec<&'static dyn Format> {
    let heavy = HEAVY.iter().filter_map(|heavy| heavy.format);
    let all = FORMATS.iter().chain(FURTHER).copied().chain(heavy);
    #[cfg(feature = "site")]
    let all = all.chain(claimbook_explorer::FORMATS.iter().copied());
    all.collect()
}

/// The formats that a program with all features has beside those of this one.
fn lacking() -> impl Iterator<Item = &'static Heavy> {
    HEAVY.iter().filter(|heavy| heavy.format.is_none())
}

/// Pages for people: the formats of the explorer, without which a program may be built.
const PAGES: [(&str, &str); 2] = [
    ("site", "site/, pages for people: open site/index.html, or publish the folder"),
    ("html", "book.html, the same pages in one file, to keep, to send and to print"),
];

/// Says of each format what it writes and how it is had.
fn list(program: &Program, arguments: &Arguments) {
    let typed = |name: &str| program.typed(arguments.named.folder(), &["export", "--format", name]);
    let line = |name: &str, files: &str| sayln!("  {name:<10}{files}");
    sayln!("written where no format is named:");
    for format in FORMATS {
        line(format.name(), format.files());
    }
    sayln!("\nwritten where it is named, as by `{}`:", typed("graphml,gexf"));
    let rest = || all().into_iter().skip(FORMATS.len());
    for format in rest() {
        line(format.name(), format.files());
    }
    let lacking = lacking().map(|heavy| (heavy.name, heavy.files, heavy.name));
    let pages = PAGES.iter().map(|(name, files)| (*name, *files, "site"));
    let pages = pages.filter(|_| cfg!(not(feature = "site")));
    let lacking: Vec<_> = lacking.chain(pages).collect();
    if !lacking.is_empty() {
        sayln!("\nnot in this program; the command builds one that has it:");
    }
    for (name, files, feature) in lacking {
        line(name, files);
        // In a checkout the program builds itself anew.
        let command = match program.home {
            Home::Around => to_install(feature),
            Home::Checkout(_) => typed(name),
        };
        sayln!("  {:<10}{command}", "");
    }
}

/// How the program is had with a format that it is built without.
fn to_install(feature: &str) -> String {
    format!("cargo install claimbook --features {feature}")
}

/// What `--format` takes: also what this program has not been built with, so that it can say how
/// to get that. A name that nobody knows is a fault of the command line.
fn names() -> PossibleValuesParser {
    let known = all().into_iter().map(|format| (format.name(), format.files().to_owned()));
    let lacking = lacking()
        .map(|heavy| (heavy.name, format!("{} (with the feature `{}`)", heavy.files, heavy.name)));
    let names = known.chain(lacking);
    names.map(|(name, files)| PossibleValue::new(name).help(files)).collect::<Vec<_>>().into()
}

/// The files with their sizes; those of a folder with many of them are one line.
fn print(manifest: &Manifest) {
    let mut folders: BTreeMap<&str, Folded> = BTreeMap::new();
    for file in manifest.files() {
        let folded = folders.entry(folder(&file.path)).or_default();
        folded.files += 1;
        folded.bytes += file.bytes;
    }
    let mut lines = Vec::new();
    for file in manifest.files() {
        match folders.get_mut(folder(&file.path)) {
            Some(Folded { files: 0, .. }) => {}
            Some(folded) if folded.files > MANY && folder(&file.path).contains('/') => {
                let name = format!("{}/ ({} files)", folder(&file.path), folded.files);
                lines.push((name, String::new(), folded.bytes));
                folded.files = 0;
            }
            Some(_) | None => {
                let rows = file.rows.map(|rows| rows.to_string()).unwrap_or_default();
                lines.push((file.path.clone(), rows, file.bytes));
            }
        }
    }
    let width = lines.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    sayln!("{:<width$}  {:>7}  {:>9}", "file", "records", "bytes");
    for (name, rows, bytes) in lines {
        sayln!("{name:<width$}  {rows:>7}  {bytes:>9}");
    }
}

/// With more files than this, a folder within a folder is one line.
const MANY: usize = 12;

/// The files of a folder.
#[derive(Default)]
struct Folded {
    files: usize,
    bytes: u64,
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(all(test, feature = "site"))]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_as_the_explorer_calls_them() {
        let formats = claimbook_explorer::FORMATS.iter();
        let named: Vec<_> = formats.map(|format| (format.name(), format.files())).collect();
        assert_eq!(named, PAGES);
    }
}
