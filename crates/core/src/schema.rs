//! Every schema file as a value, made from the record types.
//!
//! There are two flavours. *Authoring* schemas are for the TOML files: draft-07, in the form
//! that TOML editors understand best, and without the `id` that the file name gives.
//! *Published* schemas (`v1`) are draft 2020-12 and describe what is exported. A validator
//! that knows the formats of this crate takes [`Authored::checking`] instead: it names the
//! parser of every string, so that a schema check is as strict as the typed reader.

mod draft;
mod transform;

use alloc::{
    borrow::{Cow, ToOwned},
    format,
    string::String,
    vec,
    vec::Vec,
};
use core::marker::PhantomData;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

pub use draft::{draft, importable};

use crate::{Home, Keyed, Kind, Observation, Records};

/// The IRI that every schema file is named under.
pub const BASE_IRI: &str = "https://claimbook.example/schema/";

/// A schema file: where it belongs below the folder `schema`, and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaFile {
    /// The path below the folder, with slashes: `v1/claim.schema.json`.
    pub path: String,
    /// The schema.
    pub schema: Value,
}

macro_rules! authored {
    (
        single { $($(#[$_one_doc:meta])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $one_sort:ident;)+ }
        many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
        rows { $($(#[$_row_doc:meta])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $row_sort:ident;)+ }
    ) => {
        /// A sort of authored file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Authored {
            $(#[doc = concat!("`", $one_file, "`.")] $one_sort,)+
            $(#[doc = concat!("The ", stringify!($place), " `", $path, "`.")] $sort,)+
            $(#[doc = concat!("`", $row_file, "`.")] $row_sort,)+
            /// A CSV file in `series`, beside the TOML file of the same name; one whose name goes on
            /// with `@` and a day holds the vintage of that day.
            Observations,
        }

        impl Authored {
            /// All sorts of authored files.
            pub const ALL: &'static [Self] = &[$(Self::$one_sort,)+ $(Self::$sort,)+ $(Self::$row_sort,)+ Self::Observations];

            /// The word that names the sort, and its schema file: that for one record where each
            /// has a file, the name of their list where all share one.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$one_sort => $one_word,)+
                    $(Self::$sort => authored!(@word $place $word $field),)+
                    $(Self::$row_sort => stringify!($rows),)+
                    Self::Observations => "observations",
                }
            }

            /// The kind of the records in such files.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$one_sort => Kind::$One,)+
                    $(Self::$sort => Kind::$Record,)+
                    $(Self::$row_sort => Kind::$Row,)+
                    Self::Observations => Kind::Series,
                }
            }

            /// The field of a book as one document that holds such records; none for observations, which
            /// stand in their series there.
            pub const fn field(self) -> Option<&'static str> {
                match self {
                    $(Self::$one_sort => Some(stringify!($one)),)+
                    $(Self::$sort => Some(stringify!($field)),)+
                    $(Self::$row_sort => Some(stringify!($rows)),)+
                    Self::Observations => None,
                }
            }

            /// The schema of one record as a document holds it, with its identifier.
            fn records(self, settings: SchemaSettings) -> Value {
                match self {
                    $(Self::$one_sort => root::<crate::$One>(settings),)+
                    $(Self::$sort => root::<crate::$Record>(settings),)+
                    $(Self::$row_sort => root::<crate::$Row>(settings),)+
                    Self::Observations => root::<Observation>(settings),
                }
            }

            fn generate(self, settings: SchemaSettings) -> Value {
                match self {
                    $(Self::$one_sort => root::<crate::$One>(settings),)+
                    $(Self::$sort => authored!(@schema $place $Record)(settings),)+
                    $(Self::$row_sort => file_of_rows::<crate::$Row>(Kind::$Row, settings),)+
                    Self::Observations => root::<ObservationsFile>(settings),
                }
            }
        }

        impl Kind {
            /// The sort of the files in which such records are written; none for what stands inside
            /// another record.
            pub const fn authored(self) -> Option<Authored> {
                match self {
                    $(Self::$One => Some(Authored::$one_sort),)+
                    $(Self::$Record => Some(Authored::$sort),)+
                    $(Self::$Row => Some(Authored::$row_sort),)+
                    Self::Segment | Self::Part => None,
                }
            }
        }

        /// The published schemas: that of a whole book, and one for the records of each of its fields.
        fn published_files() -> Vec<SchemaFile> {
            vec![published::<Records>("dataset"), $(published::<crate::$One>(stringify!($one)),)+ $(published::<crate::$Record>($word),)+ $(published::<crate::$Row>($row_word)),+]
        }
    };
    (@word folder $word:literal $field:ident) => { $word };
    (@word file $word:literal $field:ident) => { stringify!($field) };
    (@word sheets $word:literal $field:ident) => { $word };
    (@schema folder $Record:ident) => { file_of_one::<crate::$Record> };
    (@schema file $Record:ident) => { root::<FileOfAll<crate::$Record>> };
    (@schema sheets $Record:ident) => { file_of_one::<crate::$Record> };
}

collections!(authored);

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// TOML: what people write.
    Toml,
    /// CSV: rows.
    Csv,
    /// JSON: what a program writes and nobody edits.
    Json,
}

impl Notation {
    /// The ending of such files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A column of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first line.
    pub name: String,
    /// What its cells hold.
    pub holds: Cell,
    /// Whether no cell may be empty.
    pub required: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, a term, a date.
    Text,
    /// A number.
    Number,
    /// Several values, parted by semicolons.
    List,
}

/// The definition that a part of a schema refers to, or the part itself.
fn resolved<'a>(schema: &'a Value, part: &'a Value) -> &'a Value {
    // What has a description beside it stands a level deeper.
    let part = part["allOf"].get(0).unwrap_or(part);
    let name = part["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/"));
    name.map_or(part, |name| &schema["$defs"][name])
}

impl Authored {
    /// Where such files stand. Observations stand beside the file of their series.
    pub const fn home(self) -> Home {
        match self.kind().home() {
            Some(home) => home,
            None => unreachable!(),
        }
    }

    /// The name of the list that such a file consists of; none where a file is one record.
    pub const fn list(self) -> Option<&'static str> {
        match (self, self.home()) {
            (Self::Observations, _) => Some("observations"),
            (_, Home::File(_)) => self.kind().list(),
            (_, Home::Folder(_) | Home::Sheets(_)) => None,
        }
    }

    /// Whether such files are for an editor that knows schemas.
    fn is_edited(self) -> bool {
        self.notation() == Notation::Toml
    }

    /// In which notation such files are written.
    pub const fn notation(self) -> Notation {
        match (self, self.home()) {
            (Self::Observations, _) | (_, Home::Sheets(_)) => Notation::Csv,
            (_, Home::File(name)) => match name.as_bytes() {
                [.., b'.', b'c', b's', b'v'] => Notation::Csv,
                [.., b'.', b'j', b's', b'o', b'n'] => Notation::Json,
                _ => Notation::Toml,
            },
            (_, Home::Folder(_)) => Notation::Toml,
        }
    }

    /// The columns of such a CSV file, in their order; none of another notation.
    pub fn columns(self) -> Vec<Column> {
        if self.notation() != Notation::Csv {
            return Vec::new();
        }
        let schema = self.generate(SchemaSettings::draft2020_12());
        let row = resolved(&schema, &schema["properties"][self.rows()]["items"]);
        let required = row["required"].as_array().map_or(&[][..], Vec::as_slice);
        let column = |(name, field): (&String, &Value)| {
            let field = resolved(&schema, field);
            Column {
                name: name.clone(),
                holds: match (field["type"].as_str(), field["format"].as_str()) {
                    (Some("array"), _) => Cell::List,
                    (Some("integer"), _) | (_, Some("decimal")) => Cell::Number,
                    _ => Cell::Text,
                },
                required: required.iter().any(|field| field == name),
            }
        };
        row["properties"].as_object().into_iter().flatten().map(column).collect()
    }

    /// The field that holds the rows of such a CSV file.
    pub const fn rows(self) -> &'static str {
        match self.list() {
            Some(list) => list,
            None => "rows",
        }
    }

    /// The schema for editors: draft-07, as published in the folder `authoring`.
    pub fn schema(self) -> SchemaFile {
        let mut schema = self.generate(SchemaSettings::draft07());
        transform::strip_all_formats(&mut schema);
        transform::unique_items(&mut schema);
        transform::one_of_to_described_enum(&mut schema);
        transform::const_to_described_enum(&mut schema);
        transform::inline_described(&mut schema);
        named(&format!("authoring/{}", self.as_str()), schema)
    }

    /// The schema for a validator that knows the formats of this crate: draft 2020-12, each
    /// vocabulary as one `enum`, each string with the `format` that names its parser.
    pub fn checking(self) -> Value {
        checking(self.generate(SchemaSettings::draft2020_12()))
    }

    /// The same of one record as an export holds it: with its identifier, and a series with its
    /// observations and vintages.
    pub fn checking_exported(self) -> Value {
        checking(self.records(SchemaSettings::draft2020_12()))
    }
}

