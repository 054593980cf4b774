//! Reads a page of the web, by the tokenizer of html5ever: it knows every way in which tags and
//! characters are written, and which tags end which is of no matter here.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

use super::blocks::Block;

/// Tags within a line.
const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "ruby", "rt", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "u", "var",
];

/// Tags whose words are not of the text.
const HIDDEN: [&str; 8] =
    ["head", "title", "script", "style", "template", "noscript", "svg", "nav"];

/// Tags that hold the text of a page, where there is one.
const WHOLE: [&str; 2] = ["main", "article"];

#[derive(Default)]
struct Reader {
    found: Vec<Block>,
    text: String,
    heading: Option<usize>,
    lists: usize,
    /// How many hidden tags one is in.
    hidden: usize,
    /// How many tags that hold the text one is in, and what stood between the first of them.
    whole: usize,
    text_of_page: Option<Vec<Block>>,
    /// What stood before the last of them.
    before: Vec<Block>,
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(words) if reader.hidden == 0 => reader.text.push_str(&words),
            Token::TagToken(tag) => return reader.tag(&tag),
            Token::CharacterTokens(_)
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.close();
    let text = match reader.text_of_page {
        Some(text) => text,
        // Its end is missing.
        None if reader.whole > 0 => std::mem::take(&mut reader.found),
        None => Vec::new(),
    };
    // A tag that ought to hold the text, and holds nothing, says nothing of where the text is.
    if text.is_empty() { [reader.before, reader.found].concat() } else { text }
}

impl Reader {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if HIDDEN.contains(&name) && !tag.self_closing {
            self.close();
            self.hidden = if starts { self.hidden + 1 } else { self.hidden.saturating_sub(1) };
        }
        match name {
            // The head may be left open.
            "body" => self.hidden = 0,
            "script" if starts => return TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noscript" if starts => return TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if starts => return TokenSinkResult::RawData(RawKind::Rcdata),
            "br" | "wbr" | "td" | "th" => self.text.push(' '),
            name if INLINE.contains(&name) => {}
            name => self.block(name, starts),
        }
        TokenSinkResult::Continue
    }

    /// A tag that ends what stands before it.
    fn block(&mut self, name: &str, starts: bool) {
        self.close();
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        match (level, starts) {
            (Some(level), true) => self.heading = Some(level),
            _ => self.heading = None,
        }
        let count = |count: usize| if starts { count + 1 } else { count.saturating_sub(1) };
        if matches!(name, "ul" | "ol") {
            self.lists = count(self.lists);
        }
        if WHOLE.contains(&name) {
            if starts && self.whole == 0 {
                self.before.append(&mut self.found);
            }
            self.whole = count(self.whole);
            if !starts && self.whole == 0 && self.text_of_page.is_none() {
                self.text_of_page = Some(std::mem::take(&mut self.found));
            }
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        self.found.push(match self.heading {
            Some(level) => Block::heading(level, &text),
            None if self.lists > 0 => Block::Entry(text),
            None => Block::Prose(text),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Block {
        Block::Prose(text.to_owned())
    }

    #[test]
    fn words_of_a_page() {
        let page = "<!doctype html><title>Not this</title><style>p { }</style><body><h2>1. The <em>sea</em></h2>\
                    <p>Wide &amp;\n deep<br>and cold.<p>Open<ul><li>one<li>two</ul><script>if (a < b) {}</script>End";
        assert_eq!(
            blocks(page),
            [
                Block::heading(2, "1. The sea"),
                prose("Wide & deep and cold."),
                prose("Open"),
                Block::Entry("one".to_owned()),
                Block::Entry("two".to_owned()),
                prose("End"),
            ]
        );
    }

    #[test]
    fn where_a_page_says_what_its_text_is_the_rest_is_none() {
        let page =
            "<body><p>Menu<main><article><p>One.</article><p>Two.</main><article>Advert</article>";
        assert_eq!(blocks(page), [prose("One."), prose("Two.")]);
        let page = "<body><p>Menu<main><p>One.";
        assert_eq!(blocks(page), [prose("One.")]);
    }

    #[test]
    fn where_what_ought_to_hold_the_text_is_empty_the_whole_page_is_the_text() {
        let page = "<body><p>One.<main><div></div></main><p>Two.<article></article><p>Three.";
        assert_eq!(blocks(page), [prose("One."), prose("Two."), prose("Three.")]);
    }
}
