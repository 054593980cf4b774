//! Reads a plain text: lines with nothing but their place and their signs to go by.

use super::blocks::{Block, ends, numbered};

/// How many words a line has at most to be a heading.
const HEADING: usize = 15;

/// Signs before an entry of a list.
const MARKS: [char; 7] = ['-', '–', '—', '•', '*', '·', '▪'];

/// What is being gathered line by line.
#[derive(Default)]
struct Open {
    text: String,
    is_entry: bool,
}

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut passed = false;
    for (at, line) in lines.iter().enumerate() {
        if passed || line.trim().is_empty() {
            open.close(&mut found);
            passed = false;
            continue;
        }
        let is_first = found.is_empty() && open.text.is_empty();
        if let Some(level) = heading(&lines, at, is_first) {
            open.close(&mut found);
            found.push(Block::heading(level, line.trim()));
            passed = lines.get(at + 1).is_some_and(|next| underline(next).is_some());
        } else if let Some(entry) = entry(line) {
            open.close(&mut found);
            open = Open { text: entry.to_owned(), is_entry: true };
        } else {
            // What follows an entry without a blank belongs to it, if it is set in.
            if open.is_entry && !line.starts_with([' ', '\t']) {
                open.close(&mut found);
            }
            if !open.text.is_empty() {
                open.text.push(' ');
            }
            open.text.push_str(line.trim());
        }
    }
    open.close(&mut found);
    found
}

impl Open {
    fn close(&mut self, found: &mut Vec<Block>) {
        let Self { text, is_entry } = std::mem::take(self);
        match (text.is_empty(), is_entry) {
            (true, _) => {}
            (false, true) => found.push(Block::Entry(text)),
            (false, false) => found.push(Block::Prose(text)),
        }
    }
}

/// The text of an entry of a list.
fn entry(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(MARKS)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim())
}

/// The level of a heading that a line is: by its number, by the line drawn below it, or because it
/// stands alone and does not end as a sentence does.
fn heading(lines: &[&str], at: usize, is_first: bool) -> Option<usize> {
    let line = lines[at].trim();
    let is_blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    if entry(line).is_some() || line.split_whitespace().count() > HEADING {
        return None;
    }
    let follows =
        lines.get(at + 1..).unwrap_or_default().iter().any(|line| !line.trim().is_empty());
    if let Some(level) = lines.get(at + 1).and_then(|next| underline(next)) {
        return is_blank(before).then_some(level);
    }
    if let Some((label, title)) = numbered(line) {
        // A line of prose may begin with a number as well.
        let is_new = is_blank(before)
            || before.is_some_and(|before| ends(before) || numbered(before).is_some());
        return (is_new && follows && !title.ends_with(['.', ',', ';', ':']))
            .then(|| label.split('.').count());
    }
    let stands_alone = is_blank(before) && is_blank(lines.get(at + 1)) && follows;
    let is_title = !ends(line) || is_first && !line.ends_with('.');
    (stands_alone && is_title && !line.ends_with([',', ';', ':'])).then_some(1)
}

/// The level that a line drawn below a heading gives it.
fn underline(line: &str) -> Option<usize> {
    let line = line.trim();
    let drawn = |sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    match line {
        _ if drawn('=') => Some(1),
        _ if drawn('-') => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |block: &Block| match block {
            Block::Heading { level, label: Some(label), text } => {
                format!("{level} [{label}] {text}")
            }
            Block::Heading { level, label: None, text } => format!("{level} {text}"),
            Block::Prose(text) => text.clone(),
            Block::Entry(text) => format!("- {text}"),
        };
        blocks(text).iter().map(show).collect()
    }

    #[test]
    fn headings_stand_alone_have_a_number_or_a_line_below() {
        let text = "Who owns the sea?\n\nIt is shared. By\n1995 nobody knew.\n1. Cod\nIt went.\n1.1 Herring\nIt stayed.\n\n\
                    Seals\n=====\nThey came.\n\nOn the shore\n\nNothing, it is\nsaid, happened\n\nThe end\n";
        assert_eq!(
            shown(text),
            [
                "1 Who owns the sea?",
                "It is shared. By 1995 nobody knew.",
                "1 [1] Cod",
                "It went.",
                "2 [1.1] Herring",
                "It stayed.",
                "1 Seals",
                "They came.",
                "1 On the shore",
                "Nothing, it is said, happened",
                "The end",
            ]
        );
    }

    #[test]
    fn entries_go_on_where_they_are_set_in() {
        assert_eq!(
            shown("Two things:\r\n- one\r\n  and more\r\n• two\r\nAnd then -\r\nnothing."),
            ["Two things:", "- one and more", "- two", "And then - nothing."]
        );
    }
}
