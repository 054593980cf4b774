//! Draws the pages of a book so many times, and writes none to a disk: `draw FOLDER TIMES`. What a drawing takes is what a run
//! takes above one that draws nothing.

use std::{env, error::Error, path::PathBuf};

use claimbook_explorer::Site;
use claimbook_exporter::{Format, output::DryRun};
use claimbook_validator::validate;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = env::args_os().skip(1);
    let folder = given.next().map(PathBuf::from).ok_or("draw FOLDER TIMES")?;
    let times: u32 =
        given.next().and_then(|it| it.to_str()?.parse().ok()).ok_or("so many times")?;
    let report = validate(&folder, None)?;
    let book = report.dataset().ok_or("the book has errors")?;
    for _ in 0..times {
        let mut sink = DryRun::default();
        Site::PUBLIC.write(book, &mut sink)?;
        println!("{} files", sink.finish()?.files().len());
    }
    Ok(())
}
