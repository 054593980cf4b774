//! Another edition of a text, or another split of it, under a book: its references follow their
//! sentences, and claims whose sentences are others are to be read again.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
};

use claimbook_core::{
    Anchor, Claim, ClaimId, Day, FieldPath, Kind, RecordKind, RecordRef, Renamed, Section,
    SegmentRole, Status, Text, Value, schema::Authored, walk,
};
use claimbook_validator::{
    Book,
    files::{layout::path_of, quote::in_toml},
    report::source::{FileId, Span},
    text::digest,
};

use super::{
    Updated,
    align::{Fate, align},
    comments::{Comments, Followed},
    outline::{Outline, Sentence},
    written::{self, Before},
};
use crate::{Changes, Writer, rows, template::schema_line};

/// A sentence that the book had.
struct Old<'a> {
    id: &'a str,
    section: &'a str,
    role: SegmentRole,
    fate: Fate,
}

/// How a book is called and placed in the new edition.
pub(super) struct Update<'a> {
    book: &'a Book,
    outline: &'a Outline,
    /// The sentences of the new edition with their identifiers.
    new: Vec<(String, &'a Sentence)>,
    old: Vec<Old<'a>>,
    /// The section that each part of the new edition was.
    sections: Vec<Option<&'a Section>>,
    roles: BTreeMap<u32, SegmentRole>,
    /// Claims whose identifier follows their section.
    claims: BTreeMap<&'a str, ClaimId>,
}

impl Before for Update<'_> {
    fn section(&self, at: usize) -> Option<&Section> {
        self.sections[at]
    }

    fn role(&self, position: u32) -> Option<SegmentRole> {
        self.roles.get(&position).copied()
    }
}

impl Followed for Update<'_> {
    fn section(&self, id: &str) -> String {
        let first = self.outline.sections.first().map(|section| section.id.as_str());
        self.section_now(id).or(first).unwrap_or_default().to_owned()
    }

    fn segment(&self, id: &str) -> Option<&str> {
        let old = self.old.iter().find(|old| old.id == id)?;
        let is_lost = matches!(old.fate, Fate::Lost(_));
        (!is_lost).then(|| self.new[old.fate.to()].0.as_str())
    }

    fn has_group(&self, sha256: &str) -> bool {
        let groups = self.outline.sections.iter().flat_map(|section| &section.groups);
        groups.into_iter().any(|title| digest(title).to_string() == sha256)
    }
}

impl<'a> Update<'a> {
    pub(super) fn new(book: &'a Book, outline: &'a Outline) -> Self {
        let dataset = book.dataset();
        let new: Vec<_> = outline.named().collect();
        let mut segments: Vec<_> = dataset
            .sections()
            .iter()
            .flat_map(|section| section.segments.iter().map(move |segment| (section, segment)))
            .collect();
        segments.sort_by_key(|(_, segment)| segment.position);
        let before: Vec<_> =
            segments.iter().map(|(_, it)| (it.sha256, it.words as usize)).collect();
        let after: Vec<_> = new.iter().map(|(_, it)| (it.sha256(), it.words())).collect();
        let fates = align(&before, &after);
        let old: Vec<Old<'_>> = segments
            .iter()
            .zip(fates)
            .map(|((section, segment), fate)| Old {
                id: segment.id.as_str(),
                section: section.id.as_str(),
                role: segment.role,
                fate,
            })
            .collect();
        let mut update = Self {
            book,
            outline,
            new,
            old,
            sections: Vec::new(),
            roles: BTreeMap::new(),
            claims: BTreeMap::new(),
        };
        update.match_sections();
        for old in &update.old {
            if !matches!(old.fate, Fate::Lost(_)) {
                update.roles.insert(update.new[old.fate.to()].1.position, old.role);
            }
        }
        update.match_claims();
        update
    }

    /// Whether the book had no sentence.
    pub(super) fn is_first(&self) -> bool {
        self.old.is_empty()
    }

