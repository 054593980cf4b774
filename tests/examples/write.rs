//! Writes a book in a format so many times into a folder: `write BOOK FORMAT TIMES FOLDER`. What a writing takes is what a run
//! takes above one that writes nothing. The book is read, and not checked by the rules. The format `rows` is none: it works
//! out every row of every table, and writes nothing.

use std::{env, error::Error, path::Path};

use claimbook_exporter::{HEAVY, output::Folder, tables};
use claimbook_validator::read;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = env::args().skip(1).collect();
    let [book, name, times, folder] = given.as_slice() else {
        return Err("write BOOK FORMAT TIMES FOLDER".into());
    };
    if name == "rows" {
        let book = read(&claimbook_validator::Folder::new(book))?;
        for _ in 0..times.parse()? {
            for table in tables::ALL {
                let (began, mut rows) = (std::time::Instant::now(), 0);
                table.for_each_row(book.dataset(), |_| rows += 1);
                println!("{} {rows} {:?}", table.name, began.elapsed());
            }
        }
        return Ok(());
    }
    let format = HEAVY.iter().find(|heavy| heavy.name == name).and_then(|heavy| heavy.format);
    let format = format.ok_or("no such format")?;
    let book = read(&claimbook_validator::Folder::new(book))?;
    if let Some(found) = book.diagnostics().first() {
        return Err(found.message.clone().into());
    }
    for _ in 0..times.parse()? {
        let mut sink = Folder::create(Path::new(folder))?;
        format.write(book.dataset(), &mut sink)?;
        println!("{} files", sink.finish()?.files().len());
    }
    Ok(())
}
