//! `claimbook import`

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail};
use claimbook_author::{Faults, ImportError, Writer, import};
use claimbook_core::schema;
use claimbook_validator::{ReportFormat, report::diagnostic::Severity};

use crate::{
    Exit, Program,
    book::Named,
    files::{begun, wrote},
    terminal::color,
    typed::count,
};

/// What `import` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The draft: a JSON object with a list of records for each kind.
    #[arg(required_unless_present = "schema")]
    draft: Option<PathBuf>,
    /// Print the JSON Schema of a draft, to hand to a language model or a form.
    #[arg(long, conflicts_with_all = ["draft", "format"])]
    schema: bool,
    /// How to report what is wrong with the draft: human, short, json, github or sarif.
    #[arg(long, default_value_t)]
    format: ReportFormat,
    /// Name every file that is written.
    #[arg(long)]
    verbose: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    if arguments.schema {
        sayln!("{}", serde_json::to_string_pretty(&schema::draft())?);
        return Ok(Exit::Clean);
    }
    let Some(draft) = &arguments.draft else { bail!("name the file of the draft") };
    let book = arguments.named.folder();
    let bytes =
        fs::read(draft).with_context(|| format!("cannot read the draft `{}`", draft.display()))?;
    let text = String::from_utf8(bytes)
        .with_context(|| format!("the draft `{}` is not UTF-8", draft.display()))?;
    let writer = begun(Writer::open(&program.begun(book)?))?;
    let told = |faults: &Faults| {
        let colored = color(&std::io::stdout());
        say!("{}", faults.render(arguments.format, colored, &program.spell(book)));
    };
    let imported = match import(&writer, &draft.to_string_lossy(), &text) {
        Ok(imported) => imported,
        Err(ImportError::Faulty(faults)) => {
            told(&faults);
            let is_error = |severity| severity == Severity::Error;
            let errors = faults.diagnostics().iter().filter(|it| is_error(it.severity)).count();
            tellln!("{}: {}; nothing was written", draft.display(), count(errors, "error"));
            return Ok(Exit::Findings);
        }
        Err(error) => return Err(error.into()),
    };
    told(&imported.found);
    wrote(writer.root(), &imported.written, arguments.verbose);
    let counts = imported.counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts.map(|(list, count)| format!("{list} {count}")).collect();
    let claims = imported.counts.iter().find(|(list, _)| *list == "claims");
    let is_new = claims.is_some_and(|(_, count)| *count > imported.grown);
    let drafts = match (imported.grown, is_new) {
        (0, false) => String::new(),
        (0, true) => "; claims are drafts".to_owned(),
        (grown, false) => format!("; added to {}", count(grown, "claim")),
        (grown, true) => format!("; added to {}, new ones are drafts", count(grown, "claim")),
    };
    sayln!("imported {}{drafts}", counts.join(", "));
    sayln!("next: `{}`", program.typed(book, &["validate"]));
    Ok(Exit::Clean)
}