    /// Takes for each part the section with its heading or else with the most of its sentences.
    fn match_sections(&mut self) {
        let dataset = self.book.dataset();
        let mut shared: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        let part_of: Vec<usize> = (0..)
            .zip(&self.outline.sections)
            .flat_map(|(at, part)| part.sentences.iter().map(move |_| at))
            .collect();
        for old in self.old.iter().filter(|old| !matches!(old.fate, Fate::Lost(_))) {
            *shared.entry((part_of[old.fate.to()], old.section)).or_default() += 1;
        }
        let mut pairs = Vec::new();
        for (at, part) in self.outline.sections.iter().enumerate() {
            let heading = part.heading.as_ref().map(digest);
            for section in dataset.sections() {
                let count = shared.get(&(at, section.id.as_str())).copied().unwrap_or(0);
                let same = section.heading_sha256.is_some() && section.heading_sha256 == heading;
                if same || count > 0 {
                    let id = section.id.as_str();
                    pairs.push((same, count, id == part.id, at, section));
                }
            }
        }
        pairs.sort_by_key(|(same, count, called, ..)| std::cmp::Reverse((*same, *count, *called)));
        self.sections = vec![None; self.outline.sections.len()];
        let mut taken = BTreeSet::new();
        for (_, _, _, at, section) in pairs {
            if self.sections[at].is_none() && taken.insert(section.id.as_str()) {
                self.sections[at] = Some(section);
            }
        }
    }

    /// A claim is called after the section of its first sentence, and follows it.
    fn match_claims(&mut self) {
        let dataset = self.book.dataset();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut moved = Vec::new();
        for claim in dataset.claims() {
            let first = claim.segments.first().and_then(|id| self.to(id.as_str()));
            let there = first.map(|(id, _)| id.split(['.', '/']).next().unwrap_or_default());
            let stated = claim.id.top_section();
            match there.filter(|there| *there != stated) {
                // Whoever called it otherwise from the beginning is told by a rule.
                Some(there) if claim.segments[0].as_str().starts_with(stated) => {
                    moved.push((claim, format!("{there}{}", &claim.id.as_str()[stated.len()..])));
                }
                _ => {
                    taken.insert(claim.id.to_string());
                }
            }
        }
        for (claim, wanted) in moved {
            let mut id = wanted.clone();
            let mut number = 2;
            while !taken.insert(id.clone()) {
                id = format!("{wanted}-{number}");
                number += 1;
            }
            match ClaimId::new(id) {
                Ok(id) => {
                    self.claims.insert(claim.id.as_str(), id);
                }
                // Too long by now: it keeps its name, and a rule tells.
                Err(_) => {
                    taken.insert(claim.id.to_string());
                }
            }
        }
    }

    /// The identifier of a sentence in the new edition, and whether it is another sentence.
    fn to(&self, segment: &str) -> Option<(&str, bool)> {
        let old = self.old.iter().find(|old| old.id == segment)?;
        Some((self.new[old.fate.to()].0.as_str(), old.fate.is_other()))
    }

    /// The identifier of a section in the new edition; none if it is no more.
    fn section_now(&self, id: &str) -> Option<&str> {
        let at = self.sections.iter().position(|section| section.is_some_and(|it| it.id == *id))?;
        Some(&self.outline.sections[at].id)
    }

    fn claim_now<'b>(&'b self, claim: &'b ClaimId) -> &'b ClaimId {
        self.claims.get(claim.as_str()).unwrap_or(claim)
    }

    /// Whether a claim, or the ground of one of its relations, has a sentence that is not what it was.
    fn is_other(&self, claim: &Claim) -> bool {
        let mut is_other = false;
        walk(claim, |_, value| {
            if let Value::Id(Kind::Segment, id) = value {
                is_other |= self.to(id).is_some_and(|(_, other)| other);
            }
        });
        is_other
    }

    /// The identifier that a value is to be replaced by.
    fn replacement(&self, value: &Value<'_>) -> Option<(String, String)> {
        let (kind, id) = if let Value::Id(kind, id) = value {
            (*kind, (*id).to_owned())
        } else if let Value::Record(name) = value {
            let name: RecordRef = name.parse().ok()?;
            (name.kind(), name.id().to_owned())
        } else {
            return None;
        };
        let new = if kind == Kind::Segment {
            self.to(&id)?.0.to_owned()
        } else if kind == Kind::Section {
            self.section_now(&id)?.to_owned()
        } else if kind == Kind::Claim {
            self.claims.get(id.as_str())?.to_string()
        } else {
            return None;
        };
        (new != id).then_some((id, new))
    }

