"""Asks checks again with each of their choices made a little otherwise.

Written from `docs/checks.md`, not from the code that does it. A variation is a row of part (None for
the whole), choice, what the check has, what stands there instead, and outcome; numbers are fractions.
"""

import datetime
from fractions import Fraction

from evaluate_dates import period
from evaluate_tests import UNSETTLED, alone, evaluate, named, number, whole

LACKING = {
    "nothing-observed", "missing-value", "series-break", "too-few-values",
    "incomplete-list", "uncertain-membership",
}

SHARES = [Fraction(share, 100) for share in (80, 90, 110, 120)]


# --- Periods.


def ends(text):
    """What is written at either end."""
    first, _, last = text.partition("/")
    return first, last or first


def joined(first, last):
    return first if first == last else f"{first}/{last}"


def stepped(text, by):
    """What is written so, one of its units earlier or later; None where there is none."""
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return in_years(year + by, "")
    if rest[0] in "SQ":
        count = 2 if rest[0] == "S" else 4
        number = year * count + int(rest[1:]) - 1 + by
        return in_years(number // count, f"-{rest[0]}{number % count + 1}")
    if rest[0] == "W":
        week = int(rest[1:]) + by
        if week == 0:
            return in_years(year - 1, f"-W{weeks(year - 1):02}")
        return in_years(year + 1, "-W01") if week > weeks(year) else in_years(year, f"-W{week:02}")
    if len(rest) == 2:
        number = year * 12 + int(rest) - 1 + by
        return in_years(number // 12, f"-{number % 12 + 1:02}")
    try:
        day = datetime.date(year, int(rest[:2]), int(rest[3:])) + datetime.timedelta(by)
    except (OverflowError, ValueError):
        return None
    return day.isoformat()


def in_years(year, rest):
    return f"{year:04}{rest}" if 0 <= year <= 9999 else None


def weeks(year):
    """How many weeks a year has: the 28th of December always lies in the last."""
    return datetime.date(year or 400, 12, 28).isocalendar()[1]


def moved_start(text, by):
    first, last = ends(text)
    to = stepped(first, by)
    return joined(to, last) if to and in_order(to, last) else None


def moved_end(text, by):
    first, last = ends(text)
    to = stepped(last, by)
    return joined(first, to) if to and in_order(first, to) else None


def in_order(first, last):
    """Whether the ends of a window have not passed each other: a day is left."""
    return period(first)[0] <= period(last)[1]


def moved_whole(text, by):
    first, last = (stepped(end, by) for end in ends(text))
    return joined(first, last) if first and last else None


def moved_periods(test):
    """Choice, what the test has, and what stands there instead."""
    op = test["op"]
    if op in ("value", "trend", "events") or op in ("ratio", "compare") and "at" not in test:
        window = test["window"]
        for of, move in (("window-start", moved_start), ("window-end", moved_end)):
            for by in (-1, 1):
                yield of, window, move(window, by), "window"
    elif op == "change":
        for of in ("from", "to"):
            for by in (-1, 1):
                to = moved_whole(test[of], by)
                changed = test | {of: to}
                if to and period(changed["from"])[1] < period(changed["to"])[0]:
                    yield of, test[of], to, of
    elif op in ("rank", "ratio", "compare"):
        for by in (-1, 1):
            yield "at", test["at"], moved_whole(test["at"], by), "at"


# --- Numbers.


def numbers(test):
    """The numbers that something is held against, each with how it is changed."""
    bar = test.get("bar", {})
    for of in ("value", "low", "high"):
        if of in bar:
            yield of, bar[of], lambda to, of=of: test | {"bar": bar | {of: to}}
    if test["op"] == "compare":
        yield "factor", test.get("factor", "1"), lambda to: test | {"factor": to}
    if test["op"] == "trend" and "share" in test:
        yield "share", test["share"], lambda to: test | {"share": to}


def moved_numbers(test):
    if "eq" in (test.get("cmp"), test.get("bar", {}).get("cmp")):
        return
    for of, text, change in numbers(test):
        for share in SHARES:
            to = number(text) * share
            if test["op"] in ("rank", "events"):
                to = Fraction(round(to))
            if to == number(text) or of == "share" and to > 1:
                continue
            changed = change(str(to))
            bar = changed.get("bar", {})
            if "low" in bar and number(bar["low"]) > number(bar["high"]):
                continue
            yield of, number(text), to, changed


# --- Variations.


def variations(book, row, siblings, test_of):
    """The variations of a check; None of one that is open."""
    test = test_of(row)
    if evaluate(book, test).outcome in UNSETTLED:
        return None
    found = []
    parts = test.get("tests")
    if parts is None:
        found += varied(book, test, None, lambda moved: moved)
    for at, part in enumerate(parts or []):
        def around(moved, at=at):
            return test | {"tests": [*parts[:at], moved, *parts[at + 1:]]}
        found += varied(book, part, at + 1, around)
    found += by_rivals(book, test)
    for other in siblings:
        if other["reading"] != row["reading"]:
            outcome = evaluate(book, test_of(other)).outcome
            if outcome not in UNSETTLED:
                found.append((None, "reading", row["slug"], other["slug"], outcome))
    return found


def varied(book, test, part, around):
    own = evaluate(book, test)
    asked = [normal(test)]
    moves = [
        (of, text, to, test | {field: to}, True)
        for of, text, to, field in moved_periods(test) if to
    ] + [(*move, False) for move in moved_numbers(test)]
    for of, text, to, moved, of_time in moves:
        if normal(moved) in asked:
            continue
        ran = evaluate(book, moved)
        if ran.reason in LACKING:
            continue
        if of_time and (rows(ran), ran.events) == (rows(own), own.events):
            continue
        asked.append(normal(moved))
        yield part, of, text, to, evaluate(book, around(moved)).outcome


def rows(result):
    return [(name, [row.period for row in read]) for name, read in result.read]


def normal(test):
    """A test in which one number is one value, however it is written."""
    bar = {
        field: number(value) if field in ("value", "low", "high") else value
        for field, value in test.get("bar", {}).items()
    }
    plain = test | {"bar": bar}
    for field in ("factor", "share"):
        if field in plain:
            plain[field] = number(plain[field])
    return plain


def by_rivals(book, test):
    for name in sorted(named(test)):
        for rival in book.rivals(name):
            parts = test.get("tests", [test])
            ran = [alone(book, part, {name: rival}) for part in parts if name in named(part)]
            own = {id(row) for row in book.series[name].rows}
            replaced = any(
                id(row) not in own
                for result in ran for read, found in result.read if read == name for row in found
            )
            if not replaced:
                continue
            result = whole(book, test, {name: rival}) if "tests" in test else ran[0]
            if result.reason not in LACKING:
                yield None, "rival", name, rival, result.outcome
