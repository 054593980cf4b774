//! A text as a row of blocks: headings, prose, entries of lists. What reads a notation makes these,
//! and knows nothing of sentences.

use super::{html, markdown, plain};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// Lines, with headings that stand alone or have a number, and lists with a mark before each
    /// entry.
    Plain,
    /// `CommonMark`.
    Markdown,
    /// A page of the web. If it has a `main` or an `article`, the first of them is the text.
    Html,
}

/// A piece of a text that no sentence goes beyond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// The title of a part.
    Heading {
        /// How deep the part lies; 1 is outermost.
        level: usize,
        /// The number printed before it.
        label: Option<String>,
        /// The title alone.
        text: String,
    },
    /// A paragraph, or a row of a table.
    Prose(String),
    /// An entry of a list, without its mark.
    Entry(String),
}

impl TextFormat {
    /// The format that the name of a file tells: `.md` and `.markdown`, `.html`, `.htm` and
    /// `.xhtml`; all else is plain.
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Plain,
        }
    }

    pub(crate) fn blocks(self, text: &str) -> Vec<Block> {
        match self {
            Self::Plain => plain::blocks(text),
            Self::Markdown => markdown::blocks(text),
            Self::Html => html::blocks(text),
        }
    }

    /// The words of a text without its notation, a block a line; a plain text is as it is. Digests
    /// are taken over this.
    pub fn words_of(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Markdown | Self::Html => {
                let lines: Vec<String> = self.blocks(text).iter().map(Block::line).collect();
                lines.join("\n")
            }
        }
    }
}

impl Block {
    /// A heading, from its whole line.
    pub(crate) fn heading(level: usize, line: &str) -> Self {
        let (label, text) = match numbered(line) {
            Some((label, text)) => (Some(label.to_owned()), text),
            None => (None, line),
        };
        Self::Heading { level, label, text: text.to_owned() }
    }

    fn line(&self) -> String {
        match self {
            Self::Heading { label: Some(label), text, .. } if !label.contains('.') => {
                format!("{label}. {text}")
            }
            Self::Heading { label: Some(label), text, .. } => format!("{label} {text}"),
            Self::Heading { label: None, text, .. } | Self::Prose(text) => text.clone(),
            Self::Entry(text) => format!("- {text}"),
        }
    }
}

/// The number that a line begins with, without the stop after it, and the rest: `2. Whose rules`,
/// `1.1 Deep water`. A year or a quantity is none.
pub(crate) fn numbered(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.trim().split_once(char::is_whitespace)?;
    let label = number.strip_suffix(['.', ')']).unwrap_or(number);
    let mut parts = label.split('.');
    let is_number = parts.all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    (is_number && (label.len() < number.len() || label.contains('.')))
        .then_some((label, rest.trim_start()))
}

/// Whether a text ends as a sentence does, in any script; quotes and brackets may follow.
pub(crate) fn ends(text: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』');
    text.trim_end()
        .trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '።', '։'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format() {
        for (name, format) in [
            ("text.txt", TextFormat::Plain),
            ("TEXT.MD", TextFormat::Markdown),
            ("a.b/page.html", TextFormat::Html),
            ("text", TextFormat::Plain),
        ] {
            assert_eq!(TextFormat::of(name), format, "{name}");
        }
    }

    #[test]
    fn numbers_of_headings() {
        for (line, found) in [
            ("1. What the sea gave", Some(("1", "What the sea gave"))),
            ("1.1 Deep water", Some(("1.1", "Deep water"))),
            ("2.10.3. Deep", Some(("2.10.3", "Deep"))),
            ("3) Whose rules", Some(("3", "Whose rules"))),
            ("12 boats", None),
            ("2004. The end", None),
            ("1.", None),
            ("v1.2 is out", None),
        ] {
            assert_eq!(numbered(line), found, "{line}");
        }
    }
}
