//! `claimbook validate`

mod told;
#[cfg(feature = "serve")]
mod watched;

use std::path::{Path, PathBuf};

use claimbook_author::old_schemas;
use claimbook_validator::{Report, ReportFormat, report::shown::shown_path};

use self::told::Told;
use super::{explain, new::SCHEMAS};
use crate::{
    Exit, Program,
    book::Named,
    files::{analysed_text, sum},
    progress::Progress,
    terminal::color,
    typed::count,
};

/// What `validate` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the book, or an export of one, as `--book` names it.
    #[arg(conflicts_with = "book")]
    dir: Option<PathBuf>,
    /// How to report: human, short, json, github or sarif.
    #[arg(long, default_value_t)]
    format: ReportFormat,
    /// The analysed text, for the rules that compare the book with it.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Fail on warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// Judge a draft as if it were released: what is still to do is an error.
    #[arg(long)]
    release: bool,
    /// Print what this rule finds alone; the exit status and the sum are of all.
    #[arg(long, value_name = "CODE")]
    rule: Option<String>,
    /// Print what is found in this record alone; the exit status and the sum are of all.
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Print so many findings at most; the exit status and the sum are of all.
    #[arg(long, value_name = "N")]
    max: Option<usize>,
    /// Check again each time that a file is saved, until the program is ended.
    #[cfg(feature = "serve")]
    #[arg(long)]
    watch: bool,
    /// The older spelling of `explain`.
    #[arg(long, value_name = "CODE", hide = true)]
    explain: Option<String>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    if let Some(code) = &arguments.explain {
        explain::page(program, code)?;
        return Ok(Exit::Clean);
    }
    if let Some(code) = &arguments.rule {
        explain::rule(program, code)?;
    }
    let root = program.folder(arguments.folder())?;
    #[cfg(feature = "serve")]
    if arguments.watch {
        return watched::run(&root, || checked(program, arguments, &root));
    }
    let checked = checked(program, arguments, &root)?;
    say!("{}", checked.found);
    tell!("{}", checked.sum);
    Ok(checked.exit)
}

impl Arguments {
    fn folder(&self) -> Option<&Path> {
        self.dir.as_deref().or(self.named.folder())
    }
}

/// What is printed of a book, and how the command ends.
struct Checked {
    found: String,
    sum: String,
    exit: Exit,
}

/// Checks a book once.
fn checked(program: &Program, arguments: &Arguments, root: &Path) -> anyhow::Result<Checked> {
    let progress = Progress::begin("checking the book");
    let text = analysed_text(arguments.text.as_ref())?;
    let report = claimbook_validator::validate(root, text.as_ref())?;
    let report = if arguments.release { report.as_released() } else { report };
    if let Some(id) = &arguments.only {
        is_there(program, arguments, &report, id)?;
    }
    let told =
        Told::of(&report, arguments.rule.as_deref(), arguments.only.as_deref(), arguments.max);
    let spell = program.spell(arguments.folder());
    let colored = color(&std::io::stdout());
    let found = claimbook_validator::render(
        arguments.format,
        &told.diagnostics,
        report.files(),
        colored,
        &spell,
    );
    drop(progress);
    let is_read = matches!(arguments.format, ReportFormat::Human | ReportFormat::Short);
    let by_rule = if is_read { told::by_rule(&report) } else { String::new() };
    let schemas = if is_read { of_schemas(program, arguments, root) } else { String::new() };
    let name = root.to_string_lossy();
    let sum = format!("{by_rule}{schemas}{}{}: {}\n", told.left(), shown_path(&name), sum(&report));
    let failed = report.errors() > 0 || arguments.deny_warnings && report.warnings() > 0;
    Ok(Checked { found, sum, exit: if failed { Exit::Findings } else { Exit::Clean } })
}

/// Says that the schemas beside a book, which editors read, are not those of this program.
fn of_schemas(program: &Program, arguments: &Arguments, root: &Path) -> String {
    match old_schemas(root).len() {
        0 => String::new(),
        old => format!(
            "{} beside the book, which editors read, {} of another version: `{}`\n",
            count(old, "schema"),
            if old == 1 { "is" } else { "are" },
            program.typed(arguments.folder(), &["new", SCHEMAS])
        ),
    }
}

/// Refuses a name that nothing has, for then nothing would be found in it either.
fn is_there(
    program: &Program,
    arguments: &Arguments,
    report: &Report,
    id: &str,
) -> anyhow::Result<()> {
    if told::is_about(report, id) {
        return Ok(());
    }
    match report.book().dataset().find(id) {
        Ok(_) => Ok(()),
        Err(error) if error.near.is_some() => Err(error.into()),
        Err(error) => {
            let stats = program.typed(arguments.folder(), &["stats"]);
            anyhow::bail!("{error}; `{stats}` shows what there is")
        }
    }
}
