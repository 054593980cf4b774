#!/usr/bin/env python3
"""The share of lines that tests ran, a line for each crate, from a report of tarpaulin: coverage.py REPORT

Fails if a crate has less than it should. Generated files are not counted.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

LEAST = {"core": 95, "validator": 90}
OTHERS = 85

ran, lines = defaultdict(int), defaultdict(int)
for file in json.load(open(sys.argv[1]))["files"]:
    parts = Path(*file["path"]).relative_to(Path.cwd()).parts
    if "src" not in parts or "generated" in parts:
        continue
    crate = parts[1] if parts[0] == "crates" else parts[0]
    ran[crate] += file["covered"]
    lines[crate] += file["coverable"]
    if file["coverable"] and file["covered"] < 0.8 * file["coverable"]:
        print(f"{'/'.join(parts)}: {file['covered']} of {file['coverable']} lines", file=sys.stderr)

few = []
for crate in sorted(lines):
    if crate == "tests" or not lines[crate]:
        continue
    share = 100 * ran[crate] / lines[crate]
    print(crate, f"{share:.1f}")
    if share < LEAST.get(crate, OTHERS):
        few.append(crate)
if few:
    sys.exit(f"too few lines are run of {', '.join(few)}")
