//! For people, in the layout of the Rust compiler.
//!
//! The renderer is given no more of a file than it shows, so that the size of the file, or of one
//! line, does not matter.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use crate::{
    characters::{Found, all_unseen},
    report::{
        advice::Spell,
        diagnostic::{Diagnostic, Place, Severity},
        shown::{escaped, shown},
        source::{FileId, Files, Span},
    },
};

/// Longest line, in bytes, that is handed over whole; the renderer trims it to the screen.
const LONGEST_LINE: usize = 4096;

/// How much of a longer line is kept on either side of the place, in bytes.
const AROUND: usize = 256;

/// Most lines between two places that are shown in one snippet.
const FURTHEST_LINES: usize = 40;

/// Most lines of one underlined place; what goes on is underlined on its first line alone.
const MOST_LINES: usize = 6;

pub(super) fn render(
    diagnostics: &[Diagnostic],
    files: &Files,
    color: bool,
    spell: Spell<'_>,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text += &renderer.render(&report(diagnostic, files, spell));
        text += "\n\n";
    }
    text
}

fn report<'a>(diagnostic: &'a Diagnostic, files: &'a Files, spell: Spell<'_>) -> Vec<Group<'a>> {
    let severity = diagnostic.severity;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Todo | Severity::Known => Level::NOTE.with_name(severity.as_str()),
    };
    let title = level.primary_title(shown(&diagnostic.message)).id(diagnostic.code);
    let mut primary = Group::with_title(title);
    let mut notes = Vec::new();
    let mut elsewhere = Vec::new();

    let mut own = diagnostic.place.and_then(|place| View::new(place, files));
    for related in &diagnostic.related {
        let view = related.place.and_then(|place| View::new(place, files));
        match (&mut own, view) {
            (Some(main), Some(view)) if main.takes(&view) => {
                main.also(&view, &related.message);
            }
            (_, Some(view)) => elsewhere.push((related, view)),
            (_, None) => notes.push(related),
        }
    }
    primary = match (own, diagnostic.place) {
        (Some(view), _) => view.show(primary, AnnotationKind::Primary, diagnostic.label.as_deref()),
        (None, Some(place)) => {
            let origin = Origin::path(shown(files.path(place.file)));
            let origin = if place.span.is_some() { origin.line(1).char_column(1) } else { origin };
            primary.element(origin)
        }
        (None, None) => primary,
    };
    for note in notes {
        let message = match note.place {
            Some(place) => format!("{}: {}", files.path(place.file), note.message),
            None => note.message.clone(),
        };
        primary = primary.element(Level::NOTE.message(shown(&message).into_owned()));
    }
    if let Some(help) = &diagnostic.help {
        primary = primary.element(Level::HELP.message(shown(&help.said(spell)).into_owned()));
    }
    let mut groups = vec![primary];
    for (related, view) in elsewhere {
        let title = Level::NOTE.secondary_title(shown(&related.message));
        groups.push(view.show(Group::with_title(title), AnnotationKind::Primary, None));
    }
    groups
}

/// A few lines of a file with a place on them.
struct View<'a> {
    files: &'a Files,
    file: FileId,
    /// First and last line.
    lines: (usize, usize),
    span: Span,
    /// Other places on or near these lines.
    also: BTreeMap<Span, &'a str>,
}

impl<'a> View<'a> {
    fn new(place: Place, files: &'a Files) -> Option<Self> {
        let file = place.file;
        // The start of a file stands for the record as a whole; its first line says nothing.
        let span = place.span.filter(|span| *span != Span::default())?.fit(files.text(file));
        let first = files.line_col(file, span.start).line;
        let last = files.line_col(file, span.end).line;
        let last = if last - first < MOST_LINES { last } else { first };
        // A line end is no part of what is shown.
        let start = span.start.min(files.line_span(file, first)?.end);
        let end = span.end.min(files.line_span(file, last)?.end).max(start);
        let span = Span::new(start, end);
        Some(Self { files, file, lines: (first, last), span, also: BTreeMap::new() })
    }

    /// Whether another place can be shown in the same snippet.
    fn takes(&self, other: &Self) -> bool {
        let first = self.lines.0.min(other.lines.0);
        let last = self.lines.1.max(other.lines.1);
        self.file == other.file
            && self.span != other.span
            && !self.also.contains_key(&other.span)
            && last - first <= FURTHEST_LINES
            && (first..=last).all(|line| self.line(line).range().len() <= LONGEST_LINE)
    }

