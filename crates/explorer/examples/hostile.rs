//! Writes the pages of a book that means harm, to be opened in a browser: `hostile FOLDER`.

use std::{env, error::Error, path::Path};

use claimbook_explorer::FORMATS;
use claimbook_exporter::{choose, export, output::Folder};
use claimbook_tests::{hostile::hostile, path, with_memory};
use claimbook_validator::validate;

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args_os().nth(1).ok_or("name the folder to write")?;
    let report = validate(&path("base"), None)?;
    let book = with_memory(report.dataset().ok_or("the base book has errors")?);
    let mut output = Folder::create(Path::new(&out))?;
    export(&hostile(&book), &choose(FORMATS, &["site"])?, &mut output)?;
    output.finish()?;
    Ok(())
}
