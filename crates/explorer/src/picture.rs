//! Numbers as pictures, by kind of check.
//!
//! A picture has no view box: places are shares of its width and type is in pixels, so that it reads
//! the same on a telephone and on paper; colours are classes. What is drawn is what core read and
//! held against the bar (`of_test`); behind each picture stands the table of its data.

mod bar;
mod count;
mod of_test;
mod plot;
mod scale;
mod strip;

pub(crate) use of_test::{first_of_claim, of_claim, of_series};