/// A schema in the form for a validator that knows our formats.
fn checking(mut schema: Value) -> Value {
    transform::one_of_to_if(&mut schema, "op");
    transform::one_of_to_enum(&mut schema);
    schema
}

/// One branch of a type whose variants a tag field tells apart: an object with that field, and a
/// title, by which generators of types call it.
pub(crate) fn tagged(
    tag: &str,
    value: &str,
    title: &str,
    doc: &str,
    mut branch: schemars::Schema,
) -> schemars::Schema {
    branch.insert("title".to_owned(), json!(title));
    branch.insert("description".to_owned(), json!(doc));
    if let Some(Value::Object(properties)) = branch.get_mut("properties") {
        let mut fields =
            Map::from_iter([(tag.to_owned(), json!({ "const": value, "description": doc }))]);
        fields.append(properties);
        *properties = fields;
    }
    if let Some(Value::Array(required)) = branch.get_mut("required") {
        required.insert(0, json!(tag));
    }
    branch
}

/// The observations of a series.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "describes a file; never built")]
struct ObservationsFile {
    /// The observations of a series.
    observations: Vec<Observation>,
}

/// The schema of a file of rows.
fn file_of_rows<T: JsonSchema>(kind: Kind, settings: SchemaSettings) -> Value {
    let list = kind.list().unwrap_or_default();
    let mut schema = root::<T>(settings);
    let mut row = Map::new();
    if let Value::Object(whole) = &mut schema {
        for keyword in
            ["title", "type", "description", "properties", "required", "additionalProperties"]
        {
            row.extend(whole.shift_remove(keyword).map(|value| (keyword.to_owned(), value)));
        }
        whole.insert("type".to_owned(), json!("object"));
        whole.insert("additionalProperties".to_owned(), json!(false));
        whole.insert("properties".to_owned(), json!({ list: { "type": "array", "items": row } }));
        whole.insert("required".to_owned(), json!([list]));
    }
    schema
}

