//! `typify-client EXPORT`: reads `dataset.json` with types made from its schema, and writes it back
//! to the same value.

typify::import_types!(schema = "../../schema/v1/dataset.schema.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which export?")?;
    let text = std::fs::read_to_string(format!("{folder}/dataset.json"))?;
    let book: Dataset = serde_json::from_str(&text)?;
    let before: serde_json::Value = serde_json::from_str(&text)?;
    if serde_json::to_value(&book)? != before {
        return Err("what was read is written otherwise".into());
    }
    println!("typify: {} claims", book.claims.len());
    Ok(())
}
