//! Every rule and every file code against the overlay named after it.

use std::{collections::BTreeSet, fs, path::PathBuf};

use claimbook_tests::{Overlaid, path};
use claimbook_validator::rules;

fn overlays() -> Vec<PathBuf> {
    let mut overlays: Vec<_> = fs::read_dir(path("overlays"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    overlays.sort();
    overlays
}

/// The codes that an overlay is named after: `R001+R002-words` gives two.
fn codes(overlay: &std::path::Path) -> BTreeSet<String> {
    let name = overlay.file_name().unwrap().to_str().unwrap();
    name.split('-').next().unwrap().split('+').map(str::to_owned).collect()
}

#[test]
fn the_base_book_keeps_every_rule() {
    let base = Overlaid::base();
    let report = base.validate();
    assert_eq!(base.shown(&report), "");
}

#[test]
fn each_overlay_is_reported_for_what_it_is_named_after() {
    let mut astray = Vec::new();
    for overlay in overlays() {
        let book = Overlaid::new(&overlay);
        let report = book.validate();
        insta::with_settings!({
            snapshot_path => &overlay,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("report", book.shown(&report));
        });
        let found: BTreeSet<_> =
            report.diagnostics().iter().map(|found| found.code.to_owned()).collect();
        if found != codes(&overlay) {
            astray.push(format!("{}: {found:?}", overlay.display()));
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

#[test]
fn every_rule_has_an_overlay() {
    let covered: BTreeSet<_> = overlays().iter().flat_map(|overlay| codes(overlay)).collect();
    for rule in rules::all() {
        assert!(covered.contains(rule.code), "{} {}", rule.code, rule.name);
    }
}
