//! One module a command.

pub(crate) mod bench_book;
pub(crate) mod ci;
#[cfg(feature = "files")]
pub(crate) mod codegen;
#[cfg(feature = "files")]
pub(crate) mod rules;
pub(crate) mod schema;

use std::path::PathBuf;

use claimbook::{Exit, sayln, tellln};
use claimbook_exporter::output::{Difference, Owned, Tree, diff_tree, write_tree};

/// Generated files, and the folder that they stand in.
pub(crate) struct Generated {
    pub(crate) folder: PathBuf,
    pub(crate) tree: Tree,
    pub(crate) owned: Owned,
}

/// Writes generated files, or says how they differ from what they should be.
pub(crate) fn generated(all: &[Generated], check: bool, command: &str) -> anyhow::Result<Exit> {
    let files: usize = all.iter().map(|one| one.tree.len()).sum();
    let mut changed = 0;
    for Generated { folder, tree, owned } in all {
        let differences = if check {
            diff_tree(folder, tree, *owned)?
        } else {
            write_tree(folder, tree, *owned)?
        };
        changed += differences.len();
        for difference in &differences {
            if check {
                tellln!("{}: {difference}", folder.display());
            } else {
                let extra = matches!(difference, Difference::Extra(_));
                let verb = if extra { "removed" } else { "wrote" };
                sayln!("{verb} {}", folder.join(difference.path()).display());
            }
        }
    }
    if check && changed > 0 {
        tellln!("run `{command}`");
        return Ok(Exit::Findings);
    }
    if check {
        sayln!("{files} files are up to date");
    } else {
        sayln!("{files} files, {changed} changed");
    }
    Ok(Exit::Clean)
}
