#!/usr/bin/env python3
"""Works out what turns with each planted revision of a book, and compares with the table of them.

    claimbook export --format csv --out DIR --book tests/base
    planted.py DIR tests/turned/planted.tsv [--write]

A line of the table is one row of a series with another value and status, or without, and what
follows: the checks that come out otherwise, the claims whose verdicts rest on them, and the claims
that rest on those, each with how far and on which. Outcomes are worked out with fractions, and what
rests on what is read from the table of relations, so that nothing of the program is asked. With
`--write` the lines are filled in anew.
"""

import argparse
import csv
import json
import pathlib
import sys

from evaluate import read
from evaluate_tests import Observation, Series, evaluate, number

HEADER = ["series", "period", "value", "status", "outcomes", "verdicts", "conclusions"]

# Which end of a relation rests on the other.
TARGET_RESTS = {"supports", "causes", "enables", "specializes"}
SOURCE_RESTS = {"conditional-on"}


def resting(folder):
    """The claims in force, and for each those that rest on it."""
    def table(name):
        with open(folder / "csv" / f"{name}.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    active = {row["id"] for row in table("claims") if row["status"] in ("active", "draft")}
    links = {claim: set() for claim in active}
    for row in table("relations"):
        source, target = row["claim"], row["target_claim"]
        if row["kind"] in TARGET_RESTS:
            below, above = source, target
        elif row["kind"] in SOURCE_RESTS:
            below, above = target, source
        else:
            continue
        if below in active and above in active and below != above:
            links[below].add(above)
    return active, links


def conclusions(links, verdicts):
    """What rests on these claims, near and far: how far, and on which of the nearest the first."""
    found, seen = [], set(verdicts)
    near = {claim: claim for claim in verdicts}
    steps = 0
    while near:
        steps += 1
        far = {}
        for claim, first in near.items():
            for above in links[claim] - seen:
                far[above] = min(first, far.get(above, first))
        seen |= set(far)
        near = dict(sorted(far.items()))
        found += [f"{claim} {steps} {first}" for claim, first in near.items()]
    return found


def revised(book, name, period, value, status):
    """The book with one row otherwise: replaced, put in, or taken out where no status is given."""
    series = book.series[name]
    rows = [row for row in series.rows if row.period != period]
    if status:
        rows.append(Observation(period, number(value), status))
    rows.sort(key=lambda row: row.period)
    other = type(book)(dict(book.series), book.events, book.members, book.complete)
    other.series[name] = Series(series.unit, series.scale, series.rival_of, rows)
    return other


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=pathlib.Path, help="the folder of an export with csv/")
    parser.add_argument("table", type=pathlib.Path, help="the planted revisions")
    parser.add_argument("--write", action="store_true", help="fill in what follows")
    arguments = parser.parse_args()
    book, checks = read(arguments.export)
    active, links = resting(arguments.export)
    tests = [(row["claim"], row["id"], json.loads(row["test"])) for row, _ in checks if row["claim"] in active]
    before = {check: evaluate(book, test).outcome for _, check, test in tests}
    with open(arguments.table, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    wrong, written = 0, []
    for at, line in enumerate(lines, 2):
        other = revised(book, line["series"], line["period"], line["value"], line["status"])
        outcomes, verdicts = [], []
        for claim, check, test in tests:
            after = evaluate(other, test).outcome
            if after != before[check]:
                outcomes.append(f"{check} {before[check]} {after}")
                verdicts += [claim] if claim not in verdicts else []
        ours = {
            "outcomes": "; ".join(outcomes),
            "verdicts": "; ".join(verdicts),
            "conclusions": "; ".join(conclusions(links, verdicts)),
        }
        written.append({**line, **ours})
        for column, value in ours.items():
            if line[column] != value and not arguments.write:
                wrong += 1
                print(f"line {at}, {column}: {line[column] or 'nothing'}, and by fractions {value or 'nothing'}")
    if arguments.write:
        with open(arguments.table, "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, HEADER, delimiter="\t", lineterminator="\n")
            out.writeheader()
            out.writerows(written)
    turning = sum(bool(line["outcomes"]) for line in written)
    print(f"{len(written)} planted revisions, {turning} of them turn something, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
