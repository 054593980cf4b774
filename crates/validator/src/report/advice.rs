//! What to do about a finding: words, an edit, or a command of the program that prints it.
//!
//! A library knows no program and no terminal. It says which command with which arguments;
//! whoever prints the advice puts in its own name and the book that it was given.

use std::{borrow::Cow, fmt};

use claimbook_core::Kind;

use crate::report::source::{FileId, Span};

/// What to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// Words that can be followed as they stand.
    Words(String),
    /// An edit, and the words for it.
    Edit {
        /// What the edit does.
        words: String,
        /// The edit.
        edit: Edit,
    },
    /// A command, and what it is for.
    Command {
        /// What the command is for; it is printed after a colon.
        words: String,
        /// The command.
        command: Command,
    },
}

/// A change of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The file to change.
    pub file: FileId,
    /// The bytes to replace; an empty span inserts.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// A command to run on the book that the advice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make a record.
    New {
        /// Its kind.
        kind: Kind,
        /// Its id; none for what a book has but one of.
        id: Option<String>,
    },
    /// Begin a claim from a sentence.
    Claim {
        /// The id of the segment.
        segment: String,
        /// What the id of the claim has after the number of the section.
        name: String,
    },
    /// Give a record another id.
    Rename {
        /// Its kind, where records of two kinds have the id.
        kind: Option<Kind>,
        /// The id that it has.
        old: String,
        /// The id that it is to have.
        new: String,
    },
    /// Check the book and say what is wrong.
    Validate,
    /// Finish or undo a change that was interrupted.
    Recover,
    /// Take a claim out of draft.
    Finish {
        /// The claim.
        claim: String,
    },
    /// Say that claims are drawn from their sentences as these are now.
    Accept {
        /// The claim; none for all.
        claim: Option<String>,
    },
    /// Put on record that words of a copy of a source show some evidence.
    Capture {
        /// The source.
        source: String,
        /// The evidence, as claim and slug with a slash between.
        evidence: String,
    },
    /// Take the rows out of `known.csv` that are about nothing any more.
    LetStand,
}

/// How a program spells a command: its own name, and the book that it was given, go with the
/// [arguments](Command::arguments). Its `Display` gives the arguments alone.
pub type Spell<'a> = &'a dyn Fn(&Command) -> String;

impl Help {
    /// The words, without the command.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Edit { words, .. } | Self::Command { words, .. } => words,
        }
    }

    /// The edit, if it is one.
    pub const fn edit(&self) -> Option<&Edit> {
        match self {
            Self::Edit { edit, .. } => Some(edit),
            Self::Words(_) | Self::Command { .. } => None,
        }
    }

    /// The command, if it is one.
    pub const fn command(&self) -> Option<&Command> {
        match self {
            Self::Command { command, .. } => Some(command),
            Self::Words(_) | Self::Edit { .. } => None,
        }
    }

    /// The advice in one sentence.
    pub fn said(&self, spell: Spell<'_>) -> Cow<'_, str> {
        match self {
            Self::Words(words) | Self::Edit { words, .. } => words.into(),
            Self::Command { words, command } => format!("{words}: `{}`", spell(command)).into(),
        }
    }
}

impl Command {
    /// The name of the command and its arguments, one an element and unquoted. Which book is
    /// meant is not among them.
    pub fn arguments(&self) -> Vec<&str> {
        match self {
            Self::New { kind, id } => {
                let mut arguments = vec!["new", kind.as_str()];
                arguments.extend(id.as_deref());
                arguments
            }
            Self::Claim { segment, name } => vec!["new", Kind::Claim.as_str(), segment, name],
            Self::Rename { kind, old, new } => {
                let mut arguments = vec!["rename", old, new];
                arguments.extend(kind.iter().flat_map(|kind| ["--kind", kind.as_str()]));
                arguments
            }
            Self::Validate => vec!["validate"],
            Self::Recover => vec!["recover"],
            Self::Finish { claim } => vec!["finish", claim],
            Self::Accept { claim: Some(claim) } => vec!["accept", claim],
            Self::Accept { claim: None } => vec!["accept", "--all"],
            Self::Capture { source, evidence } => {
                let words = "first words … last words";
                vec!["sources", "capture", source, "FILE", "--for", evidence, "--passage", words]
            }
            Self::LetStand => vec!["let-stand"],
        }
    }
}

/// The arguments alone: `new claim s04-trade-scale`. What has a blank in it is quoted.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, argument) in self.arguments().into_iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            let mark = if argument.contains(' ') { "\"" } else { "" };
            write!(f, "{blank}{mark}{argument}{mark}")?;
        }
        Ok(())
    }
}
