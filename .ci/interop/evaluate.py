#!/usr/bin/env python3
"""Works out every check of an export a second time, with fractions, and compares.

    claimbook export --format csv --out DIR [--book BOOK]
    claimbook verify --vary --format json [--book BOOK] > RUN
    evaluate.py DIR [RUN]

Written from the descriptions of the tables and of the tests, not from the code that evaluates
them, so that one error is not made twice. What comes out is compared with `checks.csv` and
`check_parts.csv`, and with RUN, which also says what was read and held against the bar. So are the
variations of each check, one by one if RUN has them, and else by how many there are and stay. Each
disagreement is printed on a line; the exit status is then 1.
"""

import argparse
import csv
import json
import pathlib
import re
import sys
from fractions import Fraction

from evaluate_tests import Book, Event, Observation, Series, evaluate, moved, number, power
from evaluate_variations import variations


def read(folder):
    """The book and the rows of its checks, from the tables of an export."""

    def table(name):
        with open(folder / "csv" / f"{name}.csv", newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)

    book = Book()
    for row in table("series"):
        scale = power(row["unit_mult"])
        book.series[row["id"]] = Series(row["unit"], scale, row["alternative_to"] or None)
    for row in table("observations"):
        value = number(row["obs_value"])
        observation = Observation(row["time_period"], value, row["obs_status"])
        book.series[row["series"]].rows.append(observation)
    events = {}
    for row in table("events"):
        events[row["id"]] = Event(row["id"], row["date"], row["kind"])
    for row in table("event_actors"):
        events[row["event"]].actors.add(row["actor"])
    book.events = list(events.values())
    for row in table("members"):
        stay = (row["actor"], row["role"], row["start"], row["end"] or None)
        book.members.setdefault(row["organization"], []).append(stay)
    book.complete = {row["id"] for row in table("actors") if row["complete"] == "true"}
    parts = {}
    for row in table("check_parts"):
        parts.setdefault(row["check"], []).append(row)
    return book, [(row, parts.get(row["id"], [])) for row in table("checks")]


def row_differences(row, result):
    """How a row of `checks.csv` or `check_parts.csv` differs from a result."""
    ours = {
        "outcome": result.outcome,
        "reason": result.reason,
        "value": result.value,
        "first_period": result.first or "",
        "last_period": result.last or "",
    }
    for column, value in ours.items():
        theirs = number(row[column]) if column == "value" else row[column]
        if theirs != value:
            yield f"{column}: {theirs or 'none'}, and by fractions {value or 'none'}"


def trace_differences(run, result):
    """How what `verify` says of a test differs from a result."""
    ours = {
        "outcome": result.outcome,
        "reason": result.reason,
        "value": result.value,
        "first_period": result.first,
        "last_period": result.last,
        "steps": result.steps and {"along": result.steps[0], "of": result.steps[1]},
        "points": [
            (
                point.first,
                point.last,
                None if point.value is None else point.shown,
                point.bar,
                point.outcome,
                point.reason,
            )
            for point in result.points
        ],
        "read": [
            (name, [(row.period, row.value, row.status) for row in rows])
            for name, rows in result.read
        ],
        "events": [{"event": event, "certain": sure} for event, sure in result.events],
        "own": result.own,
        "rivals": [(name, rival, other.outcome, other.reason, other.value) for name, rival, other in result.rivals],
    }
    theirs = dict(run)
    theirs["value"] = number(run["value"])
    theirs["points"] = [
        (
            point["periods"]["from"],
            point["periods"]["to"],
            number(point["value"]),
            number(point["bar"]),
            point["outcome"],
            point["reason"],
        )
        for point in run["points"]
    ]
    theirs["read"] = [
        (
            read["series"],
            [(row["period"], number(row["value"]), row["status"]) for row in read["values"]],
        )
        for read in run["read"]
    ]
    theirs["own"] = run["own"] and run["own"]["outcome"]
    theirs["rivals"] = [
        (rival["series"], rival["rival"], rival["outcome"], rival["reason"], number(rival["value"]))
        for rival in run["rivals"]
    ]
    for field, value in ours.items():
        if theirs[field] != value:
            yield f"{field}: {plain(theirs[field])}, and by fractions {plain(value)}"
    for point, held in zip(run["points"], result.points):
        quotient = point["quotient"]
        if quotient and Fraction(quotient["num"]) / Fraction(quotient["den"]) != held.value:
            yield f"quotient: {quotient}, and by fractions {held.value}"
    if len(run["parts"]) != len(result.parts):
        yield f"parts: {len(run['parts'])}, and by fractions {len(result.parts)}"
    for place, (theirs, part) in enumerate(zip(run["parts"], result.parts), 1):
        for difference in trace_differences(theirs, part):
            yield f"part {place}, {difference}"


