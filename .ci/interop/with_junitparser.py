"""Reads the JUnit report of `cargo xtask verify` and compares it with the exported checks.

with_junitparser.py REPORT EXPORT
"""

import collections
import csv
import importlib.metadata
import pathlib
import sys

import junitparser

report, folder = map(pathlib.Path, sys.argv[1:])
cases = [case for suite in junitparser.JUnitXml.fromfile(str(report)) for case in suite]
with open(folder / "csv/checks.csv", encoding="utf-8", newline="") as file:
    checks = list(csv.DictReader(file))

# Every outcome is as expected, so none is a failure; what the data do not settle is skipped.
assert all(case.is_passed or case.is_skipped for case in cases)
outcomes = collections.Counter(check["outcome"] for check in checks)
assert sum(case.is_skipped for case in cases) == outcomes["indeterminate"] + outcomes["not-checked"]
claims = collections.Counter(check["claim"] for check in checks)
assert collections.Counter(case.classname for case in cases) == claims

print(f"junitparser {importlib.metadata.version('junitparser')}: {len(cases)} checks of {len(claims)} claims")
