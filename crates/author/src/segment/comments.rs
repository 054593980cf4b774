//! The comments in the files of sections, which follow what they stand beside to another edition of
//! the text. Those of a sentence that is lost come to the end of its section.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, RawString, Table};

use crate::canonical::{comments, head, raw};

/// What stands in the file of a section: a name of it, and of a field; both empty for the section as
/// a whole, and an empty field for a header.
type Place = (String, String);

/// What an edition of the text makes of the places of the one before.
pub(super) trait Followed {
    /// What a section is called now, or that which takes its comments.
    fn section(&self, id: &str) -> String;
    /// What a sentence is called now; none if it is lost.
    fn segment(&self, id: &str) -> Option<&str>;
    /// Whether there is a group with such a heading.
    fn has_group(&self, sha256: &str) -> bool;
}

/// The comments of all sections, by where they are to stand.
#[derive(Debug, Default)]
pub(super) struct Comments {
    above: BTreeMap<Place, Vec<String>>,
    behind: BTreeMap<Place, Vec<String>>,
    /// The sections that have comments of others.
    arrived: BTreeSet<String>,
}

/// The field that stands for the end of a section.
const END: &str = "$";

impl Comments {
    /// Takes the comments of the file of a section.
    pub(super) fn take(&mut self, id: &str, text: &str, followed: &dyn Followed) {
        let now = followed.section(id);
        if now != id {
            self.arrived.insert(now.clone());
        }
        let (head, body) = head(text);
        let own = comments(head).filter(|line| !line.starts_with("#:"));
        self.above.entry((now.clone(), String::new())).or_default().extend(own);
        let Ok(document) = body.parse::<DocumentMut>() else { return };
        self.fields(document.as_table(), &now);
        for (list, row) in rows(document.as_table()) {
            let field = |name: &str| row.get(name).and_then(Item::as_str).unwrap_or_default();
            let place = match list {
                "segments" => followed.segment(field("id")).map(str::to_owned),
                _ => Some(field("heading_sha256").to_owned()).filter(|it| followed.has_group(it)),
            };
            let decor = row.decor();
            if let Some(place) = place {
                let header = (place.clone(), String::new());
                self.above.entry(header.clone()).or_default().extend(comments_of(decor.prefix()));
                self.behind.entry(header).or_default().extend(comments_of(decor.suffix()));
                self.fields(row, &place);
            } else {
                let mut lost = Self::default();
                let all = lost.above.entry(Place::default()).or_default();
                all.extend(comments_of(decor.prefix()));
                all.extend(comments_of(decor.suffix()));
                lost.fields(row, "");
                let lost = lost.above.into_values().chain(lost.behind.into_values()).flatten();
                self.above.entry((now.clone(), END.to_owned())).or_default().extend(lost);
            }
        }
        let end = self.above.entry((now, END.to_owned())).or_default();
        end.extend(comments_of(Some(document.trailing())));
    }

    /// The comments of the fields of a table.
    fn fields(&mut self, table: &Table, place: &str) {
        for (keys, value) in table.get_values() {
            let Some(key) = keys.last() else { continue };
            let field = (place.to_owned(), key.get().to_owned());
            let above = self.above.entry(field.clone()).or_default();
            above.extend(comments_of(key.leaf_decor().prefix()));
            self.behind.entry(field).or_default().extend(comments_of(value.decor().suffix()));
        }
    }

    /// Whether comments of another section may come to one.
    pub(super) fn come_to(&self, id: &str) -> bool {
        self.arrived.contains(id)
    }

    /// The file of a section with its comments.
    pub(super) fn lay(&self, id: &str, text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let mut place = id.to_owned();
        let mut out = String::new();
        let above = |out: &mut String, place: &str, field: &str| {
            let found = self.above.get(&(place.to_owned(), field.to_owned()));
            for comment in found.into_iter().flatten() {
                out.push_str(comment);
                out.push('\n');
            }
        };
        for (at, line) in lines.iter().enumerate() {
            let field = line.split(" = ").next().unwrap_or_default();
            let mut name = field;
            if line.starts_with("[[") {
                name_of(&lines[at..]).clone_into(&mut place);
                name = "";
            }
            let is_line = !line.is_empty() && !line.starts_with('#');
            if is_line {
                above(&mut out, &place, name);
            }
            out.push_str(line);
            let behind = self.behind.get(&(place.clone(), name.to_owned()));
            for comment in behind.into_iter().flatten().filter(|_| is_line) {
                out.push(' ');
                out.push_str(comment);
            }
            out.push('\n');
            // What stands at the head of the file comes below the line for editors.
            if line.starts_with("#:") {
                above(&mut out, id, "");
            }
        }
        above(&mut out, id, END);
        out
    }
}

/// The name of the sentence or the group whose lines begin with its header.
fn name_of<'a>(lines: &[&'a str]) -> &'a str {
    let fields = lines.iter().take_while(|line| !line.is_empty());
    let mut values = fields.filter_map(|line| line.split_once(" = "));
    let value = values.find(|(name, _)| matches!(*name, "id" | "heading_sha256"));
    value.map_or("", |(_, value)| value.trim_matches('"'))
}

/// The rows of a file, with the list that they are of.
fn rows(table: &Table) -> impl Iterator<Item = (&str, &Table)> {
    let lists = table.iter().filter_map(|(list, item)| Some((list, item.as_array_of_tables()?)));
    lists.flat_map(|(list, rows)| rows.iter().map(move |row| (list, row)))
}

fn comments_of(around: Option<&RawString>) -> impl Iterator<Item = String> {
    comments(raw(around))
}
