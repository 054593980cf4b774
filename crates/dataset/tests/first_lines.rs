//! The lines that somebody tries first, each as it comes to mind.

use claimbook_dataset::{
    claimbook_core::{ActorId, ClaimId, IdError, Period},
    dataset, ids,
};

/// An identifier of the book in a constant of one's own.
const MINE: ActorId = ids::actor::CHINA;

#[test]
fn a_table_is_walked_asked_and_indexed() {
    let book = dataset();
    let mut statements = 0;
    for claim in book.claims() {
        statements += usize::from(!claim.statement.is_empty());
    }
    assert_eq!(statements, book.claims().len());
    assert_eq!(book.claims().iter().rev().count(), statements);

    let by_text = book.claims().get("s04-trade-scale").unwrap();
    let id = ClaimId::try_from("s04-trade-scale").unwrap();
    assert_eq!(book.claims()[&id], *by_text);
    assert_eq!(book.claims()["s04-trade-scale"], book.claims()[&ids::claim::S04_TRADE_SCALE]);
}

#[test]
fn neighbours_are_asked_for_by_identifier_or_text() {
    let book = dataset();
    let about = book.claims_about(&MINE);
    assert!(about.eq(book.claims_about("china")));
    assert_eq!(book.claims_about(&String::from("nobody")).count(), 0);
}

#[test]
fn identifiers_are_text_where_text_is_wanted() {
    let claim = dataset().claims().iter().next().unwrap();
    let text: &str = &claim.id;
    assert!(claim.id == text);
    assert!(claim.id == *text);
    assert!(claim.id.starts_with("s01-"));
    // An identifier is no pattern, since it may have been read at run time; its text is one.
    let known = match claim.id.as_str() {
        "s04-trade-scale" => "the first of the examples",
        _ => "another",
    };
    assert_eq!(known, "another");
    let refused: Result<ClaimId, IdError> = "Trade".try_into();
    assert!(refused.is_err());
}

#[test]
fn a_book_says_what_it_is() {
    let book = dataset();
    let said = format!("{book}");
    assert!(said.starts_with(book.metadata().title.as_str()), "{said}");
    assert!(said.contains(&format!("{} claims", book.claims().len())), "{said}");
    let missing = book.find("s04-trade-scal").unwrap_err();
    assert_eq!(
        missing.to_string(),
        "nothing in the book is called `s04-trade-scal`; did you mean `s04-trade-scale`?"
    );
}

#[test]
fn periods_of_one_frequency_have_an_order() {
    let period = |text: &str| text.parse::<Period>().unwrap();
    assert!(period("2020-Q1") < period("2020-Q2"));
    assert!(period("2019") < period("2020"));
    assert_eq!(period("2020").partial_cmp(&period("2020-Q1")), None);
}
