"""Compares the figures of `agreement` with scikit-learn's on sheets made at random.

with_scikit_learn.py XTASK FOLDER
"""

import csv
import json
import math
import pathlib
import random
import subprocess
import sys

import sklearn
from sklearn.metrics import cohen_kappa_score

program, folder = map(pathlib.Path, sys.argv[1:])
folder.mkdir(parents=True, exist_ok=True)

COLUMNS = ["claim", "kind", "measurability", "verdict", "confidence", "reason"]
KINDS = ["historical-fact", "current-state", "position", "causal", "evaluative", "normative", "forecast", "definitional"]
MEASURABILITIES = ["quantitative", "countable", "documentary", "judgement"]
SCALES = {
    "verdict": ["refuted", "mostly-refuted", "mixed", "mostly-supported", "supported"],
    "confidence": ["low", "moderate", "high"],
}
OFF = ["insufficient", "not-checkable", "pending"]

# The numbers of `random` may change from one Python to the next; any will do.
chance = random.Random(1969)


def judge():
    return {
        "kind": chance.choice(KINDS),
        "measurability": chance.choice(MEASURABILITIES),
        "verdict": chance.choice(SCALES["verdict"] * 3 + OFF),
        "confidence": chance.choice([*SCALES["confidence"], ""]),
    }


def pair(claims, error):
    """Two coders who see the same claims, each with an error of his own."""
    rows = ([], [])
    for number in range(claims):
        truth = judge()
        for sheet in rows:
            said = {field: judge()[field] if chance.random() < error else term for field, term in truth.items()}
            sheet.append({"claim": f"s01-claim-{number}", **said, "reason": ""})
    chance.shuffle(rows[1])
    return rows


def same(found, expected, what):
    if found is None:
        assert math.isnan(expected), (what, found, expected)
    else:
        assert math.isclose(found["value"], expected, abs_tol=1e-12), (what, found, expected)
        assert found["low"] <= found["value"] <= found["high"], (what, found)


compared = 0
for claims, error in [(12, 0.3), (60, 0.0), (60, 0.2), (200, 0.5), (400, 1.0)]:
    sheets = pair(claims, error)
    paths = [folder / f"{claims}-{error}-{name}.csv" for name in "ab"]
    for path, rows in zip(paths, sheets):
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    command = [program, "agreement", *paths, "--format", "json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    left, right = ({row["claim"]: row for row in rows} for rows in sheets)
    for field in report["fields"]:
        name = field["field"]
        said = [(left[claim][name], right[claim][name]) for claim in left]
        same(field["kappa"], cohen_kappa_score(*zip(*said)), (claims, error, name))
        assert field["agreed"] == sum(one == other for one, other in said)
        assert len(field["differences"]) == claims - field["agreed"]
        compared += 1
        if name in SCALES:
            on = [both for both in said if all(term in SCALES[name] for term in both)]
            assert (field["scaled"]["compared"], field["scaled"]["left_out"]) == (len(on), claims - len(on))
            weighted = cohen_kappa_score(*zip(*on), labels=SCALES[name], weights="linear")
            same(field["scaled"]["weighted_kappa"], weighted, (claims, error, name, "linear"))
            compared += 1
        else:
            assert field["scaled"] is None, name

print(f"scikit-learn {sklearn.__version__}: {compared} kappas of ten sheets")
