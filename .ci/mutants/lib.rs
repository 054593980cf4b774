//! Nothing: the tests are the tests of `tests`.
