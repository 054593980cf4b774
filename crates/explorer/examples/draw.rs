//! How long the pages of a book take to be drawn, in seconds: `draw FOLDER`. Nothing is written to a disk, and of
//! several drawings the quickest counts, since a drawing does the same each time.

use std::{env, error::Error, path::PathBuf, time::Instant};

use claimbook_explorer::Site;
use claimbook_exporter::{Format, output::DryRun};
use claimbook_validator::validate;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).map(PathBuf::from).ok_or("draw FOLDER")?;
    let report = validate(&folder, None)?;
    let book = report.dataset().ok_or("the book has errors")?;
    let mut least = f64::INFINITY;
    for _ in 0..5 {
        let began = Instant::now();
        let mut sink = DryRun::default();
        Site::PUBLIC.write(book, &mut sink)?;
        let files = sink.finish()?.files().len();
        least = least.min(began.elapsed().as_secs_f64());
        eprintln!("{files} files");
    }
    println!("{least:.3}");
    Ok(())
}
