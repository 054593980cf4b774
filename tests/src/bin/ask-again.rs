//! Asks checks of a book again with other bars, and compares with what another program found:
//!
//! ```text
//! cargo run -p claimbook-tests --bin ask-again -- BOOK < ANSWERS
//! ```
//!
//! Each line of the answers is a check (`claim/check`, or `claim/check/0` for a part of it), the
//! number that is moved, the bar and the outcome, with tabs between.

use std::{env, error::Error, io, path::PathBuf};

use claimbook_core::{Dataset, Decimal, Limit, Outcome, Test, evaluate};
use claimbook_validator::validate;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("name the folder of a book")?);
    let report = validate(&folder, None)?;
    let book = report.dataset().ok_or("the book has errors")?;
    let (mut asked, mut wrong) = (0, Vec::new());
    for line in io::stdin().lines() {
        let line = line?;
        let [of, limit, bar, said] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not four columns: {line}").into());
        };
        let mut test = find(book, of).ok_or_else(|| format!("there is no check `{of}`"))?;
        let place = number(&mut test, limit.parse()?);
        *place.ok_or_else(|| format!("`{of}` has no {limit}"))? = Some(bar.parse::<Decimal>()?);
        let outcome = evaluate(book, &test).outcome;
        asked += 1;
        let agrees =
            if said == "open" { outcome.is_open() } else { outcome == said.parse::<Outcome>()? };
        if !agrees {
            wrong.push(format!("{of} with {limit} {bar}: {outcome}, and not {said}"));
        }
    }
    for line in wrong.iter().take(20) {
        println!("{line}");
    }
    println!("{asked} answers, {} of them wrong", wrong.len());
    if asked == 0 || !wrong.is_empty() { Err("not what core says".into()) } else { Ok(()) }
}

/// The test of a check, or of a part of it.
fn find(book: &Dataset, of: &str) -> Option<Test> {
    let mut parts = of.split('/');
    let (claim, slug) = (parts.next()?, parts.next()?);
    let claim = book.claims().get(claim)?;
    let check = claim.checks.iter().find(|check| check.slug.as_str() == slug)?;
    match parts.next() {
        Some(part) => check.test.parts().get(part.parse::<usize>().ok()?).cloned(),
        None => Some(check.test.clone()),
    }
}

/// Where a test keeps the number that is moved.
fn number(test: &mut Test, limit: Limit) -> Option<&mut Option<Decimal>> {
    let bar = match test {
        Test::Value(test) => &mut test.bar,
        Test::Change(test) => &mut test.bar,
        Test::Ratio(test) => &mut test.bar,
        Test::Rank(test) => &mut test.bar,
        Test::Events(test) => &mut test.bar,
        Test::Compare(test) => return Some(&mut test.factor),
        Test::Trend(test) => return Some(&mut test.share),
        Test::Membership(_) | Test::All(_) | Test::Any(_) => return None,
    };
    match limit {
        Limit::Value => Some(&mut bar.value),
        Limit::Low => Some(&mut bar.low),
        Limit::High => Some(&mut bar.high),
        Limit::Factor | Limit::Share => None,
    }
}
