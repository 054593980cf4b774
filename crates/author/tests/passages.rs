//! Passages of sources: put on record in the files of a book, and looked for again in copies that
//! changed, or that only look otherwise.

mod passages {
    mod book;
    mod changes;
    mod pdf;
    mod texts;
}