    /// What changes in the files of the book, apart from the description of the text.
    pub(super) fn changes(&self, writer: &Writer, today: Day) -> Changes {
        let root = writer.root();
        let mut changes = Changes::default();
        let dataset = self.book.dataset();
        let sections = written::sections(self.outline, self);
        let now: BTreeSet<&str> = sections.iter().map(|section| section.id.as_str()).collect();
        for section in dataset.sections().iter().filter(|it| !now.contains(it.id.as_str())) {
            changes.remove(path_of(Authored::Section, &section.id));
        }
        let comments = self.comments();
        for section in &sections {
            let is_same = dataset.sections().get(&section.id) == Some(section);
            if !is_same || comments.come_to(&section.id) {
                let path = path_of(Authored::Section, &section.id);
                let schema = schema_line(root, Authored::Section, &root.join(&path));
                let text = written::file(&schema, section);
                changes.write(path, comments.lay(&section.id, &text));
            }
        }
        self.rewrite(writer, &mut changes);
        self.anchors(&mut changes);
        self.remember(today, &mut changes);
        changes
    }

    /// The comments in the files of sections.
    fn comments(&self) -> Comments {
        let mut comments = Comments::default();
        let files = self.book.files();
        for section in self.book.dataset().sections() {
            let path = path_of(Authored::Section, &section.id);
            let mut own = files.iter().filter(|(file, _)| self.book.path(*file) == Some(&*path));
            if let Some((file, _)) = own.next() {
                comments.take(&section.id, files.text(file), self);
            }
        }
        comments
    }

    /// Rewrites references in files that are written by hand, and puts claims back to draft.
    fn rewrite(&self, writer: &Writer, changes: &mut Changes) {
        let mut edits: BTreeMap<FileId, Vec<(Span, String)>> = BTreeMap::new();
        let mut seen: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
        let book = self.book;
        for record in book.dataset().records() {
            let count = seen.entry((record.kind(), record.id())).or_default();
            let occurrence = *count;
            *count += 1;
            // What was released was called so then; the others are written anew.
            if matches!(
                record.kind(),
                Kind::Lock | Kind::Release | Kind::Section | Kind::Anchor | Kind::Renamed
            ) {
                continue;
            }
            walk(record, |path, value| {
                // Lists of sentences are written anew as a whole: two may have become one.
                if matches!(value, Value::Id(Kind::Segment, _)) {
                    return;
                }
                let Some((old, new)) = self.replacement(&value) else { return };
                let Some((file, span)) = book.written(record, occurrence, path) else { return };
                let written = &book.files().text(file)[span.range()];
                let by = match written.rfind(&old) {
                    Some(at) => format!("{}{new}{}", &written[..at], &written[at + old.len()..]),
                    None => in_toml(&new),
                };
                edits.entry(file).or_default().push((span, by));
            });
        }
        for claim in book.dataset().claims() {
            self.rewrite_claim(claim, &mut edits);
        }
        let renamed =
            |path: &str| self.claims.iter().find(|(old, _)| path_of(Authored::Claim, old) == path);
        for (file, _) in book.files().iter() {
            let Some(path) = book.path(file) else { continue };
            let mut edits = edits.remove(&file).unwrap_or_default();
            let to = renamed(path).map(|(_, new)| path_of(Authored::Claim, new));
            if edits.is_empty() && to.is_none() {
                continue;
            }
            let mut text = book.files().text(file).to_owned();
            edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
            for (span, by) in edits {
                text.replace_range(span.range(), &by);
            }
            // The text of a file is held without its byte-order mark.
            let bytes = fs::read(writer.root().join(path)).unwrap_or_default();
            if bytes.starts_with("\u{feff}".as_bytes()) {
                text.insert(0, '\u{feff}');
            }
            match to {
                Some(to) => changes.rename(path, to, text),
                None => changes.write(path, text),
            }
        }
    }

    fn rewrite_claim(&self, claim: &Claim, edits: &mut BTreeMap<FileId, Vec<(Span, String)>>) {
        let mut lists: Vec<(FieldPath, Vec<String>)> = Vec::new();
        walk(claim, |path, value| {
            if let (Value::Id(Kind::Segment, id), Some(list)) = (value, path.parent()) {
                match lists.last_mut().filter(|(last, _)| *last == list) {
                    Some((_, ids)) => ids.push(id.to_owned()),
                    None => lists.push((list, vec![id.to_owned()])),
                }
            }
        });
        let status = self.book.written(claim, 0, &FieldPath::from("status"));
        let draft = self.is_other(claim) && claim.status == Status::Active;
        for (path, ids) in lists {
            let Some((file, span)) = self.book.written(claim, 0, &path) else { continue };
            let mut now: Vec<&str> = Vec::new();
            for id in &ids {
                let id = self.to(id).map_or(id.as_str(), |(id, _)| id);
                if !now.contains(&id) {
                    now.push(id);
                }
            }
            let old = &self.book.files().text(file)[span.range()];
            let mut written = if now == ids {
                old.to_owned()
            } else {
                let quoted: Vec<String> = now.into_iter().map(in_toml).collect();
                format!("[{}]", quoted.join(", "))
            };
            if draft && status.is_none() && path == FieldPath::from("segments") {
                let _ = write!(written, "\nstatus = \"{}\"", Status::Draft);
            }
            if written != old {
                edits.entry(file).or_default().push((span, written));
            }
        }
        if let (true, Some((file, span))) = (draft, status) {
            edits.entry(file).or_default().push((span, in_toml(Status::Draft.as_str())));
        }
    }

