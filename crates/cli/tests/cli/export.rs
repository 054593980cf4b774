//! `claimbook export`

use std::fs;

use claimbook_exporter::{FORMATS, FURTHER, HEAVY, output::Manifest};

use super::book::{Book, stderr, stdout, tree};

#[test]
fn a_new_folder_and_the_same_again() {
    let book = Book::new();
    let out = book.beside("deep/out");
    let said = stdout(&book.run("export --book base --out deep/out").code(0).stderr_eq(""));
    let files = Manifest::open(&out).unwrap().files().len() + 1;
    let end = format!(
        "\nwrote {files} files to deep/out\n\
         pages for people too: claimbook export --all-formats --book base\n"
    );
    assert!(said.ends_with(&end), "{said}");
    for name in ["dataset.json", "jsonl/claims.jsonl", "csv/claims.csv", "schema/claim.schema.json"]
    {
        assert!(said.contains(name) && out.join(name).is_file(), "{name}");
    }
    let first = tree(&out);
    fs::remove_file(out.join("csv/claims.csv")).unwrap();
    fs::write(out.join("README.md"), "edited").unwrap();
    book.run("export --book base --out deep/out").code(0);
    assert!(tree(&out) == first);
    assert_eq!(fs::read_dir(book.beside("deep")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn bytes_do_not_depend_on_where_they_are_made() {
    let book = Book::new();
    book.run("export --book base --out plain").code(0);
    let plain = tree(&book.beside("plain"));
    for (name, value) in [
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("LANG", "zh_CN.GB18030"),
        ("TZ", "Pacific/Kiritimati"),
        ("TZ", "America/Adak"),
    ] {
        book.command("export --book base --out other").env(name, value).assert().code(0);
        assert!(tree(&book.beside("other")) == plain, "{name}={value}");
    }
    // From a relative path, an absolute one, and one with a slash at the end.
    let absolute = book.beside("base");
    for root in [absolute.to_str().unwrap(), "./base/", "other/../base"] {
        book.run(&format!("export --book {root} --out elsewhere")).code(0);
        assert!(tree(&book.beside("elsewhere")) == plain, "{root}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let book = Book::new();
    let out = book.beside("photos");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("cat.jpg"), "cat").unwrap();
    book.run("export --book base --out photos").code(2).stdout_eq("").stderr_eq(
        "error: `[..]photos` is not empty and holds no `manifest.json` of an export; choose another folder, or delete this one\n",
    );
    assert_eq!(
        tree(&out).into_iter().collect::<Vec<_>>(),
        [("cat.jpg".to_owned(), b"cat".to_vec())]
    );

    // A file that somebody put into an export.
    book.run("export --book base --out out").code(0);
    fs::write(book.beside("out/mine.txt"), "mine").unwrap();
    let before = tree(&book.beside("out"));
    let ended = book.run("export --book base --out out").code(2);
    assert!(stderr(&ended).contains("mine.txt"), "{}", stderr(&ended));
    assert!(tree(&book.beside("out")) == before);

    // A file.
    fs::write(book.beside("file"), "").unwrap();
    book.run("export --book base --out file")
        .code(2)
        .stderr_eq("error: `[..]file` is not a folder; choose another folder\n");
}

#[test]
fn an_export_and_its_book_lie_apart() {
    let book = Book::new();
    let before = book.bytes();
    let inside =
        "lies in the book `base`, which would take it for a part of itself; choose another folder";
    for out in ["base", "base/dist", "base/claims/", "base/dataset.toml", "no/../base/dist"] {
        book.run(&format!("export --book base --out {out}"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(format!("error: `{out}` {inside}\n"));
    }
    book.run("export --book base --out .").code(2).stderr_eq(
        "error: the book `base` lies in `.`, which would be replaced; choose another folder\n",
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("base", book.beside("link")).unwrap();
        book.run("export --book base --out link/dist").code(2);
        book.run("export --book link --out base/dist").code(2);
        // Links to what is not there yet, and in a circle.
        for (to, link) in [("base/dist", "dangling"), ("dangling", "chain"), ("round", "round")] {
            std::os::unix::fs::symlink(to, book.beside(link)).unwrap();
            book.run(&format!("export --book base --out {link}/x")).code(2);
            book.run(&format!("export --book base --out {link}")).code(2);
        }
    }
    // A folder whose name only begins like the book's.
    book.run("export --book base --out base-dist").code(0);
    assert!(book.bytes() == before);
}

#[test]
fn a_book_with_errors_is_not_written() {
    let book = Book::new();
    book.run("export --book base --out old").code(0);
    let before = tree(&book.beside("old"));
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    for out in ["old", "new"] {
        let ended = book.run(&format!("export --book base --out {out}")).code(1).stdout_eq("");
        let said = stderr(&ended);
        assert!(said.starts_with("error[R003]: "), "{said}");
        assert!(said.ends_with("1 error, 0 warnings\nnothing was written\n"), "{said}");
    }
    assert!(tree(&book.beside("old")) == before);
    assert!(!book.beside("new").exists());
    book.run("export --book nowhere --out new").code(2);
    assert!(!book.beside("new").exists());
}

#[test]
fn a_warning_does_not_stop_it() {
    let book = Book::new();
    book.edit(
        "claims/s03-small-boats-first.toml",
        "ahead of other fleets.",
        "ahead of other fleets",
    );
    book.run("export --book base --out out").code(0);
}

#[test]
fn formats_are_chosen() {
    let book = Book::new();
    book.run("export --book base --out out --format csv,json").code(0);
    let files = tree(&book.beside("out"));
    let tops: std::collections::BTreeSet<_> =
        files.keys().map(|name| name.split('/').next().unwrap()).collect();
    assert_eq!(
        tops.into_iter().collect::<Vec<_>>(),
        [
            "README.md",
            "changes.json",
            "csv",
            "datapackage.json",
            "dataset.json",
            "manifest.json",
            "references.json"
        ]
    );
    Manifest::open(&book.beside("out")).unwrap();

    // Fewer formats over more: what is not asked for is gone.
    book.run("export --book base --out out --format json").code(0);
    let names: Vec<_> = tree(&book.beside("out")).into_keys().collect();
    assert_eq!(
        names,
        ["README.md", "changes.json", "dataset.json", "manifest.json", "references.json"]
    );

    book.run("export --book base --out none --format csv,yaml").code(2).stdout_eq("").stderr_eq(
        "error: invalid value 'yaml' for '--format <LIST>'\n  [possible values: json, [..]\n...\n",
    );
    // Long lines are wrapped.
    let help = stdout(&book.run("export --help").code(0));
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for format in FORMATS.iter().chain(FURTHER) {
        assert!(help.contains(format.name()) && help.contains(format.files()), "{help}");
    }
    assert!(!book.beside("none").exists());

    // What this program is not built with is named, and how to get it.
    if let Some(lacking) = HEAVY.iter().find(|heavy| heavy.format.is_none()) {
        let name = lacking.name;
        book.run(&format!("export --book base --out none --format {name}")).code(2).stderr_eq(format!(
            "error: this program is built without `{name}`; `cargo install claimbook --features {name}` builds one that has it\n"
        ));
        assert!(!book.beside("none").exists());
    }

    // Every format is listed with how it is had.
    let said = stdout(&book.run("export --list").code(0).stderr_eq(""));
    let (plain, rest) = said.split_once("\n\n").unwrap();
    let (asked, lacking) = rest.split_once("\n\n").unwrap_or((rest, ""));
    for (formats, said) in [(FORMATS, plain), (FURTHER, asked)] {
        for format in formats {
            let line = format!("  {:<10}{}\n", format.name(), format.files());
            assert!(format!("{said}\n").contains(&line), "{said}");
        }
    }
    for heavy in HEAVY {
        let line = format!("  {:<10}{}\n", heavy.name, heavy.files);
        let (said, how) = match heavy.format {
            Some(_) => (asked, String::new()),
            None => (
                lacking,
                format!("            cargo install claimbook --features {}\n", heavy.name),
            ),
        };
        assert!(format!("{said}\n").contains(&format!("{line}{how}")), "{said}");
    }
    assert!(
        asked.contains("claimbook export --format graphml,gexf") && asked.contains("book.html")
    );
    book.run("export --list --format csv").code(2);

    // What asks for heavy crates is written where it is asked for.
    book.run("export --book base --out data").code(0);
    let said = stdout(&book.run("export --book base --out all --all-formats").code(0));
    assert!(said.ends_with(" files to all\n"), "{said}");
    let (data, all) = (tree(&book.beside("data")), tree(&book.beside("all")));
    assert!(!data.contains_key("book.html") && !data.contains_key("site/index.html"));
    for page in ["book.html", "site/index.html"] {
        assert!(all.contains_key(page), "{page}");
    }
    for (name, bytes) in data {
        let of_all = ["README.md", "manifest.json"].contains(&name.as_str());
        assert!(of_all || all.get(&name) == Some(&bytes), "{name}");
    }
    book.run("export --book base --all-formats --format csv").code(2);
}