def turning_differences(book, test, run):
    """How the outcomes on either side of a turning point differ from those of tests so moved."""
    for point in run["turning_points"]:
        outcomes = set()
        for side in (point["below"], point["above"]):
            ours = evaluate(book, moved(test, point["of"], side["bar"])).outcome
            outcomes.add(ours)
            if side["outcome"] != ours:
                limit = f"{point['of']} {side['bar']}"
                yield f"with {limit}: {side['outcome']}, and by fractions {ours}"
        if len(outcomes) == 1:
            yield f"turning point: by fractions nothing turns on {point['of']}"
    for place, (part, inner) in enumerate(zip(test.get("tests", []), run["parts"]), 1):
        for difference in turning_differences(book, part, inner):
            yield f"part {place}, {difference}"


def variation_differences(ours, row, run):
    """How the variations of a check differ from those that are found here."""
    kept = None if ours is None else sum(outcome == row["outcome"] for *_, outcome in ours)
    for column, value in (("variations", None if ours is None else len(ours)), ("kept", kept)):
        if row[column] != ("" if value is None else str(value)):
            yield f"{column}: {row[column] or 'none'}, and by fractions {value}"
    if run is not None and "variations" in run:
        yield from told_apart(ours, run["variations"])


def told_apart(ours, told):
    """The variations that `verify --vary` and fractions do not have alike."""
    theirs = None if told is None else {
        (one["part"], one["of"], named_or_number(one, "from"), named_or_number(one, "to"), one["outcome"])
        for one in told
    }
    if theirs != (None if ours is None else set(ours)):
        apart = (theirs or set()) ^ set(ours or [])
        yield f"variations: {plain(sorted(apart, key=str))} on one side alone"


def named_or_number(variation, field):
    """What a variation has: a number as a fraction, all else by its name."""
    limits = ("value", "low", "high", "factor", "share")
    return number(variation[field]) if variation["of"] in limits else variation[field]


def plain(value):
    return re.sub(r"Fraction\((-?\d+), (\d+)\)", r"\1/\2", str(value))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=pathlib.Path, help="the folder of an export with csv/")
    parser.add_argument("run", nargs="?", type=pathlib.Path, help="what `verify --format json` printed")
    arguments = parser.parse_args()
    book, checks = read(arguments.export)
    runs = {}
    if arguments.run:
        for line in arguments.run.read_text(encoding="utf-8").splitlines():
            run = json.loads(line)
            runs[f"{run['claim']}/{run['check']}"] = run
    differences, tests, tried = 0, 0, 0
    of_claim = {}
    for row, _ in checks:
        of_claim.setdefault(row["claim"], []).append(row)
    for row, parts in checks:
        result = evaluate(book, json.loads(row["test"]))
        found = list(row_differences(row, result))
        for part, inner in zip(parts, result.parts):
            found += [f"part {part['position']}, {line}" for line in row_differences(part, inner)]
        if len(parts) != len(result.parts):
            found.append(f"parts: {len(parts)}, and by fractions {len(result.parts)}")
        run = runs.pop(row["id"], None)
        ours = variations(book, row, of_claim[row["claim"]], lambda one: json.loads(one["test"]))
        found += variation_differences(ours, row, run)
        tried += len(ours or [])
        if run:
            found += trace_differences(run, result)
            found += turning_differences(book, json.loads(row["test"]), run)
        elif arguments.run:
            found.append("was not run")
        for difference in dict.fromkeys(found):
            print(f"{row['id']}: {difference}")
        differences += len(found)
        tests += 1 + len(result.parts)
    for identifier in runs:
        print(f"{identifier}: was run, and is not exported")
        differences += 1
    print(f"{len(checks)} checks, {tests} tests with their parts, {tried} variations, {differences} disagreements")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
