//! Three-valued truth (Kleene's strong logic), for questions the data may not settle.
//!
//! Dates compare with it, and whatever is decided from dates. What follows from an unknown
//! answer is for the asker to say: a rule, for one, fires on a certain violation alone.

use core::{fmt, ops::Not};

/// An answer that may be unknown.
///
/// ```
/// use claimbook_core::Truth;
///
/// assert_eq!(Truth::No.and(Truth::Unknown), Truth::No);
/// assert_eq!(Truth::Yes.and(Truth::Unknown), Truth::Unknown);
/// assert_eq!(!Truth::Unknown, Truth::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Certainly so.
    Yes,
    /// Certainly not so.
    No,
    /// It may be either.
    Unknown,
}

impl Truth {
    /// Whether both hold: no as soon as one does not.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            (Self::Yes | Self::Unknown, Self::Unknown) | (Self::Unknown, Self::Yes) => {
                Self::Unknown
            }
        }
    }

    /// Whether at least one holds: yes as soon as one does.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            (Self::No | Self::Unknown, Self::Unknown) | (Self::Unknown, Self::No) => Self::Unknown,
        }
    }

    /// Whether the answer is [`Yes`](Self::Yes).
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether the answer is [`No`](Self::No).
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No)
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl fmt::Display for Truth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Unknown, Yes};

    const ALL: [Truth; 3] = [Yes, No, Unknown];

    #[test]
    fn tables() {
        // Rows and columns in the order of `ALL`.
        let and = [[Yes, No, Unknown], [No, No, No], [Unknown, No, Unknown]];
        let or = [[Yes, Yes, Yes], [Yes, No, Unknown], [Yes, Unknown, Unknown]];
        for (row, a) in ALL.into_iter().enumerate() {
            for (column, b) in ALL.into_iter().enumerate() {
                assert_eq!(a.and(b), and[row][column], "{a} and {b}");
                assert_eq!(a.or(b), or[row][column], "{a} or {b}");
                assert_eq!(!a.and(b), (!a).or(!b), "De Morgan for {a}, {b}");
            }
        }
        assert_eq!(ALL.map(|a| !a), [No, Yes, Unknown]);
    }
}
