//! The inputs that fuzzing left behind hold every law, with no fuzzer at hand: see tests/fuzz.

use std::panic;

use claimbook_tests::attack::TARGETS;

#[test]
fn kept_inputs_break_no_law() {
    let mut broke = Vec::new();
    for target in TARGETS {
        let kept = target.kept().unwrap();
        assert!(kept.len() >= 20, "{}: {} inputs are kept", target.name, kept.len());
        for input in kept {
            if panic::catch_unwind(|| (target.attack)(&input)).is_err() {
                broke.push(format!("{}: {}", target.name, input.escape_ascii()));
            }
        }
    }
    assert!(broke.is_empty(), "{}", broke.join("\n"));
}
