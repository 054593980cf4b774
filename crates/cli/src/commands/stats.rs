//! `claimbook stats`

use claimbook_reader::{Overview, text};

use crate::{
    Exit, Program,
    book::{Book, Named},
    terminal::look,
};

/// What `stats` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(book) = Book::open_part(program, &arguments.named)? else {
        return Ok(Exit::Findings);
    };
    say!("{}", text::overview(&Overview::of(book.dataset()), look()));
    Ok(Exit::Clean)
}
