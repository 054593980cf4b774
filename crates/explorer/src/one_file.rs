//! The whole book in one file that opens from disk and needs no script.

use claimbook_core::Dataset;
use claimbook_exporter::{ExportError, Format, output::Sink};

use crate::{
    book::Book,
    links::{Layout, Links, Place},
    page, shell,
    site::style,
    view::View,
    words::Words,
};

const FILE: &str = "book.html";

pub(crate) struct OneFile;

impl Format for OneFile {
    fn name(&self) -> &'static str {
        "html"
    }

    fn files(&self) -> &'static str {
        "book.html, the same pages in one file, to keep, to send and to print"
    }

    fn description(&self) -> String {
        "## book.html\n\n\
         The same pages in one file that asks for nothing else, not even a script: to keep, to send and to print.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let book = Book::new(dataset);
        let view = View {
            book: &book,
            words: Words::of(&dataset.metadata().language),
            links: Links { layout: Layout::OneFile, here: Place::Overview },
            sentence: &|_| None,
        };
        let places = page::places(&book);
        let pages: Vec<_> = places.into_iter().filter_map(|it| page::draw(&view, it)).collect();
        Ok(sink.write(FILE, shell::one_file(&view, &pages, &style()).as_bytes(), None)?)
    }
}
