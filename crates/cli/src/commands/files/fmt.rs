//! `claimbook fmt`

use claimbook_author::{Layout, Writer, layout};

use crate::{Exit, Program, book::Named, files::begun, typed::count};

/// What `fmt` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// Change nothing, and fail if a file has another form.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let root = program.folder(book)?;
    let done = if arguments.check {
        layout(&root)?
    } else {
        let writer = begun(Writer::open(&root))?;
        let done = layout(&root)?;
        writer.put(&done.changes)?;
        done
    };
    let Layout { changes, broken, files } = &done;
    let verb = if arguments.check { "has another form:" } else { "changed" };
    for path in changes.paths() {
        sayln!("{verb} {}", root.join(path).display());
    }
    for path in broken {
        tellln!("warning: `{}` is no TOML as it is, and keeps its form", root.join(path).display());
    }
    let changed = changes.paths().count();
    if arguments.check {
        sayln!("{}, {changed} of another form", count(*files, "file"));
    } else {
        sayln!("{}, {changed} changed", count(*files, "file"));
    }
    if arguments.check && changed > 0 {
        tellln!("help: `{}`", program.typed(book, &["fmt"]));
    }
    let failed = arguments.check && changed > 0 || !broken.is_empty();
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}
