//! The folder of pages, in memory: every link leads somewhere, every identifier is there once, the
//! policy of each page is kept, and a book that means harm is as tame as any other.

mod pages;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use claimbook_core::{Dataset, Text};
use claimbook_explorer::FORMATS;
use claimbook_exporter::{choose, export, output::InMemory};
use claimbook_tests::{hostile::hostile, over_budget, path, with_memory};
use claimbook_validator::validate;
use pages::{Tag, tags};
use serde_json::Value;

fn base() -> Dataset {
    with_memory(validate(&path("base"), None).unwrap().dataset().unwrap())
}

/// The files of the site, by their paths within it.
fn site(book: &Dataset) -> BTreeMap<String, String> {
    let mut memory = InMemory::default();
    export(book, &choose(FORMATS, &["site"]).unwrap(), &mut memory).unwrap();
    let files = memory.finish().unwrap().into_iter();
    files
        .filter_map(|(path, bytes)| {
            Some((path.strip_prefix("site/")?.to_owned(), String::from_utf8(bytes).unwrap()))
        })
        .collect()
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "html")
}

fn html(site: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, Vec<Tag>)> {
    site.iter().filter(|(path, _)| is_page(path)).map(|(path, text)| (path.as_str(), tags(text)))
}

#[test]
fn every_link_leads_to_a_page_and_a_part_that_is_there() {
    let site = site(&base());
    let ids: BTreeMap<&str, BTreeSet<String>> = html(&site)
        .map(|(path, tags)| {
            let mut ids = BTreeSet::new();
            for id in tags.iter().filter_map(|tag| tag.get("id")) {
                assert!(ids.insert(id.to_owned()), "{path} has `{id}` twice");
            }
            (path, ids)
        })
        .collect();
    let mut missing = Vec::new();
    let mut links = 0;
    for (path, tags) in html(&site) {
        let folder: Vec<&str> =
            path.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
        for to in tags.iter().flat_map(|tag| [tag.get("href"), tag.get("src")]).flatten() {
            if to.starts_with("https://") || to.starts_with("http://") {
                continue;
            }
            links += 1;
            let (file, part) = to.split_once('#').map_or((to, None), |(a, b)| (a, Some(b)));
            let mut parts = folder.clone();
            for step in file.split('/') {
                match step {
                    ".." => assert!(parts.pop().is_some(), "{path}: {to} leaves the site"),
                    step => parts.push(step),
                }
            }
            let target = if file.is_empty() { path.to_owned() } else { parts.join("/") };
            let there = site.contains_key(&target);
            let part_there = part
                .is_none_or(|part| ids.get(target.as_str()).is_some_and(|ids| ids.contains(part)));
            if !there || !part_there {
                missing.push(format!("{path}: {to}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(links > 2000, "{links}");
}

#[test]
fn one_file_holds_all_pages_and_asks_for_nothing() {
    let mut memory = InMemory::default();
    export(&base(), &choose(FORMATS, &["html"]).unwrap(), &mut memory).unwrap();
    let page = String::from_utf8(memory.finish().unwrap().remove("book.html").unwrap()).unwrap();
    let tags = tags(&page);
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "`{id}` is there twice");
    }
    let links = tags.iter().filter_map(|tag| tag.get("href")).filter(|to| !to.starts_with("http"));
    let lost: Vec<_> =
        links.filter(|to| !to.strip_prefix('#').is_some_and(|to| ids.contains(to))).collect();
    assert_eq!(lost, Vec::<&str>::new());
    assert!(!tags.iter().any(|tag| tag.name == "script" || tag.get("src").is_some()));
    let site = site(&base());
    let pages = html(&site).filter(|(path, _)| !path.starts_with("embed/") && *path != "404.html");
    let articles = tags.iter().filter(|tag| tag.name == "article").count();
    assert_eq!(articles + 1, pages.count(), "all but the one that points on");
}

#[test]
fn a_page_keeps_to_its_policy() {
    for (path, tags) in html(&site(&base())) {
        assert!(!tags.iter().any(|tag| tag.name == "style"), "{path}");
        for tag in &tags {
            for (name, value) in &tag.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{path}: {name}={value}");
                let leads = ["href", "src", "action", "content"].contains(&name.as_str());
                assert!(
                    !leads || !value.trim_start().starts_with("javascript:"),
                    "{path}: {value}"
                );
            }
            let is_data = tag.get("type") == Some("application/ld+json");
            assert!(tag.name != "script" || is_data || tag.get("src").is_some(), "{path}");
        }
        if path.starts_with("claims/s01-as-it-was") {
            continue;
        }
        {
            let policy =
                tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
            assert!(
                policy
                    .is_some_and(|it| it.get("content").unwrap().starts_with("default-src 'none'")),
                "{path}"
            );
        }
        let headings: Vec<_> = tags.iter().filter(|tag| tag.name == "h1").collect();
        assert_eq!(headings.len(), 1, "{path}");
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert!(site(&base()) == site(&base()));
}

#[test]
fn a_book_is_shown_in_its_own_language() {
    let mut records = base().to_records();
    records.metadata.language = Text::from_static("de");
    let site = site(&Dataset::new(records));
    let index = &site["index.html"];
    assert!(index.contains("<html lang=\"de\">") && index.contains("Auf einen Blick"));
    for (path, text) in &site {
        let english = ["Skip to content", "What was tested", ">Overview<", "Rests on"];
        let found = english.iter().find(|words| text.contains(**words));
        assert!(!is_page(path) || found.is_none(), "{path}: {found:?}");
    }
}

#[test]
fn pages_keep_to_their_sizes() {
    let book = base();
    let site = site(&book);
    assert_eq!(over_budget(&book, |file| site[file].len()), Vec::<String>::new());
    // The budgets are near enough to be met.
    assert!(!over_budget(&book, |file| 2 * site[file].len()).is_empty());
}

#[test]
fn feeds_name_the_newest_first() {
    let site = site(&base());
    let feed: Value = serde_json::from_str(&site["feed.json"]).unwrap();
    let items = feed["items"].as_array().unwrap();
    let days: Vec<_> = items.iter().map(|it| it["date_published"].as_str().unwrap()).collect();
    assert!(!days.is_empty() && days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let atom = &site["feed.xml"];
    assert_eq!(atom.matches("<entry>").count(), items.len());
    assert!(atom.starts_with("<?xml") && !atom.contains("\">\n<link") && atom.ends_with("</feed>"));
    let pages = site.keys().filter(|path| is_page(path) && !path.starts_with("embed/"));
    let listed = site["sitemap.xml"].matches("<loc>").count();
    assert_eq!(
        listed + 2,
        pages.count(),
        "all but the one that is missing and the one that points on"
    );
}

#[test]
fn a_name_that_is_gone_points_on() {
    let page = &site(&base())["claims/s01-as-it-was.html"];
    let claim = base().renamed()[0].new.to_string();
    let refresh = format!("0; url=../claims/{claim}.html");
    assert!(tags(page).iter().any(|tag| tag.get("content") == Some(&refresh)), "{page}");
}

#[test]
fn pages_are_as_they_were() {
    let site = site(&base());
    for page in [
        "index",
        "claims/s02-cod-landings-halved",
        "text/s02",
        "map",
        "actors/denmark",
        "timeline",
        "series/baltic-cod-landings-a",
        "origins/harbour-post",
        "topics/cod",
        "checks",
        "forecasts",
        "changes",
    ] {
        let text = site.get(&format!("{page}.html")).unwrap_or_else(|| panic!("{page}"));
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(page.replace('/', "-"), text.replace("><", ">\n<"));
        });
    }
}

#[test]
fn a_hostile_book_makes_the_same_pages() {
    let honest = base();
    let (honest, hostile) = (site(&honest), site(&hostile(&honest)));
    assert!(honest.keys().eq(hostile.keys()));
    let shape = |tags: &[Tag]| {
        let names = |tag: &Tag| tag.attributes.iter().map(|(name, _)| name.clone()).collect();
        tags.iter()
            .map(|tag| (tag.name.clone(), names(tag)))
            .collect::<Vec<(String, Vec<String>)>>()
    };
    for ((path, good), (_, bad)) in html(&honest).zip(html(&hostile)) {
        let (good, bad) = (shape(&good), shape(&bad));
        let differs = good.iter().zip(&bad).position(|(good, bad)| good != bad);
        assert_eq!(differs.map(|at| (&good[at], &bad[at])), None, "{path}");
        assert_eq!(good.len(), bad.len(), "{path}");
    }
}
