//! The JSON Schemas as files.

use claimbook_core::schema::{SchemaFile, files};

use crate::{
    ExportError,
    output::{Sink, Tree},
};

/// Every schema file of both flavours, by path below the folder `schema`.
pub fn tree() -> Tree {
    files().into_iter().map(|file| (file.path.clone(), bytes(&file))).collect()
}

/// Writes the published schemas to `schema/`.
pub(crate) fn write(sink: &mut dyn Sink) -> Result<(), ExportError> {
    for file in files() {
        if let Some(name) = file.path.strip_prefix("v1/") {
            sink.write(&format!("schema/{name}"), &bytes(&file), None)?;
        }
    }
    Ok(())
}

fn bytes(file: &SchemaFile) -> Vec<u8> {
    format!("{:#}\n", file.schema).into_bytes()
}
