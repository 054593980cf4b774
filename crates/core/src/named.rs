//! Names that people write: what has a list of them reads and prints them alike, and says the same
//! when a name is not on the list.

use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::nearest;

/// A name that is not on its list.
///
/// ```
/// use claimbook_core::ClaimKind;
///
/// let error = "casual".parse::<ClaimKind>().unwrap_err();
/// let start = "`casual` is not a term of claim_kind; did you mean `causal`? There are ";
/// assert!(error.to_string().starts_with(start));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What the list is of, after "is not a".
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, known } = self;
        let list = known.join(", ");
        match nearest(name, known.iter().copied()) {
            Some(near) => {
                write!(f, "`{name}` is not a {what}; did you mean `{near}`? There are {list}")
            }
            None => write!(f, "`{name}` is not a {what}; there are {list}"),
        }
    }
}

impl core::error::Error for UnknownName {}

/// Gives an enum without fields its names: `ALL`, `as_str`, `Display` and `FromStr`, whose error is
/// an [`UnknownName`].
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Colour {
///     Red,
///     Green,
/// }
///
/// claimbook_core::named! {
///     Colour: "colour" => { Red = "red", Green = "green", }
/// }
///
/// assert_eq!("green".parse(), Ok(Colour::Green));
/// assert_eq!(
///     "blue".parse::<Colour>().unwrap_err().to_string(),
///     "`blue` is not a colour; there are red, green"
/// );
/// ```
#[macro_export]
macro_rules! named {
    ($Name:ident: $what:expr => { $($Variant:ident = $name:literal,)+ }) => {
        impl $Name {
            /// All of them, in their order of presentation.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// The name as it is written.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }
        }

        impl ::core::fmt::Display for $Name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $Name {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> ::core::result::Result<Self, $crate::UnknownName> {
                match name {
                    $($name => Ok(Self::$Variant),)+
                    _ => Err($crate::UnknownName {
                        what: $what,
                        name: name.into(),
                        known: Self::ALL.iter().map(|one| one.as_str()).collect(),
                    }),
                }
            }
        }
    };
}
