//! Our words for the parser's faults, in the grammar of the house.

mod bare;
mod headers;

use toml_spanner::ErrorKind;

use super::{MAX_BYTES, MAX_DEPTH, MAX_ERRORS, SyntaxError, SyntaxErrorKind, scan};
use crate::report::{diagnostic::shorten, source::Span};

/// Longest line, in bytes, in which it is tried where a quote is missing.
const LONGEST_TRIED: usize = 1_000;

/// What to do where a backslash begins no escape.
const BACKSLASH: &str = "write `\\\\` for a backslash, or put the text in single quotes";

/// In how many places of it.
const MOST_TRIED: usize = 60;

/// The error for a fault at `span`, in a statement that starts no earlier than `statement`.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
pub(super) fn of(kind: &ErrorKind<'_>, text: &str, span: Span, statement: usize) -> SyntaxError {
    let at = clip(text, span);
    let word = shorten(&text[at.range()]);
    if let Some(error) = unclosed_before(kind, text, at, statement)
        .or_else(|| lost_quote(kind, text, at))
        .or_else(|| bare::value(text, at))
    {
        return error;
    }
    match *kind {
        ErrorKind::DuplicateKey { first } => {
            let first = Span::from_range(first.range());
            headers::under_a_name(text, at, first).unwrap_or_else(|| {
                duplicate(at, format!("key `{word}` is set twice in the same table"))
                    .related(first, "first set here")
                    .help("keep one of the two")
            })
        }
        ErrorKind::DuplicateTable { first, .. } => {
            let first = clip(text, Span::from_range(first.range()));
            let name = headers::name(text, at);
            duplicate(at, format!("table `{name}` is opened twice"))
                .related(first, "first opened here")
                .help(format!(
                    "put its keys together, or write `[[{name}]]` at both for a list of tables"
                ))
        }
        ErrorKind::RedefineAsArray { first } => {
            let first = clip(text, Span::from_range(first.range()));
            let name = headers::name(text, at);
            let error = duplicate(
                at,
                format!("`[[{name}]]` is a list of tables, and `{name}` is one table above"),
            )
            .related(first, "a table of this name")
            .help(format!("write `[[{name}]]` at both"));
            let edit = headers::plain(text, first, &name).map(|span| (span, format!("[[{name}]]")));
            SyntaxError { edit, ..error }
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
        ErrorKind::Unexpected(_) | ErrorKind::UnexpectedEof => no_value(text, at),
        ErrorKind::OutOfRange { .. } => too_deep(at),
        ErrorKind::FileTooLarge => too_many_bytes(text.len()),
        _ => in_value(kind, text, at, &word),
    }
}

/// The name in the header on the line that starts at a place.
pub(super) fn header_name(text: &str, start: usize) -> String {
    headers::name(text, Span::new(start, start))
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
pub(in crate::files) fn too_deep(span: Span) -> SyntaxError {
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
fn in_value(kind: &ErrorKind<'_>, text: &str, at: Span, word: &str) -> SyntaxError {
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
            let message = format!("control character U+{code:04X} stands in a string");
            // It may stand behind a backslash; and the last CR of a file looks like the end of its
            // line, at which places are cut off.
            let start = at.start + text[at.start..].find(character).unwrap_or_default();
            let span = Span::new(start, (start + character.len_utf8()).min(text.len()));
            // No text may have it, escaped or not.
            let error = SyntaxError { edit: Some((span, String::new())), ..syntax(span, message) };
            error.help("remove it: it cannot be seen")
        }
        ErrorKind::InvalidEscape(character) => {
            syntax(at, format!("`\\{}` is no escape that TOML knows", printable(character)))
                .help(BACKSLASH)
        }
        ErrorKind::InvalidHexEscape(character) => {
            syntax(at, format!("expected a hexadecimal digit, found `{}`", printable(character)))
                .help(BACKSLASH)
        }
        ErrorKind::InvalidEscapeValue(value) => {
            syntax(at, format!("U+{value:04X} is not a character"))
                .help("write the character itself")
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
    if expected == "newline"
        && let Some(sign) = text[at.start..].chars().next().filter(|sign| is_refused(*sign))
    {
        let span = Span::new(at.start, at.start + sign.len_utf8());
        let message = format!("control character U+{:04X} stands in a comment", u32::from(sign));
        let error = SyntaxError { edit: Some((span, String::new())), ..syntax(span, message) };
        return error.help("remove it: it cannot be seen");
    }
    let error = syntax(at, format!("expected {what}, found {}", found(text, at)));
    if let Some((sign, by, help)) = other_sign(expected, &text[at.start..]) {
        let span = Span::new(at.start, at.start + sign.len());
        return SyntaxError { edit: Some((span, by.to_owned())), ..error }.help(help);
    }
    if let Some((span, header)) = headers::mended(text, at) {
        let help = format!("write `{header}`");
        return SyntaxError { edit: Some((span, header)), ..error }.help(help);
    }
    let foreign = text[at.start..].starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
    if foreign && matches!(expected, "a table key" | "an equals") {
        error.help("a key with letters other than A to Z stands in quotes")
    } else {
        error
    }
}

/// What other notations write where something is expected: their sign, what TOML writes, and help.
fn other_sign(expected: &str, rest: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let signs = match expected {
        "an equals" => [(":=", " =", "write `=`"), (":", " =", "write `=`")].as_slice(),
        "newline" => &[
            (";", "", "delete it: a line ends by itself"),
            (",", "", "delete it: a line ends by itself"),
            ("//", "#", "a comment begins with `#`"),
        ],
        "a table key" => &[
            ("//", "#", "a comment begins with `#`"),
            (";", "#", "a comment begins with `#`"),
            ("--", "#", "a comment begins with `#`"),
        ],
        _ => &[],
    };
    signs.iter().find(|(sign, ..)| rest.starts_with(sign)).copied()
}

/// Something that begins no value.
fn no_value(text: &str, at: Span) -> SyntaxError {
    let error = syntax(at, format!("expected a value, found {}", found(text, at)));
    if !text[at.start..].starts_with('(') {
        return error;
    }
    let error = error.help("a list stands in square brackets");
    let end = scan::line_end(text, at.start);
    let Some(length) = text[at.start..end].rfind(')') else { return error };
    let span = Span::new(at.start, at.start + length + 1);
    let list = format!("[{}]", &text[at.start + 1..span.end - 1]);
    if is_sound(&format!("x = {list}")) {
        SyntaxError { edit: Some((span, list)), ..error }
    } else {
        error
    }
}

/// Whether no comment may have a character.
fn is_refused(sign: char) -> bool {
    sign.is_ascii_control() && !matches!(sign, '\t' | '\n' | '\r')
}

/// What is meant by a word for a truth: `True`, `yes`, `off`.
pub(crate) fn truth(word: &str) -> Option<&'static str> {
    match word.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
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
    if let Some(truth) = truth(word).filter(|_| alone) {
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
        None if closing.len() > 1 => error.help(format!("write `{closing}` where the text ends")),
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
        // The other kind of quote at the end is a slip for this one.
        let inner = inner.strip_suffix(['"', '\'']).filter(|it| it.len() > 1).unwrap_or(inner);
        let meant = format!("{inner}{closing}");
        let tail = &line[written.len()..];
        let sound = is_sound(&format!("{before}{meant}{tail}"));
        let span = Span::new(open.start, open.start + written.len());
        (sound && inner.len() > 1).then_some((span, meant))
    })
}

fn open_bracket(text: &str, at: Span, what: &str, close: char, statement: usize) -> SyntaxError {
    let open = innermost(text, at, statement).unwrap_or(at);
    let error = syntax(open, format!("the {what} is not closed"))
        .label(format!("no closing `{close}`"))
        .help(format!("close it with `{close}`"));
    let end = last_thing(text, open, text.len());
    SyntaxError { edit: Some((Span::new(end, end), close.to_string())), ..error }
}

/// Where the last thing before a place ends that stands in a bracket: before comments and blanks.
fn last_thing(text: &str, open: Span, before: usize) -> usize {
    let mut end = open.end;
    for (place, line) in scan::lines_from(text, open.start).take_while(|(place, _)| *place < before)
    {
        let length = scan::comment_start(line).unwrap_or(line.len());
        let length = line[..length].trim_end().len();
        if length > 0 {
            end = end.max(place + length);
        }
    }
    end
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
    let is_entry = line.trim_start().starts_with('{');
    if !about_lists || start <= statement || !is_entry && !scan::is_plain_statement(line) {
        return None;
    }
    let open = innermost(text, Span::new(start, start), statement)?;
    let is_list = &text[open.range()] == "[";
    // Within braces the line may be a part of the table, and in a list of such tables it is one.
    if is_list == is_entry || !is_list && !is_entry && !scan::is_header(line) {
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
    let end = last_thing(text, open, start);
    let comma = usize::from(is_entry && text[..end].ends_with(','));
    let place = Span::new(end - comma, end - comma);
    let by = if is_entry && comma == 0 { "}," } else { close };
    Some(SyntaxError { edit: Some((place, by.to_owned())), ..error })
}

/// A line in which one quote is missing, whatever the parser made of the others.
fn lost_quote(kind: &ErrorKind<'_>, text: &str, at: Span) -> Option<SyntaxError> {
    let about_words = matches!(
        kind,
        ErrorKind::UnquotedString
            | ErrorKind::MissingArrayComma
            | ErrorKind::MissingInlineTableComma
            | ErrorKind::Wanted { .. }
    );
    let start = scan::line_start(text, at.start.min(text.len()));
    let line = &text[start..scan::line_end(text, start)];
    let quotes = line.matches('"').count();
    if !about_words
        || quotes.is_multiple_of(2)
        || line.contains("\"\"\"")
        || line.len() > LONGEST_TRIED
    {
        return None;
    }
    // Where a text may begin or end.
    let is_edge = |place: &usize| {
        let before = line[..*place].chars().next_back().unwrap_or(' ');
        let after = line[*place..].chars().next().unwrap_or(' ');
        let parts = |sign: char| sign.is_whitespace() || "[]{},=".contains(sign);
        parts(before) != parts(after)
    };
    let places = (1..=line.len()).filter(|place| line.is_char_boundary(*place)).filter(is_edge);
    places.take(MOST_TRIED).find_map(|place| {
        let mended = format!("{}\"{}", &line[..place], &line[place..]);
        if !is_sound(&mended) {
            return None;
        }
        let quotes = line[..place].matches('"').count();
        let (message, label, shown) = if quotes % 2 == 1 {
            let open = line[..place].rfind('"').unwrap_or(place);
            ("the string is not closed", "no closing `\"`", Span::new(open, place))
        } else {
            let end = line[place..].find('"').map_or(line.len(), |length| place + length + 1);
            ("the string has no opening quote", "no opening `\"`", Span::new(place, end))
        };
        let written = if quotes % 2 == 1 {
            format!("{}\"", &line[shown.range()])
        } else {
            format!("\"{}", &line[shown.range()])
        };
        let span = if quotes % 2 == 1 { Span::new(shown.start, shown.start + 1) } else { shown };
        let place = Span::new(start + place, start + place);
        let error = syntax(span.shifted(start), message)
            .label(label)
            .help(format!("write `{}`, if that is the text", shorten(&written)));
        Some(SyntaxError { edit: Some((place, "\"".to_owned())), ..error })
    })
}

/// Whether a line is TOML by itself, or within a list.
fn is_sound(line: &str) -> bool {
    [line.to_owned(), format!("x = [{line}\n]"), format!("{line}\n]"), format!("{line}\n}}")]
        .into_iter()
        .any(|text| toml_spanner::parse(&text, &toml_spanner::Arena::new()).is_ok())
}

fn no_comma(text: &str, at: Span, what: &str, close: char, statement: usize) -> SyntaxError {
    let message = format!("expected `,` or `{close}` in the {what}, found {}", found(text, at));
    let error = syntax(at, message);
    let Some(open) = innermost(text, at, statement) else { return error };
    let error = error.related(open, format!("the {what} starts here"));
    let line = scan::line_start(text, at.start);
    let on_line = line.max(open.end) + text[line.max(open.end)..at.start].trim_end().len();
    let end = if on_line > line { on_line } else { last_thing(text, open, line) };
    // Between two things that are whole a comma is missing; of anything else only the author knows.
    let is_thing = text[at.start..].starts_with(['"', '\'', '{', '[']);
    if is_thing && end > open.end {
        SyntaxError { edit: Some((Span::new(end, end), ",".to_owned())), ..error }
            .help("write `,` between the two")
    } else {
        error
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