/// All records of a kind, in one file.
struct FileOfAll<T>(PhantomData<T>);

impl<T: Keyed + JsonSchema> JsonSchema for FileOfAll<T> {
    fn schema_name() -> Cow<'static, str> {
        let list = T::KIND.list().unwrap_or_default();
        let (first, rest) = list.split_at(1);
        format!("{}{rest}File", first.to_ascii_uppercase()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        let list = T::KIND.list().unwrap_or_default();
        let doc = format!("The {list} of a book, all in one file.");
        schemars::json_schema!({
            "type": "object",
            "additionalProperties": false,
            "properties": {
                list: { "type": "array", "items": generator.subschema_for::<T>(), "description": doc },
            },
            "required": [list],
            "description": doc,
        })
    }
}

/// Every schema file, in order of path.
pub fn files() -> Vec<SchemaFile> {
    let mut files: Vec<_> =
        Authored::ALL.iter().filter(|sort| sort.is_edited()).map(|sort| sort.schema()).collect();
    files.extend(published_files());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn published<T: JsonSchema>(name: &str) -> SchemaFile {
    // What is exported has every list, be it empty, so that a reader need not ask for it.
    let mut schema = root::<T>(SchemaSettings::draft2020_12().for_serialize());
    transform::strip_formats(&mut schema);
    transform::unique_items(&mut schema);
    let (first, rest) = name.split_at(1);
    schema["title"] = json!(format!("{}{rest}", first.to_ascii_uppercase()));
    named(&format!("v1/{name}"), schema)
}

fn root<T: JsonSchema>(settings: SchemaSettings) -> Value {
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
    transform::drop_null(&mut schema);
    transform::bound_integers(&mut schema);
    transform::drop_empty_defaults(&mut schema);
    schema
}

/// The schema of a file that is one record, less what is not written in it: the `id` that the file
/// name gives, and observations and vintages, which have files of their own.
fn file_of_one<T: JsonSchema>(settings: SchemaSettings) -> Value {
    without(root::<T>(settings), &["id", "observations", "vintages"])
}

/// Removes fields from a root schema that are not written in the file.
fn without(mut schema: Value, fields: &[&str]) -> Value {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|name, _| !fields.contains(&name.as_str()));
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| name.as_str().is_none_or(|name| !fields.contains(&name)));
    }
    schema
}

