//! Our words for the parser's faults, in the grammar of the house.

use toml_spanner::ErrorKind;

use super::{MAX_BYTES, MAX_DEPTH, SyntaxError, SyntaxErrorKind, scan};
use crate::report::{diagnostic::shorten, source::Span};

/// The error for a fault at `span`, in a statement that starts no earlier than `statement`.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
pub(super) fn of(kind: &ErrorKind<'_>, text: &str, span: Span, statement: usize) -> SyntaxError {
    let at = clip(text, span);
    let word = shorten(&text[at.range()]);
    match *kind {
        ErrorKind::DuplicateKey { first } => {
            duplicate(at, format!("key `{word}` is set twice in the same table"))
                .related(Span::from_range(first.range()), "first set here")
                .help("keep one of the two")
        }
        ErrorKind::DuplicateTable { name, first } => {
            let name = &text[name.range()];
            let first = clip(text, Span::from_range(first.range()));
            duplicate(at, format!("table `{name}` is opened twice"))
                .related(first, "first opened here")
                .help(format!("put its keys together, or write `[[{name}]]` for a list of tables"))
        }
        ErrorKind::RedefineAsArray { first } => {
            duplicate(at, "this list of tables has the name of a table above")
                .related(Span::from_range(first.range()), "a table of this name")
        }
        ErrorKind::DottedKeyInvalidType { first } => {
            syntax(at, format!("key `{word}` holds a plain value, so nothing can stand below it"))
                .related(Span::from_range(first.range()), "its value is set here")
        }
        ErrorKind::UnterminatedString(quote) => open_string(text, at, quote, statement),
        ErrorKind::UnclosedArray => open_bracket(text, at, "list", ']', statement),
        ErrorKind::UnclosedInlineTable => open_bracket(text, at, "inline table", '}', statement),
        ErrorKind::MissingArrayComma => no_comma(text, at, "list", ']', statement),
        ErrorKind::MissingInlineTableComma => no_comma(text, at, "inline table", '}', statement),
        ErrorKind::UnexpectedEof | ErrorKind::Wanted { expected: &"a table key", .. }
            if at.start == text.len() && innermost(text, at, statement).is_some() =>
        {
            let open = innermost(text, at, statement).unwrap_or(at);
            match &text[open.range()] {
                "{" => open_bracket(text, at, "inline table", '}', statement),
                _ => open_bracket(text, at, "list", ']', statement),
            }
        }
        ErrorKind::UnquotedString => unquoted(text, at),
        ErrorKind::Wanted { expected, .. } => wanted(text, at, expected),
        ErrorKind::Unexpected(_) | ErrorKind::UnexpectedEof => {
            syntax(at, format!("expected a value, found {}", found(text, at)))
        }
        ErrorKind::OutOfRange { .. } => too_deep(at),
        ErrorKind::FileTooLarge => too_many_bytes(text.len()),
        _ => in_value(kind, at, &word),
    }
}

/// The error for a file of so many bytes.
pub(super) fn too_many_bytes(bytes: usize) -> SyntaxError {
    let limit = MAX_BYTES >> 20;
    SyntaxError {
        kind: SyntaxErrorKind::TooLarge,
        ..syntax(Span::default(), format!("the file has {bytes} bytes, more than {limit} MiB"))
    }
    .help("split the file: a record has a file of its own")
}

/// The error for nesting that goes on too deep at `span`.
pub(super) fn too_deep(span: Span) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::TooLarge,
        ..syntax(span, format!("lists and tables are nested more than {MAX_DEPTH} deep"))
    }
}

/// Faults inside a string, a number or a date, and the few that belong nowhere else.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
fn in_value(kind: &ErrorKind<'_>, at: Span, word: &str) -> SyntaxError {
    let number = |what, reason: &str| {
        let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        syntax(at, format!("`{word}` is not {what}{reason}"))
    };
    match *kind {
        ErrorKind::InvalidInteger(reason) => number("a whole number", reason),
        ErrorKind::InvalidFloat(reason) => number("a decimal number", reason),
        ErrorKind::InvalidDateTime(reason) => {
            number("a date", reason).help("dates stand in quotes")
        }
        ErrorKind::InvalidCharInString(character) => {
            let code = u32::from(character);
            syntax(at, format!("control character U+{code:04X} stands in a string"))
                .help(format!("remove it, or write it as `\\u{code:04X}`"))
        }
        ErrorKind::InvalidEscape(character) => {
            syntax(at, format!("`\\{}` is no escape that TOML knows", printable(character)))
                .help("write `\\\\` for a backslash, or put the text in single quotes")
        }
        ErrorKind::InvalidHexEscape(character) => {
            syntax(at, format!("expected a hexadecimal digit, found `{}`", printable(character)))
        }
        ErrorKind::InvalidEscapeValue(value) => {
            syntax(at, format!("U+{value:04X} is not a character"))
        }
        ErrorKind::MultilineStringKey => syntax(at, "a key stands on one line"),
        // What is left comes from reading records, which is not the parser's work here.
        _ => syntax(at, "this is no TOML"),
    }
}

