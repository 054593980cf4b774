//! What is served of a book: its pages, the last ones that were whole, and what is wrong with it now.
//!
//! A request is answered from memory alone. Nothing here opens a file or a socket.

use claimbook_explorer::{problems, problems_note};
use claimbook_exporter::output::Tree;

/// The pages of a book as they are served.
#[derive(Default)]
pub(crate) struct Served {
    /// The last pages that were whole, by their paths.
    pages: Tree,
    /// The language of the book as it was then; none while it was never whole.
    language: String,
    /// What is wrong with the book as it is now.
    problems: Option<String>,
    /// How often the book was read.
    edition: u64,
}

/// An answer to a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) sort: &'static str,
    pub(crate) body: Vec<u8>,
}

/// Where pages lie among the files of an export.
const FOLDER: &str = "site/";
/// Where a page asks which edition there is, and the script that does.
const EDITION: &str = "/-/edition";
const RELOAD: &str = "/-/reload.js";
/// Where it stands what is wrong.
const PROBLEMS: &str = "/-/problems";

/// Asks once a second whether there is another edition. A page that is published has no such script.
const SCRIPT: &str = "let edition; setInterval(async () => { try { const now = await (await fetch(\"/-/edition\")).text(); \
                      if (edition !== undefined && edition !== now) location.reload(); edition = now; } catch { /* not there now */ } }, 1000);\n";

impl Served {
    /// Takes the language and the pages of a book, or what is wrong with it; then the last pages stay.
    pub(crate) fn take(&mut self, built: Result<(String, Tree), String>) {
        self.edition += 1;
        match built {
            Ok((language, pages)) => {
                (self.language, self.pages, self.problems) = (language, pages, None);
            }
            Err(problems) => self.problems = Some(problems),
        }
    }

    /// The answer to a request for an address, by the host that it was sent to.
    ///
    /// A page of another site may have a browser send requests here, under a name of its own that
    /// it lets mean this machine; what is not sent to a name of this machine is refused.
    pub(crate) fn answer(&self, host: Option<&str>, address: &str) -> Answer {
        if !host.is_some_and(is_this_machine) {
            return Answer::text(403, "this server answers to the name of this machine alone\n");
        }
        let path = address.split(['?', '#']).next().unwrap_or(address);
        match path {
            EDITION => return Answer::text(200, &self.edition.to_string()),
            RELOAD => return Answer { sort: "text/javascript", ..Answer::text(200, SCRIPT) },
            PROBLEMS => return Answer::page(200, &self.wrong()),
            _ => {}
        }
        let name = path.strip_prefix('/').unwrap_or(path);
        let name = if name.is_empty() || name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name.to_owned()
        };
        match (self.pages.get(&format!("{FOLDER}{name}")), &self.problems) {
            (Some(bytes), _) => match sort(&name) {
                sort @ "text/html; charset=utf-8" => {
                    Answer { status: 200, sort, body: self.reloading(bytes) }
                }
                sort => Answer { status: 200, sort, body: bytes.clone() },
            },
            (None, Some(_)) => Answer::page(503, &self.wrong()),
            (None, None) => Answer::text(404, "there is no such page\n"),
        }
    }

    /// What is wrong, as a page.
    fn wrong(&self) -> String {
        problems(&self.language, self.problems.as_deref(), RELOAD)
    }

    /// A page that is loaded again when the book is, and that says when something is wrong.
    fn reloading(&self, bytes: &[u8]) -> Vec<u8> {
        let page = String::from_utf8_lossy(bytes);
        let script = format!("<script src=\"{RELOAD}\" defer></script></head>");
        let page = page.replacen("</head>", &script, 1);
        let page =
            page.replacen("default-src 'none';", "default-src 'none'; connect-src 'self';", 1);
        let note = format!("{}<main", problems_note(&self.language, PROBLEMS));
        let page = if self.problems.is_some() { page.replacen("<main", &note, 1) } else { page };
        page.into_bytes()
    }
}

impl Answer {
    fn text(status: u16, text: &str) -> Self {
        Self { status, sort: "text/plain; charset=utf-8", body: text.as_bytes().to_vec() }
    }

    fn page(status: u16, text: &str) -> Self {
        Self { sort: "text/html; charset=utf-8", ..Self::text(status, text) }
    }
}

/// Whether a request was sent to a name of this machine, on any port.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    matches!(name, Some("localhost" | "127.0.0.1" | "::1"))
}

/// The media type of a file.
fn sort(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("csv") => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: Option<&str> = Some("127.0.0.1:4000");

    fn served() -> Served {
        let mut served = Served::default();
        let page = "<head><meta content=\"default-src 'none'; x\"></head><body><main></main>";
        let pages = [("site/index.html", page), ("site/site.css", "a{}"), ("csv/claims.csv", "id")];
        let pages = pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        served.take(Ok(("de".to_owned(), pages.collect())));
        served
    }

    #[test]
    fn only_this_machine_is_answered() {
        for host in ["127.0.0.1:4000", "localhost", "localhost:80", "[::1]:4000"] {
            assert_eq!(served().answer(Some(host), "/").status, 200, "{host}");
        }
        for host in [
            None,
            Some("example.org"),
            Some("localhost.example.org"),
            Some("127.0.0.1.example.org:4000"),
            Some(""),
        ] {
            assert_eq!(served().answer(host, "/").status, 403, "{host:?}");
        }
    }

    #[test]
    fn pages_are_served_and_nothing_beside_them() {
        let served = served();
        assert_eq!(served.answer(HOST, "/?a=b").sort, "text/html; charset=utf-8");
        assert_eq!(served.answer(HOST, "/site.css").body, b"a{}");
        for path in [
            "/claims.csv",
            "/../csv/claims.csv",
            "/csv/claims.csv",
            "/%2e%2e/csv/claims.csv",
            "//",
            "/-/other",
        ] {
            assert_ne!(served.answer(HOST, path).status, 200, "{path}");
        }
    }

    #[test]
    fn the_last_pages_stay_while_something_is_wrong() {
        let mut served = served();
        let before = served.answer(HOST, "/-/edition").body;
        let page = String::from_utf8(served.answer(HOST, "/").body).unwrap();
        assert!(
            page.contains(RELOAD)
                && page.contains("connect-src 'self'")
                && !page.contains(PROBLEMS)
        );
        served.take(Err("error[R003]: <b>".to_owned()));
        assert_ne!(served.answer(HOST, "/-/edition").body, before);
        let page = String::from_utf8(served.answer(HOST, "/").body).unwrap();
        assert!(page.contains(PROBLEMS) && page.contains("Das Buch hat Fehler"), "{page}");
        let said = String::from_utf8(served.answer(HOST, PROBLEMS).body).unwrap();
        assert!(
            said.contains("error[R003]: &lt;b&gt;") && said.contains("Was falsch ist"),
            "{said}"
        );
    }

    #[test]
    fn a_book_that_was_never_whole_shows_what_is_wrong() {
        let mut served = Served::default();
        served.take(Err("error".to_owned()));
        assert_eq!(served.answer(HOST, "/").status, 503);
    }
}
