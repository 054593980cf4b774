//! Copies that are a PDF: as programs print and set them, and such as mean harm.

use std::{fmt::Write as _, time::Instant};

use claimbook_author::passages::{CopyError, SourceCopy};
use proptest::prelude::*;

/// A file of these objects, each of which is numbered by its place; the first is the catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

fn stream(of: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{of}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A file whose pages have such contents, all in one font.
fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), contents.len()).into(),
        // Ligatures have codes that no letter has.
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding\
          /Differences[1/ff/fi/fl]>>>>"
            .to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * at
        );
        objects.push(page.into());
        objects.push(stream("", content));
    }
    file(&objects)
}

/// A text as a string of a PDF, in the encoding of Windows.
fn string(text: &str) -> Vec<u8> {
    let mut out = b"(".to_vec();
    for character in text.chars() {
        out.push(match character {
            'ﬀ' => 1,
            'ﬁ' => 2,
            'ﬂ' => 3,
            '“' => 0x93,
            '”' => 0x94,
            '’' => 0x92,
            '–' => 0x96,
            '(' | ')' | '\\' => panic!("no such text"),
            other => u8::try_from(u32::from(other)).unwrap(),
        });
    }
    out.push(b')');
    out
}

/// A text as it stands in its lines, a new page where there is a page break.
pub(super) fn printed(text: &str) -> Vec<u8> {
    let of_page = |page: &str| {
        let mut content = b"BT /F1 11 Tf 60 780 Td 13 TL\n".to_vec();
        for line in page.lines() {
            content.extend(string(line));
            content.extend(b" Tj T*\n");
        }
        content.extend(b"ET");
        content
    };
    pages(&text.split('\u{c}').map(of_page).collect::<Vec<_>>())
}

/// A text as it is set: without a blank, each word pushed on by a gap, lines placed by themselves,
/// the second half on another page.
pub(super) fn set(text: &str) -> Vec<u8> {
    let words: Vec<&str> = text.split(' ').collect();
    let of_page = |words: &[&str]| {
        let mut content = b"BT /F1 9.5 Tf\n".to_vec();
        for (at, line) in words.chunks(7).enumerate() {
            content.extend(format!("1 0 0 1 70 {} Tm [", 760 - 12 * at).bytes());
            for word in line {
                content.extend(string(word));
                content.extend(b"-280");
            }
            content.extend(b"] TJ\n");
        }
        content.extend(b"ET");
        content
    };
    let (first, second) = words.split_at(words.len() / 2);
    pages(&[of_page(first), of_page(second)])
}

/// How many words a copy has.
fn read(bytes: &[u8]) -> Result<usize, CopyError> {
    let copy = SourceCopy::read("copy.pdf", bytes)?;
    assert_eq!(&*copy.media_type, "application/pdf");
    Ok(copy.text.words())
}

/// A page with such contents and resources, and what else these need.
fn one(content: &[u8], resources: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into(),
        stream("", content),
    ];
    objects.extend_from_slice(others);
    file(&objects)
}

#[test]
fn what_means_harm_is_an_error_in_a_short_time() {
    let form = |content: &str| {
        let of = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 0 R>>>>";
        stream(of, content.as_bytes())
    };
    let catalogue = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let nested = [b"[".repeat(200_000), b"]".repeat(200_000)].concat();
    let cases: [(&str, Vec<u8>); 12] = [
        ("the first bytes alone", b"%PDF-1.7\n".to_vec()),
        ("no pages", file(&[b"<</Type/Catalog>>".to_vec()])),
        ("pages that are pages of themselves", {
            file(&[catalogue.clone(), b"<</Type/Pages/Kids[2 0 R]/Count 1>>".to_vec()])
        }),
        ("a million pages that are not there", {
            file(&[catalogue.clone(), b"<</Type/Pages/Kids[9 0 R]/Count 1000000>>".to_vec()])
        }),
        ("a drawing that is in itself", one(b"/X Do", "/XObject<</X 5 0 R>>", &[form("/X Do")])),
        ("one that is in itself twice", {
            one(b"/X Do /X Do", "/XObject<</X 5 0 R>>", &[form("/X Do /X Do")])
        }),
        ("deep lists in a page", one(&nested, "", &[])),
        ("deep lists in the catalogue", {
            let catalogue = [b"<</Type/Catalog/Pages 2 0 R/A ", &*nested, b">>"].concat();
            file(&[catalogue, b"<</Type/Pages/Kids[]/Count 0>>".to_vec()])
        }),
        ("a length that is its own", {
            let page = one(b"x", "", &[]);
            let text = String::from_utf8(page).unwrap();
            text.replace("/Length 1", "/Length 4 0 R").into()
        }),
        ("a lock", {
            let text = String::from_utf8(one(b"x", "", &[])).unwrap();
            text.replace("/Root", "/Encrypt 4 0 R/Root").into()
        }),
        ("a font that is not there", {
            one(b"BT /F1 12 Tf (word) Tj ET", "/Font<</F1 99 0 R>>", &[])
        }),
        ("a scan", one(b"q 1 0 0 1 0 0 cm 0 0 100 100 re f Q", "", &[])),
    ];
    for (name, bytes) in cases {
        let begun = Instant::now();
        let found = read(&bytes);
        assert!(begun.elapsed().as_secs() < 20, "{name}");
        if name == "a font that is not there" {
            continue; // its letters may be guessed
        }
        let error = found.expect_err(name);
        assert!(matches!(error, CopyError::DamagedPdf | CopyError::NoWords), "{name}: {error}");
        assert!(error.to_string().contains("ends in .txt"), "{name}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever becomes of the bytes of a PDF, there are words or an error.
    #[test]
    fn a_damaged_pdf_ends_in_words_or_an_error(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = set("In 1954 the town lent the firm 1.25 million crowns, which it paid back.");
        for (at, byte) in changes {
            let at = 5 + at.index(bytes.len() - 5);
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(5 + cut.index(bytes.len() - 5));
        }
        let begun = Instant::now();
        let _ = read(&bytes);
        prop_assert!(begun.elapsed().as_secs() < 20);
    }
}
