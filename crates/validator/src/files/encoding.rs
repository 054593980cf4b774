//! Files whose bytes are no UTF-8 as a whole: which encoding or format they seem to have, and the
//! way out.

/// How many bytes are looked at.
const HEAD: usize = 1 << 12;

/// What a file is, if it is not text in UTF-8, and what to do.
pub(super) fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const SAVE: &str = "save the file as UTF-8; a spreadsheet calls that “CSV UTF-8”, and what it calls “Unicode text” \
                        is UTF-16";
    let wide = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32, and a book is UTF-8"),
        [0xFF, 0xFE, ..] => Some("UTF-16 (low byte first), and a book is UTF-8"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (high byte first), and a book is UTF-8"),
        _ => without_mark(&bytes[..bytes.len().min(HEAD)]),
    };
    if let Some(what) = wide {
        return Some((what, SAVE));
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some((
            "a packed file, such as a workbook of a spreadsheet, and no text",
            "save the sheet as CSV in UTF-8, under the name of this file",
        )),
        [0x1F, 0x8B, ..] => Some(("a packed file, and no text", "unpack it")),
        _ => None,
    }
}

/// Text of Latin letters in two bytes a letter has a zero in every other byte.
fn without_mark(head: &[u8]) -> Option<&'static str> {
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    let zeros = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if count < 4 {
        None
    } else if second * 2 > count && first * 10 < second {
        Some("UTF-16 (low byte first) without a mark, and a book is UTF-8")
    } else if first * 2 > count && second * 10 < first {
        Some("UTF-16 (high byte first) without a mark, and a book is UTF-8")
    } else {
        None
    }
}

/// What to do about a file with a byte that UTF-8 does not have at its place.
pub(super) fn save_as_utf8(byte: u8) -> String {
    let seems = match byte {
        // The same in ISO 8859-1 and in the code page of most European systems.
        0xA1..=0xAC | 0xAE..=0xFF => {
            format!(
                "; if it was saved in Western European (Windows-1252), this is `{}`",
                char::from(byte)
            )
        }
        0x91 | 0x92 | 0x93 | 0x94 | 0x96 | 0x97 => {
            "; it seems to be Windows-1252, where this is a curly quote or a dash".to_owned()
        }
        _ => String::new(),
    };
    format!("save the file as UTF-8{seems}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn both_orders_with_and_without_a_mark() {
        let text = "name = \"Å中\"\nkind = \"state\"\n";
        for (text, mark) in [(format!("\u{feff}{text}"), ""), (text.to_owned(), " without a mark")]
        {
            let low = foreign(&utf_16(&text, u16::to_le_bytes)).unwrap().0;
            assert_eq!(low, format!("UTF-16 (low byte first){mark}, and a book is UTF-8"));
            let high = foreign(&utf_16(&text, u16::to_be_bytes)).unwrap().0;
            assert_eq!(high, format!("UTF-16 (high byte first){mark}, and a book is UTF-8"));
        }
        assert!(foreign(b"PK\x03\x04rest").is_some());
        for text in [
            "",
            "a",
            "name = 1",
            "\u{feff}name = 1",
            "中中中中中中",
            "a\0b\0",
            "\0\0\0\0\0\0\0\0\0\0",
        ] {
            assert_eq!(foreign(text.as_bytes()), None, "{text:?}");
        }
    }
}
