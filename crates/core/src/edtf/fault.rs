//! What an [`EdtfError`](super::error::EdtfError) says, in a form that constant evaluation can make.

/// What is wrong with a text that is no date.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    Empty,
    WhiteSpace,
    Set,
    Sides,
    NoDate,
    Reversed,
    Season { year: i16, number: u8 },
    UncertainAndApproximate,
    MisplacedQualifier,
    LongYear,
    NegativeYear,
    EarlyDay,
    Time,
    MisplacedX,
    NoSuchMonth,
    NoSuchDay { last: u8 },
    NotADay,
    Form,
}

impl Fault {
    /// The message for the compiler, which shows the text itself.
    pub(super) const fn summary(self) -> &'static str {
        match self {
            Self::Empty => "the date is empty",
            Self::WhiteSpace => "white space in a date",
            Self::Set => "a set of dates, not one date",
            Self::Sides => "an interval has two sides",
            Self::NoDate => "an interval needs a date on one side",
            Self::Reversed => "the interval ends before it starts",
            Self::Season { .. } => "a season or quarter, not a month",
            Self::UncertainAndApproximate => "`%` is not read; write `?` or `~`",
            Self::MisplacedQualifier => "one `?` or `~` may stand at the end of a date",
            Self::LongYear => "a year has four digits",
            Self::NegativeYear => "a year before 0 is a minus and four digits, not 0000",
            Self::EarlyDay => "a day before the year 0",
            Self::Time => "a date has no time of day",
            Self::MisplacedX => "`X` stands for the last digits of a year, a month or a day",
            Self::NoSuchMonth => "no such month",
            Self::NoSuchDay { .. } => "no such day",
            Self::NotADay => "not one full day",
            Self::Form => "not a date",
        }
    }
}