/// Gives a schema its address, at the front where a reader looks for it.
fn named(name: &str, schema: Value) -> SchemaFile {
    let path = format!("{name}.schema.json");
    let mut named = Map::new();
    if let Value::Object(mut schema) = schema {
        named.insert("$schema".to_owned(), schema.shift_remove("$schema").unwrap_or(Value::Null));
        named.insert("$id".to_owned(), json!(format!("{BASE_IRI}{path}")));
        named.append(&mut schema);
    }
    SchemaFile { path, schema: Value::Object(named) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Claim;

    #[test]
    fn an_authoring_schema_is_the_published_one_less_the_id() {
        let properties = |schema: &Value| -> Vec<String> {
            schema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        let published = published::<Claim>("claim").schema;
        let authoring = Authored::Claim.schema().schema;
        let mut expected = properties(&published);
        expected.retain(|name| name != "id");
        assert_eq!(properties(&authoring), expected);
    }

    #[test]
    fn what_is_exported_has_every_list() {
        let required = |schema: &Value, field: &str| {
            schema["required"].as_array().unwrap().iter().any(|name| name == field)
        };
        let published = published::<Claim>("claim").schema;
        let authoring = Authored::Claim.schema().schema;
        for (field, in_files) in [("relations", false), ("segments", true), ("note", false)] {
            assert_eq!(required(&authoring, field), in_files, "{field}");
            assert_eq!(required(&published, field), field != "note", "{field}");
        }
        let book = files().into_iter().find(|file| file.path == "v1/dataset.schema.json").unwrap();
        assert_eq!(book.schema["title"], "Dataset");
        let branches = book.schema["$defs"]["Test"]["oneOf"].as_array().unwrap();
        let titles: Vec<_> = branches.iter().map(|branch| branch["title"].as_str()).collect();
        assert!(titles.iter().all(Option::is_some), "{titles:?}");
    }

    #[test]
    fn editors_find_a_meaning_for_every_field_and_term() {
        fn look(schema: &Value, definitions: &Value, fields: &mut usize) {
            if let Value::Object(map) = schema {
                if let Some(Value::Array(branches)) = map.get("oneOf") {
                    // Sorts of tests, which their `op` tells apart.
                    assert!(
                        branches.iter().all(|branch| branch["properties"]["op"]["enum"].is_array())
                    );
                }
                for keyword in ["allOf", "const", "format"] {
                    assert!(!map.contains_key(keyword), "{keyword}: {schema}");
                }
                if let Some(Value::String(reference)) = map.get("$ref") {
                    let name = reference.strip_prefix("#/definitions/").unwrap();
                    assert!(definitions[name].is_object(), "{reference}");
                }
                if let Some(Value::Array(terms)) = map.get("enum") {
                    let meanings = &map["x-taplo"]["docs"]["enumValues"];
                    assert_eq!(meanings.as_array().unwrap().len(), terms.len());
                }
                if let Some(Value::Object(properties)) = map.get("properties") {
                    for (name, field) in properties {
                        assert!(field["description"].is_string(), "{name}: {field}");
                        *fields += 1;
                    }
                }
                map.values().for_each(|inner| look(inner, definitions, fields));
            } else if let Value::Array(items) = schema {
                for inner in items {
                    look(inner, definitions, fields);
                }
            }
        }
        for authored in Authored::ALL.iter().filter(|sort| sort.is_edited()) {
            let schema = authored.schema().schema;
            let mut fields = 0;
            look(&schema, &schema["definitions"], &mut fields);
            let of_many = [Authored::Topics, Authored::Origins, Authored::Units];
            assert!(fields > 5 || of_many.contains(authored), "{authored:?}: {fields}");
        }
        let claim = Authored::Claim.schema().schema;
        let kind = &claim["properties"]["kind"];
        assert_eq!(kind["description"], "What sort of proposition it is.");
        let causal = kind["enum"].as_array().unwrap().iter().position(|term| term == "causal");
        let meaning = &kind["x-taplo"]["docs"]["enumValues"][causal.unwrap()];
        let listed = crate::ClaimKind::VOCABULARY.terms.iter().find(|term| term.term == "causal");
        assert_eq!(*meaning, listed.unwrap().definition);
    }

    #[test]
    fn every_term_is_described() {
        fn terms(schema: &Value, found: &mut usize) {
            match schema {
                Value::Object(map) => {
                    if map.contains_key("const") {
                        assert!(map["description"].is_string(), "{schema}");
                        *found += 1;
                    }
                    map.values().for_each(|inner| terms(inner, found));
                }
                Value::Array(items) => items.iter().for_each(|inner| terms(inner, found)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        let mut found = 0;
        terms(&published::<Records>("dataset").schema, &mut found);
        let listed: usize = crate::VOCABULARIES.iter().map(|list| list.terms.len()).sum();
        // The sorts of tests are told apart by a constant as well.
        assert_eq!(found, listed + 10);
    }
}
