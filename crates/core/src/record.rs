//! What every record is, and the macro that writes its boilerplate.
//!
//! `record!` reads fields as the model writes them: `name: T` is required, `name?: T` is
//! optional, `name*: T` is a list, `name+: T` a list of at least one, and `name: T = default`
//! may be left out. From that it makes the struct, its serde form, its schema, its walk and
//! its table of fields.

use core::fmt;

use crate::{Kind, Names, Visit};

/// A field of a record: its name as written in files, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, the same in TOML, JSON and Rust.
    pub name: &'static str,
    /// What it means, in one or more sentences.
    pub doc: &'static str,
}

/// What may be a record: the types of this crate alone, so that a list of kinds can be whole.
pub(crate) mod sealed {
    pub trait Sealed {}
}

/// A record with an identity of its own.
pub trait Record: Visit + sealed::Sealed {
    /// What kind of record it is.
    fn kind(&self) -> Kind;

    /// Its identifier, unique within its kind.
    fn id(&self) -> &str;
}

impl fmt::Debug for dyn Record + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind(), self.id())
    }
}

/// A record that is looked up by a typed identifier.
pub trait Keyed: Record + Clone + 'static {
    /// The type of its identifier.
    type Id: Names<Self::Id> + Ord;

    /// What kind of record it is.
    const KIND: Kind;

    /// Its identifier.
    fn key(&self) -> &Self::Id;

    /// What a person calls it: its title, its name or, for a claim, its statement.
    fn title(&self) -> &str;
}

/// Reads a list that must have an item.
#[cfg(feature = "serde")]
pub(crate) fn at_least_one<'de, T, D>(deserializer: D) -> Result<crate::List<T>, D::Error>
where
    T: Clone + serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    let list = <alloc::vec::Vec<T> as serde::Deserialize>::deserialize(deserializer)?;
    if list.is_empty() {
        return Err(serde::de::Error::invalid_length(0, &"a list of at least one item"));
    }
    Ok(list.into())
}

macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        record! { @munch [$(#[$meta])*] $name [] [] $($fields)* }
    };

    (@munch $head:tt $name:ident [$($out:tt)*] [$($seen:tt)*]
        $(#[doc = $doc:literal])+ $field:ident ? : $ty:ty, $($rest:tt)*) => {
        record! { @munch $head $name [$($out)*
            $(#[doc = $doc])+
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            pub $field: Option<$ty>,
        ] [$($seen)* ($field, [$($doc,)+])] $($rest)* }
    };
    (@munch $head:tt $name:ident [$($out:tt)*] [$($seen:tt)*]
        $(#[doc = $doc:literal])+ $field:ident * : $ty:ty, $($rest:tt)*) => {
        record! { @munch $head $name [$($out)*
            $(#[doc = $doc])+
            #[cfg_attr(feature = "serde", serde(default))]
            pub $field: $crate::List<$ty>,
        ] [$($seen)* ($field, [$($doc,)+])] $($rest)* }
    };
    (@munch $head:tt $name:ident [$($out:tt)*] [$($seen:tt)*]
        $(#[doc = $doc:literal])+ $field:ident + : $ty:ty, $($rest:tt)*) => {
        record! { @munch $head $name [$($out)*
            $(#[doc = $doc])+
            #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::record::at_least_one"))]
            #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
            pub $field: $crate::List<$ty>,
        ] [$($seen)* ($field, [$($doc,)+])] $($rest)* }
    };
    (@munch $head:tt $name:ident [$($out:tt)*] [$($seen:tt)*]
        $(#[doc = $doc:literal])+ $field:ident : $ty:ty = default, $($rest:tt)*) => {
        record! { @munch $head $name [$($out)*
            $(#[doc = $doc])+
            #[cfg_attr(feature = "serde", serde(default))]
            pub $field: $ty,
        ] [$($seen)* ($field, [$($doc,)+])] $($rest)* }
    };
    (@munch $head:tt $name:ident [$($out:tt)*] [$($seen:tt)*]
        $(#[doc = $doc:literal])+ $field:ident : $ty:ty, $($rest:tt)*) => {
        record! { @munch $head $name [$($out)*
            $(#[doc = $doc])+
            pub $field: $ty,
        ] [$($seen)* ($field, [$($doc,)+])] $($rest)* }
    };

    (@munch [$(#[$meta:meta])*] $name:ident [$($out:tt)*] [$(($field:ident, [$($doc:literal,)+]))*]) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($out)* }

        impl $name {
            /// The fields, in their order in files, schemas and tables.
            pub const FIELDS: &'static [$crate::Field] = &[$($crate::Field {
                name: stringify!($field),
                doc: concat!($($doc),+).trim_ascii(),
            },)*];
        }

        impl $crate::Visit for $name {
            fn visit(&self, sink: &mut dyn FnMut($crate::Token<'_>)) {
                sink($crate::Token::Begin($crate::Node::Record(stringify!($name))));
                $(
                    sink($crate::Token::Begin($crate::Node::Field(stringify!($field))));
                    $crate::Visit::visit(&self.$field, sink);
                    sink($crate::Token::End);
                )*
                sink($crate::Token::End);
            }
        }
    };
}
