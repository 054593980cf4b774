//! Laws that hold for any bytes. A target takes an input and panics where a law is broken.
//!
//! The bodies stand here, plain functions, so that a test replays the kept inputs without a fuzzer
//! or a sanitizer, and the programs in `tests/fuzz` only call them. What an input means is the
//! affair of its target: a text, a file with a byte before it, or throws of dice.

use std::{fs, io};

mod book;
mod csv;
mod dice;
mod evaluate;
mod json;
mod report;
mod scalars;
mod toml;

use dice::Dice;

/// Something that is attacked.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name: that of its program, of its kept inputs and of its seeds.
    pub name: &'static str,
    /// Takes an input, and panics where a law is broken.
    pub attack: fn(&[u8]),
}

/// All that is attacked.
pub const TARGETS: &[Target] = &[
    Target { name: "scalars", attack: scalars::attack },
    Target { name: "toml", attack: toml::attack },
    Target { name: "csv", attack: csv::attack },
    Target { name: "json", attack: json::attack },
    Target { name: "evaluate", attack: evaluate::attack },
    Target { name: "book", attack: book::attack },
];

impl Target {
    /// The target of a name.
    pub fn find(name: &str) -> Option<Self> {
        TARGETS.iter().copied().find(|target| target.name == name)
    }

    /// The inputs that are kept: those that broke a law once, and few that reach all that was ever
    /// reached.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub fn kept(self) -> io::Result<Vec<Vec<u8>>> {
        let text =
            fs::read_to_string(crate::path("fuzz/kept").join(self.name).with_extension("txt"))?;
        let lines = text.lines().filter(|line| !line.starts_with("# "));
        let read =
            |line| unescape(line).ok_or_else(|| io::Error::other(format!("not an input: {line}")));
        lines.map(read).collect()
    }
}

/// The bytes of a line of kept inputs, which is ASCII with escapes as in Rust.
fn unescape(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut rest = line.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next()? {
                b't' => b'\t',
                b'r' => b'\r',
                b'n' => b'\n',
                mark @ (b'\\' | b'\'' | b'"') => mark,
                b'x' => {
                    let digits = [rest.next()?, rest.next()?];
                    u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
                }
                _ => return None,
            },
            _ => byte,
        });
    }
    Some(bytes)
}

/// The part of the bytes that is text.
fn text(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).expect("valid up to there"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_read_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unescape(&bytes.escape_ascii().to_string()), Some(bytes));
        for bad in ["\\", "\\x", "\\x0", "\\xgg", "\\q"] {
            assert_eq!(unescape(bad), None, "{bad}");
        }
    }
}
