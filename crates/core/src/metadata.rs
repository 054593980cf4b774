//! The description of a whole book.

use crate::{BaseIri, Day, Text, Version};

record! {
    /// The description of a whole book: what it is, who made it, under which terms.
    pub struct Metadata {
        /// The name of the book.
        title: Text,
        /// What the book covers, in a few sentences.
        description: Text,
        /// Whether it is still in the making.
        stage: Stage,
        /// The version of the content, by Semantic Versioning: an identifier gone or a meaning
        /// changed is major, records added or a verdict changed is minor, wording is patch.
        version: Version,
        /// The version of the shape of exports.
        schema_version: Version,
        /// The language of our texts, as a BCP 47 tag.
        language: Text,
        /// The licence of our words and coding, as an SPDX expression.
        license: Text,
        /// Who coded the book.
        creators+: Text,
        /// The last day that the book looks at.
        data_as_of: Day,
        /// The IRI that the identifiers of the book are appended to; it ends in `/` or `#`.
        base_iri: BaseIri,
        /// Names of eight or more words that the text and the book both have to use.
        own_words_exceptions*: Text,
    }
}

vocabulary! {
    /// Whether a book is still in the making.
    pub enum Stage("stage") {
        /// In the making: what is not there yet is still to do.
        Draft = "draft",
        /// Complete: what is missing is wrong.
        Released = "released",
    }
}
