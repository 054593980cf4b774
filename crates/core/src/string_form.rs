//! The one way in which a value that is written as a string meets serde and JSON Schema.

/// Implements serde through `Display` and `FromStr`, and a JSON Schema with the given keywords.
///
/// `format` names the type, so that a validator which knows it can run the same parser.
macro_rules! string_form {
    ($($ty:ident : $format:literal, $doc:expr, { $($key:literal : $value:expr),+ $(,)? }),+ $(,)?) => {$(
        #[cfg(feature = "serde")]
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Parse;

                impl serde::de::Visitor<'_> for Parse {
                    type Value = $ty;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str(concat!("a string that is a ", $format))
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$ty, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Parse)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $ty {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                stringify!($ty).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": $doc,
                    "type": "string",
                    "format": $format,
                    $($key: $value),+
                })
            }
        }
    )+};
}
