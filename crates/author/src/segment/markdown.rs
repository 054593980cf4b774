//! Reads Markdown, by pulldown-cmark. Marks go, words stay; metadata before the text is not of it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{blocks::Block, html};

#[derive(Default)]
struct Reader {
    found: Vec<Block>,
    text: String,
    heading: Option<usize>,
    /// In how many lists one is.
    lists: usize,
}

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    let mut is_metadata = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_metadata = false,
            _ if is_metadata => {}
            Event::Start(tag) => reader.start(&tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(words) | Event::Code(words) | Event::Html(words) => {
                reader.text.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => reader.text.push(' '),
            Event::Rule => reader.close(),
            // Marks without words.
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    reader.close();
    reader.found
}

impl Reader {
    #[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(*level as usize);
            }
            Tag::List(_) => {
                self.close();
                self.lists += 1;
            }
            tag if is_inline(tag.to_end()) => {}
            _ => self.close(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                let text = std::mem::take(&mut self.text);
                self.found.extend(html::blocks(&text));
            }
            TagEnd::TableCell => self.text.push(' '),
            TagEnd::List(_) => {
                self.close();
                self.lists -= 1;
            }
            tag if is_inline(tag) => {}
            _ => {
                self.close();
                self.heading = None;
            }
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.found.push(match self.heading {
            Some(level) => Block::heading(level, text),
            None if self.lists > 0 => Block::Entry(text.to_owned()),
            None => Block::Prose(text.to_owned()),
        });
    }
}

/// Whether it stands within a line.
fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let text = "---\ntitle: x\n---\n# The *sea*\n\nIt is [wide](https://example.org) and\n**deep**.[^1]\n\n\
                    ## 1.1 Boats\n- small\n  - of `wood`.\n- large\n\n  and slow\n\n<p>Old &amp; new</p>\n\n\
                    | a | b |\n|---|---|\n| c | d |\n\n[^1]: So they say.\n";
        let prose = |text: &str| Block::Prose(text.to_owned());
        let entry = |text: &str| Block::Entry(text.to_owned());
        assert_eq!(
            blocks(text),
            [
                Block::heading(1, "The sea"),
                prose("It is wide and deep."),
                Block::heading(2, "1.1 Boats"),
                entry("small"),
                entry("of wood."),
                entry("large"),
                entry("and slow"),
                prose("Old & new"),
                prose("a b"),
                prose("c d"),
                prose("So they say."),
            ]
        );
    }
}
