#!/usr/bin/env python3
"""Compares made-up checks: what the program says of them, and what comes out by fractions.

    evaluate_random.py --count 100000 --seed 1 [--program claimbook]

Writes made-up books with some thousand checks each, runs `claimbook verify` on them, and works
everything out a second time with fractions. The same seed makes the same books. Each disagreement
is printed on a line with the seed of its book, and `--keep DIR` leaves that book there; the exit
status is then 1.

A book with an error is not verified. So every check is written with the outcome that is expected
by fractions; where the program expects another, that is a disagreement, and the book is run again
with the other. Checks that a rule refuses for their form are counted and left out.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from evaluate import told_apart, trace_differences, turning_differences
from evaluate_books import Maker
from evaluate_tests import OPEN, UNSETTLED, evaluate, expectation, named
from evaluate_variations import variations

ABOUT = re.compile(r"check `c(\d+)` of claim")
COMES_OUT = re.compile(r"comes out as `([a-z-]+)`")


class Refused(Exception):
    """The program does not take a book for another reason than its checks."""


def said(program, command, folder):
    """What the program says of a book, a JSON object a line."""
    where = [folder] if command == "validate" else ["--vary", "--book", folder]
    run = subprocess.run([program, command, *where, "--format", "json"],
        capture_output=True, text=True, check=False)
    return [json.loads(line) for line in run.stdout.splitlines()]


def verified(program, folder, maker, expected, counts, full):
    """What `verify` says of the checks, and those whose outcome is not the expected one."""
    surprises, given_up = {}, set()
    for _ in range(8):
        runs = said(program, "verify", folder) if full else []
        if runs:
            return runs, surprises, given_up
        taken = True
        for found in said(program, "validate", folder):
            if found["severity"] != "error":
                continue
            about = ABOUT.search(found["message"])
            if not about:
                raise Refused(found["message"])
            number = int(about[1])
            taken = False
            if found["code"] == "R062":
                comes_out = COMES_OUT.search(found["message"])[1]
                expected[number] = expectation(comes_out)
                if expected[number] == OPEN and maker.reads_long(maker.tests[number]):
                    given_up.add(number)
                else:
                    surprises[number] = comes_out
            elif expected.pop(number, None):
                words = re.sub(r"`[^`]*`|\d[-\w/]*", "…", found["message"])
                counts[f"left out by {found['code']}: {words}"] += 1
        if taken and not full:
            return [], surprises, given_up
        maker.write_claims(folder, expected)
    raise Refused("the book is refused again and again")


def allowed(book, test, result):
    """No check may look where a series has no value, unless it is open (R060)."""
    if result.outcome in UNSETTLED:
        return True
    for part in test.get("tests", [test]):
        window = part.get("window")
        if part["op"] in ("ratio", "compare"):
            window = window or part["at"]
        exact = [part[field] for field in ("at", "from", "to") if field in part and not window]
        for name in named(part):
            series = book.series[name]
            rows = [series.by_period.get(when) for when in exact]
            if window:
                rows.append(next((row for row in series.within(window) if known(row)), None))
            if not all(map(known, rows)):
                return False
    return True


def known(row):
    return row is not None and row.value is not None and row.status != "F"


def one_book(program, folder, seed, size, counts, full):
    """Makes a book, runs it and yields its disagreements."""
    maker = Maker(seed, size)
    results = [evaluate(maker.book, test) for test in maker.tests]
    expected = {
        number: expectation(result.outcome)
        for number, result in enumerate(results)
        if allowed(maker.book, maker.tests[number], result)
    }
    maker.write(folder, expected)
    runs, surprises, given_up = verified(program, folder, maker, expected, counts, full)
    for number, what in surprises.items():
        if number in expected:
            ours = results[number]
            yield number, maker, f"outcome: {what}, and by fractions {ours.outcome}, {ours.reason}"
    for number in expected:
        result = results[number]
        counts["checks"] += 1
        counts["tests"] += 1 + len(result.parts)
        for one in [result, *result.parts]:
            counts[f"{one.outcome}, {one.reason}"] += 1
    if full and {int(run["check"][1:]) for run in runs} != set(expected):
        raise Refused("not every check was run")
    for run in runs:
        number = int(run["check"][1:])
        if "too-many-digits" in json.dumps(run) and maker.reads_long(maker.tests[number]):
            given_up.add(number)
            continue
        given_up.discard(number)
        for difference in trace_differences(run, results[number]):
            if not (number in surprises and difference.startswith("outcome:")):
                yield number, maker, difference
        if not maker.reads_long(maker.tests[number]):  # a moved bar may have too many digits
            for difference in turning_differences(maker.book, maker.tests[number], run):
                yield number, maker, difference
            # Of no check here is there another reading.
            row = {"slug": run["check"], "reading": "main"}
            ours = variations(maker.book, row, [], lambda _: maker.tests[number])
            counts["variations"] += len(ours or [])
            for difference in told_apart(ours, run.get("variations")):
                yield number, maker, difference
    counts["not compared, for want of digits"] += len(given_up)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many checks (10,000)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (1)")
    parser.add_argument("--size", type=int, default=2_000, help="how many checks a book (2,000)")
    parser.add_argument("--program", default="claimbook", help="the program (claimbook)")
    parser.add_argument("--keep", type=pathlib.Path, help="where a book with a disagreement stays")
    parser.add_argument("--most", type=int, default=50, help="how many disagreements are printed (50)")
    parser.add_argument("--outcomes", action="store_true",
        help="compare the outcomes alone, by rule R062; four times as fast")
    arguments = parser.parse_args()
    counts, told = collections.Counter(), 0
    seed = arguments.seed
    while counts["checks"] < arguments.count:
        # Some are left out of each book; the last need not be made for a handful.
        size = min(arguments.size, max(100, arguments.count - counts["checks"]))
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place) / "book"
            folder.mkdir()
            before = told
            try:
                for number, maker, difference in one_book(
                        arguments.program, folder, seed, size, counts, not arguments.outcomes):
                    told += 1
                    if told <= arguments.most:
                        test = json.dumps(maker.tests[number])
                        print(f"book {seed}, check c{number}: {difference}: {test}", flush=True)
            except Refused as refused:
                told += 1
                print(f"book {seed}: refused: {refused}", flush=True)
                counts["checks"] += size
            if told > before and arguments.keep:
                shutil.copytree(folder, arguments.keep / str(seed), dirs_exist_ok=True)
        seed += 1
        print(f"{counts['checks']:,} checks, {told} disagreements", file=sys.stderr, flush=True)
    for what, count in sorted(counts.items()):
        print(f"{count:>9,}  {what}")
    print(f"{seed - arguments.seed} books, {told} disagreements")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
