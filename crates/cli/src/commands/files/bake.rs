//! `claimbook bake`

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use claimbook_exporter::{
    bake::{Bake, Core, CrateName, bake},
    output::Difference,
};

use crate::{Exit, Program, book::Named, files::valid, paths};

/// What `bake` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the crate. Generated files are made anew each time; manifest, library, README
    /// and example are written only where they are not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the crate.
    #[arg(long = "crate", value_name = "NAME")]
    name: CrateName,
    /// The `claimbook-core` that a new manifest asks for: a version, or a folder that has its
    /// source. Without it, the version of this program.
    #[arg(long, value_name = "VERSION|PATH")]
    core: Option<String>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (out, named) = (&arguments.out, arguments.named.folder());
    let folder = program.folder(named)?;
    paths::apart(out, &folder)?;
    let core = arguments.core.as_deref().map(|core| wanted(core, out)).transpose()?;
    let Some(report) = valid(&folder, &program.spell(named))? else {
        tellln!("nothing was written");
        return Ok(Exit::Findings);
    };
    let made = bake(
        report.dataset().expect("it has no errors"),
        &Bake {
            name: arguments.name.clone(),
            core: core.unwrap_or_default(),
            command: format!("{} bake", program.name),
        },
    );
    let written = made.write(out)?;
    for difference in &written.changed {
        let verb = if matches!(difference, Difference::Extra(_)) { "removed" } else { "wrote" };
        sayln!("{verb} {}", out.join(difference.path()).display());
    }
    if !written.kept.is_empty() {
        sayln!("left as they were: {}", written.kept.join(", "));
    }
    let files = made.generated.len() + made.starters.len();
    sayln!("{} in {}: {files} files, {} changed", made.name, out.display(), written.changed.len());
    Ok(Exit::Clean)
}

/// The core that is asked for, as the manifest of a crate in a folder names it.
fn wanted(core: &str, out: &Path) -> anyhow::Result<Core> {
    if let Ok(version) = core.parse() {
        return Ok(Core::Version(version));
    }
    let given = Path::new(core);
    // The crate itself, or a checkout of the workspace that it is developed in.
    let folders = [given.to_owned(), given.join("crates/core")];
    let is_core = |folder: &&PathBuf| {
        fs::read_to_string(folder.join("Cargo.toml"))
            .is_ok_and(|manifest| manifest.contains("name = \"claimbook-core\""))
    };
    let Some(folder) = folders.iter().find(is_core) else {
        bail!(
            "`{core}` is neither a version, such as `{}`, nor a folder with the source of `claimbook-core`",
            env!("CARGO_PKG_VERSION")
        );
    };
    let path = if folder.is_absolute() { folder.clone() } else { paths::relative(folder, out) };
    let path = path.to_str().with_context(|| format!("`{core}` is not Unicode"))?;
    Ok(Core::Path(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }))
}
