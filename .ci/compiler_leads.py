#!/usr/bin/env python3
"""Adds a vocabulary term and a sort of test to a copy, and sees that the compiler asks for both.

compiler_leads.py COPY TARGET

COPY is a copy of the repository that may be changed, TARGET a target folder to share. What does not
compile is mended as somebody would who follows the messages, until all of it compiles. The files that
had to be touched are listed below: where a place that speaks of terms or tests is lost from the list,
it has got an arm for whatever may come; where one is new, add it.
"""

import pathlib
import re
import subprocess
import sys

copy, target = map(pathlib.Path, sys.argv[1:])

EXPECTED = """
crates/core/src/check.rs
crates/core/src/evaluate.rs
crates/core/src/evaluate/turning.rs
crates/core/src/evaluate/variation.rs
crates/core/src/evaluate/words.rs
crates/core/src/evidence.rs
crates/core/src/turned.rs
crates/explorer/src/picture/bar.rs
crates/explorer/src/picture/of_test.rs
crates/reader/src/text/account.rs
crates/validator/src/rules/r049_figure_agrees.rs
crates/validator/src/rules/r062_expectation.rs
crates/validator/src/rules/r063_tailored_bar.rs
crates/validator/src/rules/r064_verdict_evidence.rs
crates/validator/src/rules/shared/parts.rs
crates/validator/src/rules/shared/soundness.rs
crates/validator/src/rules/shared/soundness/misfits.rs
"""

# What is added: the place, and what is put in front of it.
ADDED = [
    (
        "crates/core/src/evidence.rs",
        "        /// Points neither way",
        '        /// Shows what is meant.\n        Illustrates = "illustrates",\n',
    ),
    (
        "crates/core/src/check.rs",
        "    /// One series divided by another, against a bar.\n    Ratio",
        '    /// Whether a series keeps its course.\n    Steady(TrendTest) = "steady",\n',
    ),
]

# How what does not compile is mended: the new test like a trend, the new term like a context.
MENDED = [
    (re.compile(r"(?<!let )\b((?:Self|Test)::)Trend\((\w+)\)"), r"\1Trend(\2) | \1Steady(\2)"),
    (re.compile(r"\b((Self|Direction)::Context)(?= =>)"), r"\1 | \2::Illustrates"),
    (re.compile(r"\bSelf::Context\]"), "Self::Context, Self::Illustrates]"),
]


def check():
    """The files with errors."""
    members = ["core", "validator", "reader", "exporter", "explorer", "cli", "author"]
    packages = [
        line.split('"')[1]
        for member in members
        for manifest in [copy / "crates" / member / "Cargo.toml"]
        if manifest.exists()
        for line in manifest.read_text().splitlines()[:3]
        if line.startswith("name = ")
    ]
    chosen = [word for package in packages for word in ("--package", package)]
    command = ["cargo", "check", "--quiet", "--keep-going", "--message-format", "short"]
    run = subprocess.run(
        [*command, "--target-dir", target, *chosen], cwd=copy, capture_output=True, text=True, check=False
    )
    files = set(re.findall(r"^(crates/\S+?\.rs):\d+:\d+: error", run.stderr, re.MULTILINE))
    if run.returncode != 0 and not files:
        sys.exit(run.stderr)
    return files


for name, place, added in ADDED:
    path = copy / name
    text = path.read_text()
    assert text.count(place) == 1, (name, place)
    path.write_text(text.replace(place, added + place))

touched = set()
while files := check():
    if files & touched:
        sys.exit(f"mended, and still does not compile: {sorted(files & touched)}")
    touched |= files
    for name in files:
        text = (copy / name).read_text()
        for pattern, mended in MENDED:
            text = pattern.sub(mended, text)
        (copy / name).write_text(text)

expected = set(EXPECTED.split())
for name in sorted(touched - expected):
    print(f"the compiler led to {name}, which is not listed")
for name in sorted(expected - touched):
    print(f"the compiler did not lead to {name}")
if touched != expected:
    sys.exit(1)
print(f"a new term and a new test: the compiler led to {len(touched)} files")
