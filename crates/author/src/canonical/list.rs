//! Lists with an item a line, and the comments in them.

use toml_edit::{Array, InlineTable, RawString, Value};

use super::raw;

/// Whether there is a comment in a list.
pub(super) fn has_comments(items: &Array) -> bool {
    !comments_of_list(items).is_empty()
}

/// The comments in a value, from before its first sign to behind its last.
pub(super) fn within(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => comments_of_list(items),
        Value::InlineTable(table) => comments_of_table(table),
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => Vec::new(),
    }
}

fn comments_of_list(items: &Array) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        found.extend(comments(item.decor().prefix()));
        found.extend(within(item));
        found.extend(comments(item.decor().suffix()));
    }
    found.extend(comments(Some(items.trailing())));
    found
}

/// TOML 1.1 allows them in tables that are written in a line.
fn comments_of_table(table: &InlineTable) -> Vec<String> {
    let mut found = Vec::new();
    for (keys, value) in table.get_values() {
        for key in keys {
            for decor in [key.leaf_decor(), key.dotted_decor()] {
                found.extend(comments(decor.prefix()));
                found.extend(comments(decor.suffix()));
            }
        }
        found.extend(comments(value.decor().prefix()));
        found.extend(within(value));
        found.extend(comments(value.decor().suffix()));
    }
    found.extend(comments(Some(table.trailing())));
    found
}

fn comments(around: Option<&RawString>) -> impl Iterator<Item = String> {
    super::comments(raw(around))
}

/// What stands between the brackets of a list: an item a line, with a comma behind each.
pub(super) fn lines(items: &Array, inline: impl Fn(&Value) -> String) -> String {
    let mut lines = Lines { lines: vec![String::new()], is_closed: false };
    for item in items {
        lines.comment(raw(item.decor().prefix()));
        for comment in within(item) {
            lines.own(&comment);
        }
        lines.lines.push(format!("  {},", inline(item)));
        lines.is_closed = false;
        lines.comment(raw(item.decor().suffix()));
    }
    lines.comment(raw(Some(items.trailing())));
    lines.lines.join("\n") + "\n"
}

struct Lines {
    lines: Vec<String>,
    /// Whether the last line is, or ends in, a comment.
    is_closed: bool,
}

impl Lines {
    /// Comments: what stands on the line of something else stays behind it.
    fn comment(&mut self, written: &str) {
        let mut lines = written.split('\n').map(str::trim);
        let behind = lines.next().filter(|comment| !comment.is_empty());
        if let Some(comment) = behind {
            match self.lines.last_mut() {
                Some(line) if !self.is_closed => {
                    line.push(' ');
                    line.push_str(comment);
                    self.is_closed = true;
                }
                Some(_) | None => self.own(comment),
            }
        }
        for comment in lines.filter(|comment| !comment.is_empty()) {
            self.own(comment);
        }
    }

    /// A comment on a line of its own.
    fn own(&mut self, comment: &str) {
        self.lines.push(format!("  {comment}"));
        self.is_closed = true;
    }
}
