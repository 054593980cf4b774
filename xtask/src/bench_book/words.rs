//! Numbers that look random, and words and names made of numbers.

/// Which number is asked for, so that two questions about one record have two answers.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    Start,
    Slope,
    Digit,
    Source,
    Partner,
    Topic,
    Word,
    Target,
    Verdict,
    Digest,
    Amount,
}

/// A number that looks random and is the same for the same question: a step of the
/// generator `SplitMix64`.
pub(super) fn mix(ask: Ask, at: usize) -> usize {
    let mut bits = (at as u64) ^ ((ask as u64 + 1) << 56);
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    usize::try_from(bits >> 33).expect("31 bits")
}

const NOUNS: [&str; 32] = [
    "harbour", "fleet", "market", "treaty", "river", "basin", "supply", "output", "policy",
    "council", "price", "export", "energy", "rail", "port", "grain", "water", "steel", "credit",
    "reserve", "labour", "wage", "school", "forest", "island", "coast", "dock", "timber", "wool",
    "salt", "canal", "bridge",
];

pub(super) fn noun(number: usize) -> &'static str {
    NOUNS[number % NOUNS.len()]
}

/// How many numbers in a row have three words each of their own.
pub(super) const TRIPLES: usize = NOUNS.len() * NOUNS.len() * NOUNS.len();

/// Three words that no other of [`TRIPLES`] numbers in a row has.
pub(super) fn three(number: usize) -> String {
    // An odd factor sends no two to one place.
    let turned = (number + 3).wrapping_mul(11_213) % TRIPLES;
    format!("{}-{}-{}", noun(turned), noun(turned / 32), noun(turned / 1024))
}

const SYLLABLES: [&str; 20] = [
    "bar", "den", "fal", "gor", "hel", "kas", "lin", "mor", "nar", "ost", "pel", "ros", "sil",
    "tor", "ulm", "var", "wen", "yar", "zel", "dun",
];

/// A name that no other number has, in small letters.
pub(super) fn slug(number: usize) -> String {
    // As many syllables as it takes, and two at least: first all names of two, then all of three.
    let (mut rest, mut length, mut names) = (number, 2, 20 * 20);
    while rest >= names {
        rest -= names;
        names *= 20;
        length += 1;
    }
    let mut name = String::new();
    for _ in 0..length {
        name.insert_str(0, SYLLABLES[rest % 20]);
        rest /= 20;
    }
    name
}

/// The same name as it stands in a sentence.
pub(super) fn name(number: usize) -> String {
    let mut name = slug(number);
    name[..1].make_ascii_uppercase();
    name
}

/// What stands for the digest of a piece of the text that was never written.
pub(super) fn digest(number: usize) -> String {
    let parts = [0, 1, 2, 3].map(|part| mix(Ask::Digest, number * 4 + part));
    parts.map(|part| format!("{:016x}", part * 0x1_0000_0001)).concat()
}

/// A list as TOML writes it.
pub(super) fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_differ() {
        let names: BTreeSet<_> = (0..200_000).map(slug).collect();
        assert_eq!(names.len(), 200_000);
        assert_eq!(
            (slug(0), slug(399), slug(400)),
            ("barbar".into(), "dundun".into(), "barbarbar".into())
        );
    }

    #[test]
    fn three_words_differ() {
        let words: BTreeSet<_> = (70_000..70_000 + TRIPLES).map(three).collect();
        assert_eq!(words.len(), TRIPLES);
    }
}
