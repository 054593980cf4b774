//! By what signs a path, an address or a secret is known in running text.

/// Something that does not belong in a public text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Path,
    Mail,
    Token,
}

impl Sign {
    pub(super) const fn what(self) -> &'static str {
        match self {
            Self::Path => "a path of a machine",
            Self::Mail => "an e-mail address",
            Self::Token => "what looks like an access token",
        }
    }

    pub(super) const fn help(self) -> &'static str {
        match self {
            Self::Path => "name the file by its title or its address on the web",
            Self::Mail => "remove it, or give a page on the web",
            Self::Token => "remove it, and revoke it if it was ever published",
        }
    }
}

/// Folders at the root of a machine, as a path begins.
const ROOTS: &[&str] = &[
    "/Users/",
    "/Volumes/",
    "/etc/",
    "/home/",
    "/media/",
    "/mnt/",
    "/opt/",
    "/private/",
    "/proc/",
    "/root/",
    "/srv/",
    "/tmp/",
    "/usr/",
    "/var/",
    "~/",
    "file:/",
    "\\\\",
];

/// How access tokens begin, and how many more letters, digits, `-` or `_` they have at least.
const TOKENS: &[(&str, usize)] = &[
    ("AIza", 35),
    ("AKIA", 16),
    ("ASIA", 16),
    ("eyJ", 30),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghs_", 20),
    ("ghu_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 20),
    ("npm_", 30),
    ("pypi-", 30),
    ("sk-", 20),
    ("sk_live_", 16),
    ("xoxb-", 20),
    ("xoxp-", 20),
];

/// How many letters the shortest token has.
const SHORTEST: usize = 20;

/// The first such thing in a text.
pub(super) fn find(text: &str) -> Option<Sign> {
    if !is_suspect(text) {
        return None;
    }
    if text.contains("-----BEGIN ") {
        return Some(Sign::Token);
    }
    text.split(is_break).filter(|word| !word.is_empty()).find_map(of_word)
}

/// Whether a text has what every path, address and token has, as few texts do: a slash, an at
/// sign, the dashes around a key, or a word as long as the shortest token.
fn is_suspect(text: &str) -> bool {
    let (mut letters, mut dashes) = (0, 0);
    text.bytes().any(|byte| {
        letters = if is_of_token(byte) { letters + 1 } else { 0 };
        dashes = if byte == b'-' { dashes + 1 } else { 0 };
        matches!(byte, b'/' | b'\\' | b'@') || letters == SHORTEST || dashes == 5
    })
}

fn of_word(word: &str) -> Option<Sign> {
    if is_path(word) {
        Some(Sign::Path)
    } else if has_token(word) || has_password(word) {
        Some(Sign::Token)
    } else if is_mail(word) {
        Some(Sign::Mail)
    } else {
        None
    }
}

/// What stands between words that may be a path, an address or a token.
fn is_break(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '`'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '„'
                | '«'
                | '»'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | ','
                | ';'
                | '|'
                | '='
        )
}

fn is_path(word: &str) -> bool {
    let drive = matches!(word.as_bytes(), [letter, b':', b'\\' | b'/', next, ..]
        if letter.is_ascii_alphabetic() && (next.is_ascii_alphanumeric() || *next == b'$'));
    drive || ROOTS.iter().any(|root| word.len() > root.len() && word.starts_with(root))
}

fn is_mail(word: &str) -> bool {
    let word = word.strip_prefix("mailto:").unwrap_or(word).trim_end_matches(['.', ':', '!', '?']);
    let Some((mailbox, host)) = word.split_once('@') else { return false };
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |c: char| c.is_alphanumeric() || c == '-';
    !mailbox.is_empty()
        && mailbox.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c))
        && labels.len() >= 2
        && labels.iter().all(|label| !label.is_empty() && label.chars().all(plain))
        && labels
            .last()
            .is_some_and(|top| top.chars().count() >= 2 && top.chars().all(char::is_alphabetic))
}

/// Whether a token stands in the word, alone or behind a mark such as `/` or `:`.
fn has_token(word: &str) -> bool {
    let mut behind = None;
    word.char_indices().any(|(at, letter)| {
        let begins = !behind.is_some_and(char::is_alphanumeric);
        behind = Some(letter);
        begins && is_token(&word[at..])
    })
}

/// Whether a token begins here.
fn is_token(text: &str) -> bool {
    TOKENS.iter().any(|&(start, least)| {
        text.strip_prefix(start).is_some_and(|rest| {
            let more = rest.bytes().take_while(|byte| is_of_token(*byte));
            // A word in plain letters is a word, however long.
            more.clone().count() >= least
                && more.clone().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        })
    })
}

const fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Whether an address carries a user and a password: `https://user:secret@host/`.
fn has_password(word: &str) -> bool {
    let Some((_, rest)) = word.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_things_are_found() {
        let cases = [
            ("See /home/x/notes.md for more.", Sign::Path),
            ("Read (/Users/x/a.csv).", Sign::Path),
            ("It lies in `~/data`.", Sign::Path),
            (r"From C:\Users\x\a.csv", Sign::Path),
            ("From d:/data/a.csv", Sign::Path),
            (r"On \\server\share", Sign::Path),
            ("file:///a/b", Sign::Path),
            ("Write to jo.doe+a@example.org.", Sign::Mail),
            ("<mailto:jo@mail.example.org>", Sign::Mail),
            ("The key AKIAIOSFODNN7EXAMPLE was used.", Sign::Token),
            ("https://example.org/?token=ghp_0123456789abcdefghij0123", Sign::Token),
            ("https://jo:secret@example.org/a", Sign::Token),
            ("-----BEGIN PRIVATE KEY-----", Sign::Token),
        ];
        for (text, sign) in cases {
            assert_eq!(find(text), Some(sign), "{text}");
        }
    }

    #[test]
    fn no_token_is_shorter_than_the_shortest() {
        let shortest = TOKENS.iter().map(|(start, rest)| start.len() + rest).min();
        assert_eq!(shortest, Some(SHORTEST));
    }

    #[test]
    fn public_things_are_left_alone() {
        for text in [
            "https://example.org/home/x/tmp/a",
            "https://example.org/@name and https://example.org/~jo/",
            "https://social.example/@jo@example.org",
            "trade and/or aid in 2022/2025, at 1:2 or 3/4",
            "the time is 12:30/13:00; ratio a:b",
            "the EU/home market and the /r/maps page",
            "AKIA is a short name; risk-averse sk-oriented words stay",
            "the handle @jo and the price of 3 @ 4.50",
            "10.1000/182, s04/1, TCP/IP, he/she",
            "pypi-is-a-name-of-an-index-of-packages-in-python",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
