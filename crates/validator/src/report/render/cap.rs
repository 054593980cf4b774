//! Of what a rule finds over and over in a file the first are shown, and how many more there are.
//!
//! A column that was filled in wrongly is one mistake to its author, however many rows it has. The
//! report itself keeps every finding, and counts all of them.

use std::{borrow::Cow, collections::HashMap};

use crate::report::{
    diagnostic::{Diagnostic, Place, Severity},
    source::{FileId, Files},
};

/// Most findings of one rule in one file that are shown.
pub(super) const MOST: usize = 100;

type Alike = (Option<FileId>, &'static str, Severity);

/// The diagnostics with no more than [`MOST`] alike. Where the last of more stands, one says how
/// many are left out.
pub(super) fn capped<'a>(diagnostics: &'a [Diagnostic], files: &Files) -> Cow<'a, [Diagnostic]> {
    let mut left: HashMap<Alike, usize> = HashMap::new();
    for diagnostic in diagnostics {
        *left.entry(alike(diagnostic)).or_default() += 1;
    }
    left.retain(|_, number| *number > MOST);
    if left.is_empty() {
        return diagnostics.into();
    }
    let beyond: HashMap<Alike, usize> =
        left.iter().map(|(alike, number)| (*alike, number - MOST)).collect();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let alike = alike(diagnostic);
        let (Some(left), Some(beyond)) = (left.get_mut(&alike), beyond.get(&alike)) else {
            kept.push(diagnostic.clone());
            continue;
        };
        if *left > *beyond {
            kept.push(diagnostic.clone());
        }
        *left -= 1;
        if *left == 0 {
            kept.push(more(alike, *beyond, files));
        }
    }
    kept.into()
}

fn alike(diagnostic: &Diagnostic) -> Alike {
    (diagnostic.place.map(|place| place.file), diagnostic.code, diagnostic.severity)
}

fn more((file, code, severity): Alike, number: usize, files: &Files) -> Diagnostic {
    let message = format!("and {number} more {code}");
    match file {
        Some(file) => {
            Diagnostic::new(code, severity, format!("{message} in `{}`", files.path(file)))
                .place(Place::whole(file))
        }
        None => Diagnostic::new(code, severity, message),
    }
}
