//! The texts of a book's files, and where in them a byte stands.
//!
//! Reading from disk and decoding are the reader's work; this module only keeps what was read and
//! turns byte offsets into lines and columns.

use std::{ops::Range, sync::OnceLock};

/// The number of a file in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes of a file's text, as [`Files::text`] gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

/// A line and a column, both counted from 1. Columns count Unicode code points; a tab is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineCol {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// Every file that was read, in the order in which it was added.
#[derive(Debug, Clone, Default)]
pub struct Files(Vec<File>);

#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
    /// Looked for once a place in the file is asked for.
    line_starts: OnceLock<Vec<usize>>,
}

impl FileId {
    /// Its place in the order in which files were added, from 0.
    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range, to slice a text with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The span of a range.
    pub const fn from_range(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }

    /// The span `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Whether `other` lies inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span pulled back into `text`, and widened to whole code points.
    #[must_use]
    pub fn fit(self, text: &str) -> Self {
        let start = text.floor_char_boundary(self.start);
        let end = text.ceil_char_boundary(self.end);
        Self::new(start, end.max(start))
    }
}

impl Files {
    /// No files.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Keeps a file. `path` is what the user is shown: relative, with slashes.
    ///
    /// A byte-order mark at the start is dropped: offsets count from the character after it.
    ///
    /// # Panics
    ///
    /// With more than `u32::MAX` files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let id = FileId(u32::try_from(self.0.len()).expect("fewer than 2^32 files"));
        self.0.push(File { path: path.into(), text, line_starts: OnceLock::new() });
        id
    }

    /// The path of a file, as shown to the user.
    pub fn path(&self, file: FileId) -> &str {
        &self.file(file).path
    }

    /// The text of a file, without a byte-order mark.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// The files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &str)> {
        (0..).map(FileId).zip(self.0.iter().map(|file| file.path.as_str()))
    }

    /// The file of this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.iter().find_map(|(id, known)| (known == path).then_some(id))
    }

    /// Line and column of a byte. Lines end with LF or CR LF; a CR alone is an ordinary character.
    /// An offset after the end counts as the end, one inside a code point as its start.
    pub fn line_col(&self, file: FileId, offset: usize) -> LineCol {
        let (text, line_starts) = (self.text(file), self.file(file).line_starts());
        let offset = text.floor_char_boundary(offset);
        let line = line_starts.partition_point(|&start| start <= offset);
        let column = text[line_starts[line - 1]..offset].chars().count() + 1;
        LineCol { line, column }
    }

    /// The bytes of a line, without its line end. Lines count from 1; `None` after the last.
    pub fn line_span(&self, file: FileId, line: usize) -> Option<Span> {
        let (text, line_starts) = (self.text(file), self.file(file).line_starts());
        let start = *line_starts.get(line.checked_sub(1)?)?;
        let end = line_starts.get(line).copied().unwrap_or(text.len());
        let content = &text[start..end];
        let content = content
            .strip_suffix('\n')
            .map_or(content, |content| content.strip_suffix('\r').unwrap_or(content));
        Some(Span::new(start, start + content.len()))
    }

    fn file(&self, file: FileId) -> &File {
        &self.0[file.number()]
    }
}

impl File {
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_and_columns() {
        type Positions = &'static [(&'static str, usize, usize)];
        let cases: [(&str, &str, Positions); 8] = [
            ("LF", "ab\ncd\n", &[("ab", 1, 1), ("b\n", 1, 2), ("cd", 2, 1), ("\n", 1, 3)]),
            ("CR LF", "ab\r\ncd", &[("\r", 1, 3), ("\n", 1, 4), ("cd", 2, 1), ("d", 2, 2)]),
            ("a lone CR", "ab\rcd\nef", &[("cd", 1, 4), ("ef", 2, 1)]),
            ("tabs", "\ta\t= 1", &[("a", 1, 2), ("=", 1, 4), ("1", 1, 6)]),
            ("a byte-order mark", "\u{feff}ab\ncd", &[("ab", 1, 1), ("b", 1, 2), ("d", 2, 2)]),
            ("Chinese", "名 = \"中国和俄罗斯\"", &[("=", 1, 3), ("中", 1, 6), ("俄", 1, 9)]),
            ("Cyrillic", "x = 'Россия'\ny = 'Китай'", &[("осс", 1, 7), ("Китай", 2, 6)]),
            ("beyond 16 bits", "a = '𝛼β'", &[("β", 1, 7)]),
        ];
        for (name, text, positions) in cases {
            let mut files = Files::new();
            let file = files.add("x.toml", text);
            for (needle, line, column) in positions {
                let offset = files.text(file).find(needle).expect(needle);
                let expected = LineCol { line: *line, column: *column };
                assert_eq!(files.line_col(file, offset), expected, "{name}: {needle:?}");
            }
        }
    }

    #[test]
    fn the_end_and_beyond() {
        let mut files = Files::new();
        let empty = files.add("empty.toml", "");
        let text = files.add("x.toml", "a\nb\n");
        assert_eq!(files.line_col(empty, 0), LineCol { line: 1, column: 1 });
        assert_eq!(files.line_col(text, 4), LineCol { line: 3, column: 1 });
        assert_eq!(files.line_col(text, 400), LineCol { line: 3, column: 1 });
        assert_eq!(files.line_span(text, 2), Some(Span::new(2, 3)));
        assert_eq!(files.line_span(text, 4), None);
        assert_eq!(files.find("x.toml"), Some(text));
        assert_eq!(files.find("y.toml"), None);
    }

    #[test]
    fn spans_are_widened_to_code_points() {
        assert_eq!(Span::new(1, 2).fit("中国"), Span::new(0, 3));
        assert_eq!(Span::new(4, 99).fit("中国"), Span::new(3, 6));
        assert_eq!(Span::new(9, 9).fit("中国"), Span::new(6, 6));
    }

    proptest! {
        #[test]
        fn line_col_agrees_with_a_naive_count(
            text in "([a-z\t中Я𝛼]|\r\n|\n|\r){0,60}",
            wanted in 0usize..200,
        ) {
            let mut files = Files::new();
            let file = files.add("x.toml", text.clone());
            let offset = (0..=wanted.min(text.len()))
                .rev()
                .find(|&at| text.is_char_boundary(at))
                .unwrap();
            let (mut line, mut column) = (1, 1);
            for character in text[..offset].chars() {
                if character == '\n' {
                    (line, column) = (line + 1, 1);
                } else {
                    column += 1;
                }
            }
            prop_assert_eq!(files.line_col(file, wanted), LineCol { line, column });
        }

        #[test]
        fn lines_and_their_ends_make_the_text(text in "([a-z中]|\r\n|\n|\r){0,60}") {
            let mut files = Files::new();
            let file = files.add("x.toml", text.clone());
            let lines: Vec<&str> = (1..)
                .map_while(|line| files.line_span(file, line))
                .map(|span| &text[span.range()])
                .collect();
            let naive: Vec<&str> = text
                .split('\n')
                .enumerate()
                .map(|(at, line)| {
                    let last = at == text.matches('\n').count();
                    if last { line } else { line.strip_suffix('\r').unwrap_or(line) }
                })
                .collect();
            prop_assert_eq!(lines, naive);
        }
    }
}
