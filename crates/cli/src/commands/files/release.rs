//! `claimbook release`

use anyhow::{Context as _, bail};
use claimbook_author::{Writer, release};
use claimbook_core::{Change, Dataset, Kind, Stage};
use claimbook_reader::{difference, markdown, text};
use claimbook_validator::{ReportFormat, edition::Step, report::diagnostic::Severity};

use crate::{Exit, Program, book::Named, edition, files::begun, terminal::color};

/// The rules that ask for another version, which is for this command to propose.
const OF_VERSIONS: [&str; 2] = ["R011", "R012"];

/// What `release` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The edition that was released last: a folder, an export or a revision of git; without
    /// it, the revision that last changed `lock.json`.
    #[arg(long, value_name = "OLD")]
    from: Option<String>,
    /// Write nothing, and say what would be released.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let named = arguments.named.folder();
    let folder = program.folder(named)?;
    // Before the book is read: what was interrupted is no part of a release.
    let writer = if arguments.dry_run { None } else { Some(begun(Writer::open(&folder))?) };
    let report = claimbook_validator::validate(&folder, None)?;
    let stands_against = |code: &str| !OF_VERSIONS.contains(&code);
    let errors = report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    if errors.clone().any(|found| stands_against(found.code)) {
        let report =
            report.render(ReportFormat::Human, color(&std::io::stderr()), &program.spell(named));
        tell!("{report}");
        tellln!("nothing was released");
        return Ok(Exit::Findings);
    }
    let dataset = report.book().dataset();
    let metadata = dataset.metadata();
    if metadata.stage != Stage::Released {
        bail!(
            "the book is a draft; set `stage = \"released\"` in `dataset.toml`, and see what `{}` says",
            program.typed(named, &["validate"])
        );
    }
    let Some(lock) = dataset.lock().first() else {
        let notes = format!("The first release: {dataset}.\n");
        return write(writer.as_ref(), dataset, Vec::new(), &notes);
    };
    let from = match &arguments.from {
        Some(from) => from.clone(),
        None => edition::last_change(&folder, "lock.json").with_context(|| {
            format!(
                "name what was released as {} with `--from`: git knows nothing of it",
                lock.version
            )
        })?,
    };
    let old = edition::open(&from, &folder)?;
    let mut changes = difference(&old, dataset);
    changes.retain(|change| change.record.kind() != Kind::Metadata);
    let step = changes.iter().map(|change| Step::of(change.what)).max().unwrap_or(Step::None);
    if step == Step::None {
        sayln!("nothing differs from version {}", lock.version);
        return Ok(Exit::Clean);
    }
    let least = step.from(lock.version);
    if metadata.version < least {
        say!("{}", text::difference(&changes));
        tellln!(
            "\nthese changes to version {} ask for {least}; set `version = \"{least}\"` in `dataset.toml`",
            lock.version
        );
        return Ok(Exit::Findings);
    }
    let notes = markdown::difference(&changes);
    write(writer.as_ref(), dataset, changes, &notes)
}

fn write(
    writer: Option<&Writer>,
    dataset: &Dataset,
    changes: Vec<Change>,
    notes: &str,
) -> anyhow::Result<Exit> {
    let version = dataset.metadata().version;
    let Some(writer) = writer else {
        say!("{notes}");
        sayln!("version {version} can be released; nothing was written");
        return Ok(Exit::Clean);
    };
    for path in release(writer, dataset, changes, notes)? {
        sayln!("wrote {}", path.display());
    }
    sayln!("released {}, version {version}", dataset.metadata().title);
    Ok(Exit::Clean)
}
