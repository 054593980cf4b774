//! `claimbook serve`

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use claimbook_tests::path;

use super::book::Book;

/// A program that serves, ended with the test.
struct Serving {
    child: Child,
    at: String,
}

impl Serving {
    fn new(book: &Book) -> Self {
        Self::with(book, |_| {})
    }

    fn with(book: &Book, more: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimbook"));
        command.args(["serve", "--port", "0", "--book"]).arg(book.beside("base"));
        more(&mut command);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let at = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        Self { child, at }
    }

    fn get(&self, host: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.at).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Waits until what a page says is so.
    fn until(&self, path: &str, is: impl Fn(&str) -> bool) -> bool {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_mins(1) {
            if is(&self.get(&self.at, path)) {
                return true;
            }
            thread::sleep(Duration::from_millis(100));
        }
        false
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_follow_the_files_and_stay_while_these_are_wrong() {
    let book = Book::new();
    let serving = Serving::new(&book);
    let page = "/claims/s01-small-boat.html";
    assert!(serving.get(&serving.at, page).starts_with("HTTP/1.1 200"));
    assert!(serving.get("example.org", page).starts_with("HTTP/1.1 403"));

    let file = book.beside("base/claims/s01-small-boat.toml");
    let text = fs::read_to_string(&file).unwrap();
    let (before, after) = text.split_once("statement = \"").unwrap();
    fs::write(&file, format!("{before}statement = \"Seen anew: {after}")).unwrap();
    assert!(serving.until(page, |said| said.contains("Seen anew: ")));

    fs::write(&file, "statement = 1\n").unwrap();
    assert!(
        serving.until(page, |said| said.contains("/-/problems") && said.contains("Seen anew: "))
    );
    assert!(serving.get(&serving.at, "/-/problems").contains("s01-small-boat.toml"));

    fs::write(&file, &text).unwrap();
    assert!(
        serving.until(page, |said| !said.contains("/-/problems") && !said.contains("Seen anew: "))
    );
}

#[test]
fn a_port_that_another_has_is_an_error() {
    let book = Book::new();
    let serving = Serving::new(&book);
    let port = serving.at.strip_prefix("127.0.0.1:").expect("this machine alone");
    let ended = book.run(&format!("serve --port {port} --book base")).code(2);
    let said = String::from_utf8_lossy(&ended.get_output().stderr).into_owned();
    assert!(said.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_opened_at_the_pages() {
    use std::os::unix::fs::PermissionsExt as _;

    let book = Book::new();
    let (folder, opened) = (book.beside("bin"), book.beside("opened"));
    fs::create_dir(&folder).unwrap();
    let browser = folder.join("xdg-open");
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let serving = Serving::with(&book, |command| {
        command.arg("--open").env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    });
    let address = format!("http://{}/\n", serving.at);
    assert!(serving.until("/", |_| fs::read_to_string(&opened).is_ok_and(|it| it == address)));
}

#[test]
fn a_reader_who_has_the_text_sees_its_sentences_and_an_export_has_none() {
    let book = Book::new();
    let text = path("base-text.txt");
    let sentence = "who was left with the bill";
    assert!(fs::read_to_string(&text).unwrap().contains(sentence));
    let serving = Serving::with(&book, |command| {
        command.arg("--text").arg(&text);
    });
    assert!(serving.get(&serving.at, "/text/s01.html").contains(sentence));
    assert!(!Serving::new(&book).get(&serving.at, "/text/s01.html").contains(sentence));

    // No option of `export` takes the text.
    let ended = book.run("export --book base --format site --text text.txt").code(2);
    let said = String::from_utf8_lossy(&ended.get_output().stderr).into_owned();
    assert!(said.contains("unexpected argument '--text'"), "{said}");
}
