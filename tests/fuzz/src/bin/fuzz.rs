//! The fuzzer of the target that `TARGET` names.

#![no_main]

use std::sync::LazyLock;

use claimbook_tests::attack::Target;
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").expect("the variable TARGET");
    Target::find(&name).unwrap_or_else(|| panic!("there is no target `{name}`"))
});

fuzz_target!(|input: &[u8]| (TARGET.attack)(input));
