//! Our words for the parser's faults, in the grammar of the house.

use toml_spanner::ErrorKind;

use super::{MAX_BYTES, MAX_DEPTH, MAX_ERRORS, SyntaxError, SyntaxErrorKind, scan};
use crate::report::{diagnostic::shorten, source::Span};

/// The error for a fault at `span`, in a statement that starts no earlier than `statement`.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
pub(super) fn of(kind: &ErrorKind<'_>, text: &str, span: Span, statement: usize) -> SyntaxError {
    let at = clip(text, span);
    let word = shorten(&text[at.range()]);
    if let Some(error) = unclosed_before(kind, text, at, statement) {
        return error;
    }
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
        ErrorKind::InvalidEscape('\n' | '\r') => open_string(text, at, '"', statement),
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

/// The error for a file with so many faults that it is looked at no further than `span`.
pub(super) fn too_many(span: Span) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::TooLarge,
        ..syntax(span, format!("the file has more than {MAX_ERRORS} faults"))
    }
    .help("mend those above: from here on it was not looked at")
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
    if expected == "newline" && text[at.start..].starts_with('\r') {
        let span = Span::new(at.start, at.start + 1);
        let error = syntax(span, "a line ends in CR alone");
        return SyntaxError { edit: Some((span, "\n".to_owned())), ..error }
            .help("end it with LF or CRLF");
    }
    let error = syntax(at, format!("expected {what}, found {}", found(text, at)));
    let foreign = text[at.start..].starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
    if foreign && matches!(expected, "a table key" | "an equals") {
        error.help("a key with letters other than A to Z stands in quotes")
    } else {
        error
    }
}

/// A word that stands bare where a value belongs.
fn unquoted(text: &str, at: Span) -> SyntaxError {
    let word = &text[at.range()];
    let rest = text[at.end..scan::line_end(text, at.end)].trim_start();
    // Of several words only the author knows where the text ends.
    let alone = rest.is_empty() || rest.starts_with(['#', ',', ']', '}']);
    if alone && matches!(word.to_ascii_lowercase().as_str(), "null" | "none" | "nil") {
        return syntax(at, format!("`{word}` is no value of TOML"))
            .help("leave the whole line out: what is not there has no value");
    }
    let truth = match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    };
    if let Some(truth) = truth.filter(|_| alone) {
        let is_text = matches!(truth, "true" | "false") && !word.eq_ignore_ascii_case(truth);
        let error = syntax(at, format!("`{word}` is no value of TOML"));
        let help = if is_text {
            format!("write `{truth}`; as a text it is `\"{word}\"`")
        } else {
            format!("write `{truth}`")
        };
        return SyntaxError { edit: Some((at, truth.to_owned())), ..error }.help(help);
    }
    let error = syntax(at, format!("text `{}` is not in quotes", shorten(word)));
    if alone {
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
    let open = open.unwrap_or(at);
    let error = syntax(open, "the string is not closed").label(format!("no closing `{closing}`"));
    match closed_string(text, open, &closing) {
        Some(edit) => {
            let written = shorten(&edit.1).into_owned();
            SyntaxError { edit: Some(edit), ..error }.help(format!(
                "write `{written}`, if the text ends there; a text of several lines stands in three quotes"
            ))
        }
        None => error.help("a text of several lines stands in three quotes"),
    }
}

/// What to write for a string that its line does not close, if that makes the line sound.
fn closed_string(text: &str, open: Span, closing: &str) -> Option<(Span, String)> {
    let end = scan::line_end(text, open.start);
    let line = text[open.start..end].trim_end();
    if closing.len() > 1 || line.len() < 2 {
        return None;
    }
    let content = line.trim_end_matches(['}', ']', ',', ' ']);
    let before = &text[scan::line_start(text, open.start)..open.start];
    [content, line].into_iter().find_map(|written| {
        let inner = written.trim_end_matches('\\');
        let meant = format!("{inner}{closing}");
        let tail = &line[written.len()..];
        let sound = [
            format!("{before}{meant}{tail}"),
            format!("x = [{before}{meant}{tail}]"),
            format!("{before}{meant}{tail}\n]"),
        ]
        .into_iter()
        .any(|text| toml_spanner::parse(&text, &toml_spanner::Arena::new()).is_ok());
        let span = Span::new(open.start, open.start + written.len());
        (sound && inner.len() > 1).then_some((span, meant))
    })
}

fn open_bracket(text: &str, at: Span, what: &str, close: char, statement: usize) -> SyntaxError {
    let open = innermost(text, at, statement).unwrap_or(at);
    syntax(open, format!("the {what} is not closed")).label(format!("no closing `{close}`"))
}

/// A list or table that is still open where the next statement starts, whatever the parser made
/// of that.
fn unclosed_before(
    kind: &ErrorKind<'_>,
    text: &str,
    at: Span,
    statement: usize,
) -> Option<SyntaxError> {
    let about_lists = matches!(
        kind,
        ErrorKind::UnquotedString
            | ErrorKind::MissingArrayComma
            | ErrorKind::MissingInlineTableComma
            | ErrorKind::UnclosedArray
            | ErrorKind::UnclosedInlineTable
            | ErrorKind::Wanted { .. }
            | ErrorKind::Unexpected(_)
    );
    let start = scan::line_start(text, at.start);
    let line = text.get(start..scan::line_end(text, at.start))?;
    if !about_lists || start <= statement || !scan::is_plain_statement(line) {
        return None;
    }
    let open = innermost(text, Span::new(start, start), statement)?;
    let is_list = &text[open.range()] == "[";
    // Within braces the line may be a part of the table.
    if !is_list && !scan::is_header(line) {
        return None;
    }
    let (what, close) = if is_list { ("list", "]") } else { ("inline table", "}") };
    let error = syntax(open, format!("the {what} is not closed"))
        .label(format!("no closing `{close}`"))
        .related(
            Span::new(start, start + line.len()),
            format!("expected `,` or `{close}` above this"),
        )
        .help(format!("close it with `{close}`"));
    // After the last thing in it, before a comment.
    let mut end = open.end;
    for (place, line) in scan::lines_from(text, open.start).take_while(|(place, _)| *place < start)
    {
        let length = scan::comment_start(line).unwrap_or(line.len());
        let length = line[..length].trim_end().len();
        if length > 0 {
            end = end.max(place + length);
        }
    }
    Some(SyntaxError { edit: Some((Span::new(end, end), close.to_owned())), ..error })
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

pub(super) fn syntax(span: Span, message: impl Into<String>) -> SyntaxError {
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

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
