//! Entries for catalogues: what the book is, who made it, and which files it has, as registries of
//! data sets, archives and citation programs read it. Each is a file beside this one.
//!
//! They speak of the files of a plain export, with sizes and digests, and are written beside them.

pub(super) mod cff;
pub(super) mod croissant;
pub(super) mod datacite;
pub(super) mod ro_crate;

use claimbook_core::Dataset;
use serde_json::{Value, json};

use super::FORMATS;
use crate::{
    ExportError,
    output::{DryRun, ManifestFile},
};

/// The files of a plain export, which nothing is written of here.
pub(super) fn files(dataset: &Dataset) -> Result<Vec<ManifestFile>, ExportError> {
    let mut run = DryRun::default();
    FORMATS.iter().try_for_each(|format| format.write(dataset, &mut run))?;
    Ok(run.finish()?.files().to_vec())
}

/// The type of a file, by its name.
pub(super) fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "csv" => "text/csv",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        _ => "application/octet-stream",
    }
}

fn licence(dataset: &Dataset) -> String {
    format!("https://spdx.org/licenses/{}", dataset.metadata().license)
}

fn keywords(dataset: &Dataset) -> Vec<&str> {
    dataset.topics().iter().map(|topic| topic.pref_label.as_str()).collect()
}

fn creators(dataset: &Dataset) -> Vec<&str> {
    dataset.metadata().creators.iter().map(claimbook_core::Text::as_str).collect()
}

/// The creators as schema.org has them.
fn organizations(dataset: &Dataset) -> Value {
    creators(dataset).iter().map(|name| json!({ "@type": "Organization", "name": name })).collect()
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
