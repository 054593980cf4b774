//! One module a command.

pub(crate) mod bench_book;
pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod rules;
pub(crate) mod schema;

use std::path::Path;

use claimbook::{Exit, sayln, tellln};
use claimbook_exporter::output::{Difference, Owned, Tree, diff_tree, write_tree};

/// Writes generated files, or says how they differ from what they should be.
pub(crate) fn generated(
    dir: &Path,
    tree: &Tree,
    owned: Owned,
    check: bool,
    command: &str,
) -> anyhow::Result<Exit> {
    if !check {
        let changes = write_tree(dir, tree, owned)?;
        for change in &changes {
            let verb = if matches!(change, Difference::Extra(_)) { "removed" } else { "wrote" };
            sayln!("{verb} {}", dir.join(change.path()).display());
        }
        sayln!("{} files, {} changed", tree.len(), changes.len());
        return Ok(Exit::Clean);
    }
    let differences = diff_tree(dir, tree, owned)?;
    if differences.is_empty() {
        sayln!("{} files are up to date", tree.len());
        return Ok(Exit::Clean);
    }
    for difference in &differences {
        tellln!("{}: {difference}", dir.display());
    }
    tellln!("run `{command}`");
    Ok(Exit::Findings)
}
