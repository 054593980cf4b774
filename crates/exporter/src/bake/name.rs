//! The name of a crate: what cargo, the registry and the compiler all take without a word.

use std::{fmt, str::FromStr};

/// The name of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateName(String);

/// Why a text cannot name a crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` cannot be the name of a crate: {reason}{}", near.as_ref().map(|near| format!("; `{near}` can")).unwrap_or_default())]
#[non_exhaustive]
pub struct CrateNameError {
    /// The text.
    pub name: String,
    /// What is wrong with it.
    pub reason: &'static str,
    /// A name like it that a crate can have.
    pub near: Option<String>,
}

/// The longest name that the registry takes.
const MAX_LENGTH: usize = 64;

/// Words of the language, which would have to be written `r#…` in a `use`, or not even so.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Crates that are there already, for a program or for this very crate.
const TAKEN: [&str; 6] = ["alloc", "claimbook_core", "core", "proc_macro", "std", "test"];

/// Folders of a build, and names that Windows keeps for devices.
const RESERVED: [&str; 26] = [
    "build",
    "deps",
    "examples",
    "incremental",
    "aux",
    "con",
    "nul",
    "prn",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
];

impl CrateName {
    /// The name as in `Cargo.toml`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as in a `use`.
    pub fn in_source(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for CrateName {
    type Err = CrateNameError;

    fn from_str(name: &str) -> Result<Self, CrateNameError> {
        match fault(name) {
            Some(reason) => Err(CrateNameError { name: name.to_owned(), reason, near: near(name) }),
            None => Ok(Self(name.to_owned())),
        }
    }
}

fn fault(name: &str) -> Option<&'static str> {
    let word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let in_source = name.replace('-', "_");
    if !in_source.split('_').all(word) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("expected words of a-z and 0-9 joined by `-` or `_`, the first with a letter");
    }
    if name.len() > MAX_LENGTH {
        return Some("it has more than 64 characters");
    }
    if KEYWORDS.contains(&in_source.as_str()) {
        return Some("it is a word of the language");
    }
    if TAKEN.contains(&in_source.as_str()) {
        return Some("a crate that it needs has this name");
    }
    RESERVED.contains(&name).then_some("cargo or a system keeps this name for itself")
}

/// The name that is meant, as near as it can be: letters and digits kept, and a word more where the
/// name is taken or begins with a digit.
fn near(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .collect();
    let plain = words.join("-");
    let candidates = [plain.clone(), format!("{plain}-book"), format!("book-{plain}")];
    candidates.into_iter().find(|name| fault(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_and_compiler_take() {
        for good in ["book", "quieter-sea", "quieter_sea", "a-b_c", "g7", "s04-2", &"a".repeat(64)]
        {
            assert_eq!(good.parse::<CrateName>().unwrap().as_str(), good);
        }
        let long = "a".repeat(65);
        for (bad, reason) in [
            ("", "expected words"),
            ("7g", "expected words"),
            ("-a", "expected words"),
            ("_a", "expected words"),
            ("a-", "expected words"),
            ("a--b", "expected words"),
            ("a-_b", "expected words"),
            ("Sea", "expected words"),
            ("sea book", "expected words"),
            ("sea/book", "expected words"),
            ("../sea", "expected words"),
            ("sea\"", "expected words"),
            ("größe", "expected words"),
            (&long, "64 characters"),
            ("match", "word of the language"),
            ("self", "word of the language"),
            ("gen", "word of the language"),
            ("proc-macro", "has this name"),
            ("claimbook-core", "has this name"),
            ("std", "has this name"),
            ("nul", "keeps this name"),
            ("deps", "keeps this name"),
        ] {
            let error = bad.parse::<CrateName>().unwrap_err();
            assert!(error.reason.contains(reason), "{error}");
            if let Some(near) = error.near {
                assert_eq!(near.parse::<CrateName>().unwrap().as_str(), near);
            }
        }
        assert_eq!(
            "match".parse::<CrateName>().unwrap_err().to_string(),
            "`match` cannot be the name of a crate: it is a word of the language; `match-book` can"
        );
        for (bad, near) in [
            ("7g", Some("book-7g")),
            ("2026", Some("book-2026")),
            ("Quieter Sea", Some("quieter-sea")),
            ("../sea", Some("sea")),
            ("a--b", Some("a-b")),
            ("core", Some("core-book")),
            ("claimbook_core", Some("claimbook-core-book")),
            ("", None),
            ("\u{4e2d}", None),
            (&long, None),
        ] {
            assert_eq!(bad.parse::<CrateName>().unwrap_err().near.as_deref(), near, "{bad}");
        }
        assert_eq!("quieter-sea".parse::<CrateName>().unwrap().in_source(), "quieter_sea");
    }
}