fn wanted(text: &str, at: Span, expected: &str) -> SyntaxError {
    let what = match expected {
        "an equals" => "`=` after the key",
        "a right bracket" => "`]`",
        "a right brace" => "`}`",
        "a table key" => "a key",
        "newline" => "the end of the line",
        other => other,
    };
    let error = syntax(at, format!("expected {what}, found {}", found(text, at)));
    let foreign = text[at.start..].starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
    if foreign && matches!(expected, "a table key" | "an equals") {
        error.help("a key with letters other than A to Z stands in quotes")
    } else {
        error
    }
}

fn unquoted(text: &str, at: Span) -> SyntaxError {
    let word = &text[at.range()];
    let error = syntax(at, format!("text `{}` is not in quotes", shorten(word)));
    let rest = text[at.end..scan::line_end(text, at.end)].trim_start();
    // Of several words only the author knows where the text ends.
    if rest.is_empty() || rest.starts_with(['#', ',', ']', '}']) {
        let quoted = format!("\"{word}\"");
        SyntaxError { edit: Some((at, quoted.clone())), ..error }
            .help(format!("write `{}`", shorten(&quoted)))
    } else {
        error.help("put the text in quotes")
    }
}

fn open_string(text: &str, at: Span, quote: char, statement: usize) -> SyntaxError {
    let from = if at.start < text.len() { scan::line_start(text, at.start) } else { statement };
    let open = scan::open_at_end(&text[from..at.start]).quote.map(|quote| quote.shifted(from));
    let closing = match open {
        Some(open) => text[open.range()].to_owned(),
        None => quote.to_string(),
    };
    syntax(open.unwrap_or(at), "the string is not closed")
        .label(format!("no closing `{closing}`"))
        .help("a text of several lines stands in three quotes")
}

fn open_bracket(text: &str, at: Span, what: &str, close: char, statement: usize) -> SyntaxError {
    let open = innermost(text, at, statement).unwrap_or(at);
    syntax(open, format!("the {what} is not closed")).label(format!("no closing `{close}`"))
}

fn no_comma(text: &str, at: Span, what: &str, close: char, statement: usize) -> SyntaxError {
    let message = format!("expected `,` or `{close}` in the {what}, found {}", found(text, at));
    let error = syntax(at, message);
    match innermost(text, at, statement) {
        Some(open) => error.related(open, format!("the {what} starts here")),
        None => error,
    }
}

/// The bracket that is open at a place.
fn innermost(text: &str, at: Span, statement: usize) -> Option<Span> {
    let before = text.get(statement..at.start)?;
    let open = statement + scan::open_at_end(before).bracket?;
    Some(Span::new(open, open + 1))
}

/// What stands at a place, in words.
fn found(text: &str, at: Span) -> String {
    let rest = &text[at.start..];
    match rest.chars().next() {
        None => "the end of the file".to_owned(),
        Some('\n') => "the end of the line".to_owned(),
        Some('\r') if rest.starts_with("\r\n") => "the end of the line".to_owned(),
        Some('#') => "a comment".to_owned(),
        Some('\t' | ' ') => "a blank".to_owned(),
        Some(first) if first.is_control() => format!("U+{:04X}", u32::from(first)),
        Some(_) if at.end > at.start => format!("`{}`", shorten(&text[at.range()])),
        Some(first) => format!("`{first}`"),
    }
}

fn printable(character: char) -> String {
    if character.is_control() {
        format!("U+{:04X}", u32::from(character))
    } else {
        character.to_string()
    }
}

/// A span on one line: what goes on after the line's end is left out.
fn clip(text: &str, span: Span) -> Span {
    let end = scan::line_end(text, span.start).max(span.start);
    Span::new(span.start, span.end.min(end))
}

fn duplicate(span: Span, message: impl Into<String>) -> SyntaxError {
    SyntaxError { kind: SyntaxErrorKind::Duplicate, ..syntax(span, message) }
}

fn syntax(span: Span, message: impl Into<String>) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::Syntax,
        span,
        message: message.into(),
        label: None,
        related: None,
        help: None,
        edit: None,
    }
}

impl SyntaxError {
    fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    fn related(self, span: Span, message: impl Into<String>) -> Self {
        Self { related: Some((span, message.into())), ..self }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
