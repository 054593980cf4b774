//! An export that is killed leaves the target whole.

use std::{
    env,
    ffi::OsStr,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{BOTH, Exchange, Folder, entries, export, generation, temp};

const TARGET: &str = "CLAIMBOOK_TEST_KILL_TARGET";
const TWO_RENAMES: &str = "CLAIMBOOK_TEST_KILL_TWO_RENAMES";
const ROUNDS: usize = 100;

/// The test starts itself again as a process that exports without end, and kills that.
#[test]
fn whole_after_a_kill_at_any_moment() {
    if let Some(target) = env::var_os(TARGET) {
        let exchange = BOTH[usize::from(env::var_os(TWO_RENAMES).is_some())];
        export_without_end(Path::new(&target), exchange);
    }
    let mut random = 2026_u64;
    let (mut replaced, mut midway) = (0, 0);
    for round in 0..ROUNDS {
        let exchange = BOTH[round % 2];
        let (dir, target) = temp();
        let start = Instant::now();
        export(&target, 0, exchange).unwrap();
        let one_export = start.elapsed();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let exports = f64::from((random >> 33) as u32) / f64::from(1_u32 << 31) * 4.0;
        export_and_kill(&target, exchange, one_export.mul_f64(exports));

        let left = entries(dir.path());
        midway +=
            usize::from(left.iter().any(|name| name.ends_with("new") || name.ends_with("old")));
        let between = matches!(exchange, Exchange::TwoRenames) && !target.exists();
        let old = dir.path().join(".dist.claimbook-old");
        replaced += usize::from(generation(if between { &old } else { &target }) > 0);
        drop(Folder::create(&target).unwrap());
        generation(&target);
        export(&target, 0, exchange).unwrap();
        assert_eq!(generation(&target), 0);
        assert_eq!(entries(dir.path()), ["dist"]);
    }
    // Else the kills came too early or too late to prove anything.
    assert!(
        replaced >= ROUNDS / 10 && midway >= ROUNDS / 10,
        "{replaced} replaced, {midway} midway"
    );
}

fn export_without_end(target: &Path, exchange: Exchange) -> ! {
    for generation in 1.. {
        export(target, generation, exchange).unwrap();
    }
    unreachable!("a test does not run for so long");
}

/// Kills the process some time after it began its first export.
fn export_and_kill(target: &Path, exchange: Exchange, after: Duration) {
    let (_, module) = module_path!().split_once("::").unwrap();
    let test = format!("{module}::whole_after_a_kill_at_any_moment");
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args([OsStr::new("--exact"), test.as_ref()])
        .env(TARGET, target)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if matches!(exchange, Exchange::TwoRenames) {
        command.env(TWO_RENAMES, "");
    }
    let mut child = command.spawn().unwrap();
    while !target.with_file_name(".dist.claimbook-lock").exists() {
        assert_eq!(child.try_wait().unwrap(), None, "the exporting process ended");
        thread::sleep(Duration::from_micros(100));
    }
    thread::sleep(after);
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9), "it ended by itself");
}
