//! No sentence of the text can be left out of a book in silence. A book whose text has a notation is
//! looked at in `crates/author/tests/left_out.rs`.

use claimbook_tests::{
    Overlaid,
    left_out::{each_is_missed, texts},
    path,
};
use claimbook_validator::text::AnalysedText;

#[test]
fn each_segment_of_the_base_book_is_missed() {
    let records = Overlaid::base().validate().dataset().unwrap().to_records();
    let text = AnalysedText::new(std::fs::read(path("base-text.txt")).unwrap()).unwrap();
    assert_eq!(each_is_missed(&records, &text), 16);
}

/// The text of the first book is not in the project: whoever has it names its folder.
#[test]
fn each_segment_of_the_first_book_is_missed() {
    let Some(Ok(bytes)) = texts().map(|it| std::fs::read(it.join("source/article.txt"))) else {
        return;
    };
    let records = claimbook_dataset::dataset().to_records();
    let segments = records.sections.iter().map(|section| section.segments.len()).sum::<usize>();
    assert_eq!(each_is_missed(&records, &AnalysedText::new(bytes).unwrap()), segments);
}