    /// The anchors follow their sentences. Where a claim has come to another sentence, the anchor
    /// tells which it was drawn from.
    fn anchors(&self, changes: &mut Changes) {
        let dataset = self.book.dataset();
        let mut anchors: Vec<Anchor> = Vec::new();
        let mut add = |anchor: Anchor| {
            if !anchors
                .iter()
                .any(|it| (&it.claim, &it.segment) == (&anchor.claim, &anchor.segment))
            {
                anchors.push(anchor);
            }
        };
        for anchor in dataset.anchors() {
            let to = self.to(anchor.segment.as_str());
            let segment = to.and_then(|(id, _)| id.to_owned().try_into().ok());
            add(Anchor {
                claim: self.claim_now(&anchor.claim).clone(),
                segment: segment.unwrap_or_else(|| anchor.segment.clone()),
                sha256: anchor.sha256,
            });
        }
        for claim in dataset.claims() {
            for id in claim.segments.iter() {
                let Some((to, true)) = self.to(id.as_str()) else { continue };
                let Some((_, was)) = dataset.segment(id) else { continue };
                let Ok(segment) = to.to_owned().try_into() else { continue };
                let claim = self.claim_now(&claim.id).clone();
                add(Anchor { claim, segment, sha256: was.sha256 });
            }
        }
        anchors.sort_by(|a, b| a.claim.cmp(&b.claim));
        if !dataset.anchors().iter().eq(anchors.iter()) {
            changes.write(path_of(Authored::Anchors, ""), rows::text(Anchor::FIELDS, &anchors));
        }
    }

    /// Puts down that claims are called otherwise.
    fn remember(&self, today: Day, changes: &mut Changes) {
        if self.claims.is_empty() {
            return;
        }
        let dataset = self.book.dataset();
        let mut renamed: Vec<Renamed> = dataset.renamed().to_vec();
        let text = |id: &str| Text::new(id.to_owned()).expect("an identifier is not empty");
        renamed.extend(self.claims.iter().map(|(old, new)| Renamed {
            kind: RecordKind::new(Kind::Claim),
            old: text(old),
            new: text(new),
            date: today,
        }));
        renamed.sort_by_key(|row| row.date);
        changes.write(path_of(Authored::Renamed, ""), rows::text(Renamed::FIELDS, &renamed));
    }

    /// What is to be told of it.
    pub(super) fn told(&self) -> Updated {
        let mut told = Updated::default();
        let mut known = BTreeSet::new();
        for old in &self.old {
            let (id, sentence) = &self.new[old.fate.to()];
            let place = (old.id.to_owned(), id.clone(), sentence.text.clone());
            if !matches!(old.fate, Fate::Lost(_)) {
                known.insert(old.fate.to());
            }
            match old.fate {
                Fate::Found(_) => {
                    told.found += 1;
                    told.renumbered += usize::from(old.id != id.as_str());
                }
                Fate::Moved(_) => told.moved.push(place),
                Fate::Changed(_) => told.changed.push(place),
                Fate::Lost(_) => told.lost.push(place),
            }
        }
        let new = self.new.iter().enumerate().filter(|(at, _)| !known.contains(at));
        told.new = new.map(|(_, (id, it))| (id.clone(), it.text.clone())).collect();
        let claims = || self.book.dataset().claims().iter();
        told.again = claims()
            .filter(|claim| self.is_other(claim))
            .map(|claim| self.claim_now(&claim.id).to_string())
            .collect();
        told.renamed =
            self.claims.iter().map(|(old, new)| ((*old).to_owned(), new.to_string())).collect();
        told
    }
}
