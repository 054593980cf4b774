//! Lays out every case of the rule pages, for programs that read books or reports on them:
//!
//! ```text
//! cargo run -p claimbook-tests -- FOLDER
//! ```
//!
//! `FOLDER/R055-title-of-the-case` gets the book, in `base`, and its text, in `text.txt`. The folder
//! may not be there yet.

use std::{env, error::Error, fs, path::PathBuf};

use claimbook_tests::{lay_out, pages::Page};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("name a folder to write into")?);
    fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for page in Page::rules() {
        let (code, _) = page.heading.split_once(' ').ok_or("a heading of code and name")?;
        for case in &page.cases {
            let folder = folder.join(format!("{code}-{}", case.slug()));
            fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            lay_out(&folder)?;
            case.lay(&folder)?;
        }
    }
    Ok(())
}
