//! What the documents say of the workspace is so: the paths that they name are there, the code map
//! has every module, each crate stands on what the map says, and what is said to be absent is.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use claimbook_tests::workspace;

const MAP: &str = "docs/architecture.md";

/// The documents, as paths from the top of the workspace.
fn documents() -> Vec<String> {
    let folder = |name: &str| -> Vec<String> {
        let mut found: Vec<_> = entries(name)
            .into_iter()
            .filter(|entry| ending(entry) == "md")
            .map(|entry| format!("{name}/{entry}"))
            .collect();
        found.sort();
        found
    };
    let mut all = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned()];
    all.extend(folder("docs"));
    all.extend(folder("docs/decisions"));
    assert!(all.iter().any(|name| name == MAP));
    all
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn entries(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(workspace().join(folder)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn ending(name: &str) -> &str {
    Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

/// A document without its blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// What stands in backticks.
fn quoted(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('`').skip(1).step_by(2)
}

#[test]
fn every_path_that_is_named_is_there() {
    // What a run makes, such as `dist`, is there or not; git is told to leave it out.
    let made = read(".gitignore");
    let made: Vec<_> = made.lines().filter_map(|line| line.strip_prefix('/')).collect();
    let mut top = entries(".");
    top.retain(|name| !made.contains(&name.as_str()));
    let mut named = 0;
    let mut missing = Vec::new();
    for document in documents() {
        let text = prose(&read(&document));
        let here = Path::new(&document).parent().unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|it| it.0);
        let files = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
        let files = files.map(|link| here.join(link.split('#').next().unwrap()));
        // Where a name has a part that stands for any, the folder before it is looked for.
        let paths = quoted(&text).filter(|word| {
            word.split_once('/').is_some_and(|(first, _)| top.contains(first))
                && !word.contains(char::is_whitespace)
        });
        let paths = paths.map(|path| {
            path.split('/')
                .take_while(|part| !part.contains(['*', '…']) && !stands_for(part))
                .collect()
        });
        for path in files.chain(paths).collect::<Vec<PathBuf>>() {
            named += 1;
            if !workspace().join(&path).exists() {
                missing.push(format!("{document}: {}", path.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(named > 80, "only {named} paths were found");
}

/// Whether a part of a path stands for others, as `RNNN-name.md` does.
fn stands_for(part: &str) -> bool {
    part.starts_with("RNNN")
}

/// The crates of the workspace with their sections of the code map.
fn sections() -> Vec<(String, String)> {
    let map = read(MAP);
    let mut crates: Vec<_> =
        entries("crates").into_iter().map(|name| format!("crates/{name}")).collect();
    crates.extend(["xtask".to_owned(), "tests".to_owned()]);
    let section = |name: &String| {
        let begin = format!("\n### {name}\n");
        let (_, rest) =
            map.split_once(&begin).unwrap_or_else(|| panic!("{MAP} has no section {name}"));
        rest.split("\n##").next().unwrap().to_owned()
    };
    crates.iter().map(|name| (name.clone(), section(name))).collect()
}

#[test]
fn the_code_map_has_every_module_and_no_other() {
    for (name, section) in sections() {
        let source = format!("{name}/src");
        let modules: BTreeSet<String> = entries(&source)
            .into_iter()
            .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
            .filter(|module| module != "lib" && module != "main")
            .collect();
        let items = section.lines().filter_map(|line| line.strip_prefix("- "));
        let heads = items
            .map(|item| item.split_once(':').expect("what an item is about, a colon, and words").0);
        let mut listed = BTreeSet::new();
        for module in heads.flat_map(|head| quoted(head).map(str::to_owned).collect::<Vec<_>>()) {
            if !module.contains('/') {
                assert!(listed.insert(module.clone()), "{MAP}: {name}: `{module}` is there twice");
            }
        }
        assert_eq!(listed, modules, "{MAP}, section {name}, and {source}");
    }
}

#[test]
fn crates_stand_on_what_the_map_says() {
    let map = read(MAP);
    for (name, _) in sections() {
        let row = map.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("{MAP} has no row of {name}"));
        let cell = row.split('|').nth(2).unwrap().trim();
        let said: BTreeSet<_> = cell.split(", ").filter(|word| !word.is_empty()).collect();
        let manifest = read(&format!("{name}/Cargo.toml"));
        let mut table = "";
        let mut stands_on = BTreeSet::new();
        for line in manifest.lines() {
            if line.starts_with('[') {
                table = line;
            }
            // The tests are a crate for the sake of what they test.
            let counts =
                table == "[dependencies]" || name == "tests" && table == "[dev-dependencies]";
            let dependency = line.split(['.', ' ']).next().unwrap();
            if !counts || !dependency.starts_with("claimbook") {
                continue;
            }
            stands_on.insert(dependency.strip_prefix("claimbook-").unwrap_or("cli"));
        }
        assert_eq!(said, stands_on, "{MAP} and {name}/Cargo.toml");
    }
}

/// What a file system is asked to change.
const WRITES: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::remove_",
    "fs::create_",
    "fs::set_permissions",
    "fs::hard_link",
    "File::create",
    "File::options",
    "OpenOptions",
    "fs::symlink(",
    " symlink(",
];

/// What the source below a folder does not say, whatever it is about.
const ABSENT: &[(&str, &[&str])] = &[
    // A library does not name a program: its advice is data.
    ("crates/core/src", &["cargo xtask", "`claimbook "]),
    ("crates/validator/src", &["cargo xtask", "`claimbook "]),
    ("crates/author/src", &["cargo xtask", "`claimbook "]),
    ("crates/reader/src", &["cargo xtask", "`claimbook "]),
    ("crates/exporter/src", &["cargo xtask", "`claimbook "]),
    ("crates/explorer/src", &["cargo xtask", "`claimbook "]),
    // A rule sees no file, what is said of a book reads none, and a format knows no folder.
    ("crates/validator/src/rules", &["std::fs", "std::path", "std::env"]),
    ("crates/reader/src", &["std::fs", "std::path", "std::env", "std::io"]),
    ("crates/exporter/src/formats", &["std::fs", "std::path", "std::env"]),
    ("crates/explorer/src", &["std::fs", "std::path", "std::env"]),
    // What an author wrote is written in one place.
    ("crates/validator/src", WRITES),
    ("crates/author/src/accept.rs", WRITES),
    ("crates/author/src/change.rs", WRITES),
    ("crates/author/src/opened.rs", WRITES),
    ("crates/author/src/release.rs", WRITES),
    ("crates/author/src/rename.rs", WRITES),
    ("crates/author/src/rows.rs", WRITES),
    ("crates/author/src/template.rs", WRITES),
];

#[test]
fn what_is_said_to_be_absent_is_absent() {
    let mut found = Vec::new();
    for (folder, absent) in ABSENT {
        walk(&workspace().join(folder), &mut |path, text| {
            for (number, line) in text.lines().enumerate() {
                if absent.iter().any(|words| line.contains(words)) {
                    found.push(format!("{}:{}: {line}", path.display(), number + 1));
                }
            }
        });
    }
    assert_eq!(found, Vec::<String>::new());
}

fn walk(path: &Path, look: &mut impl FnMut(&Path, &str)) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            walk(&entry.unwrap().path(), look);
        }
    } else {
        look(path, &fs::read_to_string(path).unwrap());
    }
}
