//! Reads the tags of a page, as far as a page of this crate goes.

/// A tag that begins an element.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a page in their order. What stands in a script or a style is passed over, up to the
/// place where a browser would end it.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if tag.name == "script" || tag.name == "style" {
            let end = format!("</{}", tag.name);
            rest = &rest[rest.to_lowercase().find(&end).expect("an end")..];
        }
        found.push(tag);
    }
    found
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text
        .find(|letter: char| letter == '>' || letter == '/' || letter.is_whitespace())
        .expect("an end");
    let name = text[..end].to_lowercase();
    let mut rest = text[end..].trim_start();
    let mut attributes = Vec::new();
    while !rest.starts_with(['>', '/']) {
        let end = rest.find(['=', '>', '/', ' ']).expect("an attribute");
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (text, after) = quoted.split_once('"').expect("a quotation mark");
            value = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            rest = after;
        }
        attributes.push((name, value));
        rest = rest.trim_start();
    }
    (Tag { name, attributes }, rest.trim_start_matches('/').strip_prefix('>').expect("an end"))
}
