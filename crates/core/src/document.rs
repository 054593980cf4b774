//! The description of the analysed text. The text itself never enters a book.

use crate::{Day, Edtf, Sha256, Text, Url};

vocabulary! {
    /// How a piece of the text is folded before its digest is taken.
    pub enum Normalization("normalization") {
        /// The bytes as they are.
        None = "none",
        /// Unicode normal form C, typographic quotation marks made ASCII, every run of white
        /// space made one space, trimmed; as UTF-8.
        Fold1 = "fold-1",
        /// As fold-1, and what layout does to words is undone: ligatures are letters; soft hyphens
        /// and other marks without width are gone; every sort of quotation mark, dash and bullet
        /// is one; a hyphen before a small letter is no hyphen, since at the end of a line nobody
        /// can tell it from hyphenation; a dash or bullet that stands alone counts for nothing
        /// unless a number follows.
        Fold2 = "fold-2",
    }
}

record! {
    /// The analysed text: what is known of it, and the digest that tells an edition from another.
    pub struct Document {
        /// Its title, where known.
        title?: Text,
        /// Who wrote it, where known.
        author?: Text,
        /// Who published it, where known.
        publisher?: Text,
        /// When it was published, where known.
        issued?: Edtf,
        /// Where it was published, where known.
        url?: Url,
        /// Its language, as a BCP 47 tag.
        language: Text,
        /// The day on which the text was taken.
        accessed: Day,
        /// The digest of the whole file as received, unfolded.
        sha256: Sha256,
        /// How headings and sentences are folded before their digests are taken.
        normalization: Normalization,
        /// How many sentences the text has.
        segment_count: u32,
    }
}
