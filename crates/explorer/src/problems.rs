//! What a server of pages says while a book has errors, in the words of its language.

use maud::{DOCTYPE, Markup, html};

use crate::words::Words;

/// The page that says what is wrong with a book; `script` loads it again.
///
/// The language is that of the book as it was last whole; messages are English.
pub fn problems(language: &str, said: Option<&str>, script: &str) -> String {
    let words = Words::of(language);
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.what_is_wrong) }
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href="/site.css";
                script src=(script) defer {}
            }
            body {
                main {
                    h1 { (words.what_is_wrong) }
                    @match said {
                        Some(said) => pre class="scroll" tabindex="0" lang="en" { (said) },
                        None => p { (words.nothing_wrong) },
                    }
                    p { a href="/" { (words.back_to_pages) } }
                }
            }
        }
    };
    page.into_string()
}

/// A line for a page that shows how a book was before it had errors; it leads to what is wrong.
pub fn problems_note(language: &str, address: &str) -> String {
    let note: Markup =
        html! { p role="status" { a href=(address) { (Words::of(language).has_errors) } } };
    note.into_string()
}
