//! No sentence of a text in Markdown can be left out of a book in silence: of each book in
//! `tests/books` whose text is at hand.

use std::fs;

use claimbook_author::segment::{Received, TextFormat};
use claimbook_tests::{
    left_out::{each_is_missed, texts},
    path,
};
use claimbook_validator::{Folder, read};

#[test]
fn each_segment_of_the_other_books_is_missed() {
    let Some(texts) = texts() else { return };
    for book in fs::read_dir(path("books")).into_iter().flatten() {
        let root = book.unwrap().path();
        let name = root.file_name().unwrap().to_str().unwrap().to_owned();
        let Ok(bytes) = fs::read(texts.join(format!("texts/{name}.md"))) else {
            eprintln!("the text of {name} is not at hand: not compared");
            continue;
        };
        let text = Received::new(&bytes, TextFormat::Markdown).unwrap().text;
        let records = read(&Folder::new(&root)).unwrap().into_dataset().to_records();
        let segments = records.sections.iter().map(|section| section.segments.len()).sum::<usize>();
        assert_eq!(each_is_missed(&records, &text), segments, "{name}");
    }
}