    fn also(&mut self, other: &Self, label: &'a str) {
        self.lines.0 = self.lines.0.min(other.lines.0);
        self.lines.1 = self.lines.1.max(other.lines.1);
        self.also.insert(other.span, label);
    }

    fn show(self, group: Group<'a>, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
        let path = self.files.path(self.file);
        let text = self.files.text(self.file);
        let start = self.line(self.lines.0).start;
        let end = self.line(self.lines.1).end;
        if self.also.is_empty() && end - start > LONGEST_LINE {
            return self.show_part(group, kind, label);
        }
        let mut source = Visible::new(&text[start..end]);
        let inside = |span: Span| source.range(span.start - start..span.end - start);
        let mark = |kind: AnnotationKind, span: Span, label: Option<&'a str>| {
            kind.span(inside(span)).label(label.map(shown))
        };
        let context =
            self.also.iter().map(|(span, label)| mark(AnnotationKind::Context, *span, Some(label)));
        let marks: Vec<_> = [mark(kind, self.span, label)].into_iter().chain(context).collect();
        // Where characters before the place are written out, the renderer would count columns of its
        // own.
        let before = self.span.start - start;
        let as_it_is = source.written_out.iter().all(|(at, _)| *at >= before);
        if source.text.ends_with('\n') {
            // To the renderer an empty last line is none.
            source.text.to_mut().push(' ');
        }
        let snippet = Snippet::source(source.text).line_start(self.lines.0).annotations(marks);
        if as_it_is {
            group.element(snippet.path(shown(path)))
        } else {
            group.element(self.origin()).element(snippet)
        }
    }

    /// Shows what is around the place on a line that is too long to be handed over.
    fn show_part(
        &self,
        group: Group<'a>,
        kind: AnnotationKind,
        label: Option<&'a str>,
    ) -> Group<'a> {
        let text = self.files.text(self.file);
        let line = self.line(self.lines.0);
        let start =
            text.floor_char_boundary(self.span.start.saturating_sub(AROUND)).max(line.start);
        let end = self.span.end.min(self.span.start + AROUND).min(line.end).max(self.span.start);
        let end = text.ceil_char_boundary(end);
        let stop = text.ceil_char_boundary((end + AROUND).min(line.end));
        let before = if start > line.start { "..." } else { "" };
        let after = if stop < line.end { "..." } else { "" };
        let source = Visible::new(&text[start..stop]);
        let range = source.range(self.span.start - start..end - start);
        let range = range.start + before.len()..range.end + before.len();
        let annotation: Annotation<'a> = kind.span(range).label(label.map(shown));
        let snippet = Snippet::source(format!("{before}{}{after}", source.text))
            .line_start(self.lines.0)
            .annotation(annotation);
        group.element(self.origin()).element(snippet)
    }

    fn origin(&self) -> Origin<'a> {
        let at = self.files.line_col(self.file, self.span.start);
        Origin::path(shown(self.files.path(self.file))).line(at.line).char_column(at.column)
    }

    fn line(&self, line: usize) -> Span {
        self.files.line_span(self.file, line).unwrap_or_default()
    }
}

/// Lines of a file as they are shown: what does not show is written out, tabs and line ends apart.
struct Visible<'a> {
    text: Cow<'a, str>,
    /// Where something was written out, and how much longer that is.
    written_out: Vec<(usize, usize)>,
}

impl<'a> Visible<'a> {
    fn new(lines: &'a str) -> Self {
        let (mut text, mut written_out) = (Cow::Borrowed(lines), Vec::new());
        let mut copied = 0;
        for Found { at, character, .. } in all_unseen(lines) {
            let ends_line = character == '\r' && lines[at..].starts_with("\r\n");
            if matches!(character, '\n' | '\t') || ends_line {
                continue;
            }
            let escaped = escaped(character);
            if written_out.is_empty() {
                text = Cow::Owned(String::with_capacity(lines.len() + escaped.len()));
            }
            let after = at + character.len_utf8();
            let kept = text.to_mut();
            kept.push_str(&lines[copied..at]);
            kept.push_str(&escaped);
            written_out.push((at, escaped.len() - character.len_utf8()));
            copied = after;
        }
        if !written_out.is_empty() {
            text.to_mut().push_str(&lines[copied..]);
        }
        Self { text, written_out }
    }

    /// Where a range of the lines stands in the text.
    fn range(&self, range: Range<usize>) -> Range<usize> {
        let moved = |at: usize| {
            let before = self.written_out.iter().take_while(|(place, _)| *place < at);
            at + before.map(|(_, longer)| longer).sum::<usize>()
        };
        moved(range.start)..moved(range.end)
    }
}
