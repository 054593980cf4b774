#!/usr/bin/env python3
"""Works out every check of an export a second time, with fractions, and compares.

    claimbook export --format csv --out DIR [--book BOOK]
    claimbook verify --format json [--book BOOK] > RUN
    evaluate.py DIR [RUN]

Written from the descriptions of the tables and of the tests, not from the code that evaluates
them, so that one error is not made twice. What comes out is compared with `checks.csv` and
`check_parts.csv`, and with RUN, which also says what was read and held against the bar. Each
disagreement is printed on a line; the exit status is then 1.
"""

import argparse
import bisect
import csv
import dataclasses
import datetime
import functools
import json
import pathlib
import re
import sys
from fractions import Fraction

HOLDS, FAILS, OPEN = "holds", "fails", "indeterminate"

# --- Days, periods and dates. Days are numbers; the least and the greatest stand for no limit.

PAST, FUTURE = -(10**7), 10**7


def day(year, month, of_month):
    # Python knows no year 0; the calendar repeats after 400 years, which have 146,097 days.
    if year < 1:
        return datetime.date(year + 400, month, of_month).toordinal() - 146_097
    return datetime.date(year, month, of_month).toordinal()


def month_end(year, month):
    if (year, month) == (9999, 12):
        return day(9999, 12, 31)
    return day(year + month // 12, month % 12 + 1, 1) - 1


def monday(year, week):
    fourth = day(year, 1, 4)  # Week 1 has the fourth of January in it.
    return fourth - (fourth - 1) % 7 + 7 * (week - 1)


@functools.cache
def period(text):
    """First and last day of an observational time period of SDMX."""
    first, _, last = text.partition("/")
    return part(first)[0], part(last or first)[1]


def part(text):
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return day(year, 1, 1), month_end(year, 12)
    if rest[0] in "SQ":
        months = 6 if rest[0] == "S" else 3
        last = int(rest[1:]) * months
        return day(year, last - months + 1, 1), month_end(year, last)
    if rest[0] == "W":
        start = monday(year, int(rest[1:]))
        return start, start + 6
    if len(rest) == 2:
        return day(year, int(rest), 1), month_end(year, int(rest))
    return (day(year, int(rest[:2]), int(rest[3:])),) * 2


@dataclasses.dataclass(frozen=True)
class Meaning:
    """The spans of days that a date can mean: from one of `starts` to one of `ends`.

    Those of a date without a slash belong together one by one; those of an interval are chosen
    freely, so that no end comes before its start.
    """

    starts: object  # ascending
    ends: object
    paired: bool

    def fits(self, first, last):
        """Whether one of the spans lies in these days."""
        at = bisect.bisect_left(self.starts, first)
        if at == len(self.starts):
            return False
        if self.paired:
            return self.ends[at] <= last
        until = bisect.bisect_right(self.ends, last)
        return until > 0 and self.starts[at] <= self.ends[until - 1]

    def extremes(self):
        """Earliest and latest start, earliest and latest end."""
        if self.paired:
            return self.starts[0], self.starts[-1], self.ends[0], self.ends[-1]
        latest = self.starts[bisect.bisect_right(self.starts, self.ends[-1]) - 1]
        earliest = self.ends[bisect.bisect_left(self.ends, self.starts[0])]
        return self.starts[0], latest, earliest, self.ends[-1]

    def within(self, other):
        """Whether every day of this is one of the other; None where that is not said."""
        first, _, _, last = self.extremes()
        _, latest, earliest, _ = other.extremes()
        if latest <= first and last <= earliest:
            return True
        if other.paired:
            spans = zip(other.starts, other.ends)
        else:
            spans = [(other.starts[0], other.ends[-1])]
        return None if any(self.fits(*span) for span in spans) else False

    def before(self, other):
        """Whether every day of this is earlier than every day of the other; likewise."""
        _, _, earliest, last = self.extremes()
        first, latest, _, _ = other.extremes()
        return True if last < first else False if earliest >= latest else None

    def overlaps(self, other):
        """Whether the two share a day; likewise."""
        either = (self.before(other), other.before(self))
        return False if True in either else None if None in either else True


def exactly(first, last):
    return Meaning((first,), (last,), True)


@functools.cache
def date(text):
    """What a date or interval of EDTF level 1 can mean."""
    if "/" not in text:
        return Meaning(*units(text), True)
    start, end = text.split("/")
    starts = side(start, PAST)[0]
    ends = side(end, FUTURE)[1]
    return Meaning(starts, ends, False)


def side(text, limit):
    if text == "..":
        return (limit,), (limit,)
    # Of an empty side nothing is known, not even whether it has a limit.
    anything = range(PAST, FUTURE + 1)
    return units(text) if text else (anything, anything)


def units(text):
    """First and last days of the calendar units, one of which is meant."""
    slack = 1 if text[-1] in "?~" else 0
    year, *rest = text.rstrip("?~").split("-")
    digits = [part for part in rest if part != "XX"]
    if "X" in year:
        size = 10 ** year.count("X")
        first = int(year.replace("X", "0"))
        return years(first - slack * size, first + size - 1 + slack * size)
    year = int(year)
    if not digits:
        if not rest:
            return years(year - slack, year + slack)
        if len(rest) == 1:
            return months((year - slack) * 12, (year + slack) * 12 + 11)
        return days(day(year - slack, 1, 1), month_end(year + slack, 12))
    month = year * 12 + int(digits[0]) - 1
    if len(digits) == 1:
        if len(rest) == 1:
            return months(month - slack, month + slack)
        first, last = month - slack, month + slack
        return days(day(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1))
    middle = day(year, int(digits[0]), int(digits[1]))
    return days(middle - slack, middle + slack)


def years(first, last):
    span = range(first, last + 1)
    return tuple(day(y, 1, 1) for y in span), tuple(month_end(y, 12) for y in span)


def months(first, last):
    span = [divmod(month, 12) for month in range(first, last + 1)]
    return (
        tuple(day(y, m + 1, 1) for y, m in span),
        tuple(month_end(y, m + 1) for y, m in span),
    )


def days(first, last):
    return range(first, last + 1), range(first, last + 1)


# --- A book, as far as checks read it.


@dataclasses.dataclass
class Observation:
    period: str
    value: Fraction | None
    status: str


@dataclasses.dataclass
class Series:
    unit: str
    scale: Fraction
    rival_of: str | None = None
    rows: list = dataclasses.field(default_factory=list)

    def at(self, when):
        return next((row for row in self.rows if row.period == when), None)

    def within(self, window):
        first, last = period(window)
        for row in self.rows:
            start, end = period(row.period)
            if first <= start and end <= last:
                yield row


@dataclasses.dataclass
class Event:
    id: str
    date: str
    kind: str
    actors: set = dataclasses.field(default_factory=set)


@dataclasses.dataclass
class Book:
    series: dict = dataclasses.field(default_factory=dict)
    events: list = dataclasses.field(default_factory=list)
    members: dict = dataclasses.field(default_factory=dict)
    complete: set = dataclasses.field(default_factory=set)

    def rivals(self, series):
        return sorted(name for name, other in self.series.items() if other.rival_of == series)


def read(folder):
    """The book and the rows of its checks, from the tables of an export."""

    def table(name):
        with open(folder / "csv" / f"{name}.csv", newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)

    book = Book()
    for row in table("series"):
        scale = Fraction(10) ** int(row["unit_mult"])
        book.series[row["id"]] = Series(row["unit"], scale, row["alternative_to"] or None)
    for row in table("observations"):
        value = Fraction(row["obs_value"]) if row["obs_value"] else None
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


# --- What comes out of a test.


@dataclasses.dataclass
class Result:
    outcome: str
    reason: str
    value: Fraction | None = None  # in units, not in thousands of them
    first: str | None = None
    last: str | None = None
    points: list = dataclasses.field(default_factory=list)
    steps: tuple | None = None
    events: list = dataclasses.field(default_factory=list)
    rivals: list = dataclasses.field(default_factory=list)
    own: str | None = None
    parts: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Point:
    """A value that is held against a bar."""

    first: str
    last: str
    value: Fraction | None
    outcome: str
    reason: str
    bar: Fraction | None = None  # where each has its own
    quotient: bool = False

    @property
    def shown(self):
        """A quotient is shown with four places at most, rounded half to even."""
        return Fraction(round(self.value, 4)) if self.quotient else self.value


class Trouble(Exception):
    """What keeps a test from coming out, and where."""

    def __init__(self, reason, first=None, last=None):
        super().__init__(reason)
        self.result = Result(OPEN, reason, None, first, last or first)


def outcome(truth):
    return HOLDS if truth else FAILS


COMPARE = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "eq": lambda a, b: a == b,
    "ge": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
}


def judge(value, bar):
    """Outcome and reason of one value, which is in the unit and power of ten of the bar."""
    ends = [Fraction(bar[end]) for end in ("value", "low", "high") if end in bar]
    near = any(abs(value - end) <= Fraction(bar.get("tolerance", 0)) for end in ends)
    if bar.get("cmp") == "eq":
        return outcome(near), "value"
    if near and "tolerance" in bar:
        return OPEN, "within-tolerance"
    if "cmp" in bar:
        return outcome(COMPARE[bar["cmp"]](value, ends[0])), "value"
    return outcome(ends[0] <= value <= ends[1]), "value"


def held(first, last, value, bar, divisor=Fraction(1)):
    """A value, in units, held against a bar; it is shown in the power of ten of the bar."""
    if divisor == 0:
        return Point(first, last, None, OPEN, "division-by-zero")
    value /= divisor * Fraction(10) ** int(bar.get("unit_mult", 0))
    return Point(first, last, value, *judge(value, bar), quotient=abs(divisor) != 1)


def join(results, settled_by):
    """The strong logic of Kleene: one that comes out so settles it, else all have to agree."""
    if any(result == settled_by for result in results):
        return settled_by
    if any(result == OPEN for result in results):
        return OPEN
    return FAILS if settled_by == HOLDS else HOLDS


class Reader:
    """A book in which some series give way to their rivals, value by value."""

    def __init__(self, book, stand_in=None):
        self.book = book
        self.stand_in = stand_in or {}

    def series(self, name):
        series = self.book.series[name]
        if name not in self.stand_in:
            return series
        rival = self.book.series[self.stand_in[name]]
        rows = []
        for row in series.rows:
            other = rival.at(row.period)
            if other is not None and other.value is not None and other.status != "F":
                value = other.value * rival.scale / series.scale
                row = Observation(row.period, value, row.status)
            rows.append(row)
        return Series(series.unit, series.scale, None, rows)

    def at(self, name, when):
        """The row of a period; a forecast is no observation."""
        row = self.series(name).at(when)
        if row is None or row.status == "F":
            raise Trouble("nothing-observed", when)
        return row

    def rows(self, name, window):
        rows = [row for row in self.series(name).within(window) if row.status != "F"]
        if not rows:
            raise Trouble("nothing-observed", window)
        return rows

    def value(self, name, row):
        if row.value is None:
            raise Trouble("missing-value", row.period)
        return row.value * self.series(name).scale


def unbroken(rows):
    """What follows a break is measured otherwise; a break at the start parts nothing."""
    for row in rows[1:]:
        if row.status == "B":
            raise Trouble("series-break", row.period)


def pick(how, values, bar):
    """Holds values, with their divisors, against a bar; None stands for one that is missing."""
    points = []
    for when, value, divisor in values:
        if value is None or divisor is None:
            points.append(Point(when, when, None, OPEN, "missing-value"))
        else:
            points.append(held(when, when, value, bar, divisor))
    if how in ("any", "all"):
        return several(how, points, bar)
    if how in ("first", "last"):
        return single(points[0 if how == "first" else -1])
    for point in points:
        if point.value is None:
            raise Trouble(point.reason, point.first)
    if how in ("min", "max"):
        return single((min if how == "min" else max)(points, key=lambda point: point.value))
    count = Fraction(len(values) if how == "mean" else 1)
    total = sum(value for _, value, _ in values)
    return single(held(values[0][0], values[-1][0], total, bar, count))


def single(point):
    value = None if point.value is None else point.shown
    return Result(point.outcome, point.reason, value, point.first, point.last, [point])


def several(how, points, bar=None):
    settled_by = HOLDS if how == "any" else FAILS
    whole = join([point.outcome for point in points], settled_by)
    settled = [point for point in points if point.outcome == whole]
    if whole in (settled_by, OPEN):
        decided, reason = settled[0], settled[0].reason
    else:
        decided = nearest(points, bar)
        reason = "value" if len(points) == 1 else "every-value"
    result = single(decided)
    result.outcome, result.reason, result.points = whole, reason, points
    return result


def nearest(points, bar):
    """Of values that all lie on one side of a bar, the one nearest to it is shown."""
    if bar is None:
        return points[-1]  # each has its own bar
    if bar.get("cmp", "eq") == "eq":
        return points[0]  # they may lie on either side
    return min(points, key=lambda point: abs(point.value - Fraction(bar["value"])))


def value_test(reader, test):
    rows = reader.rows(test["series"], test["window"])
    unbroken(rows)
    scale = reader.series(test["series"]).scale
    values = [
        (row.period, None if row.value is None else row.value * scale, Fraction(1)) for row in rows
    ]
    return pick(test["pick"], values, test["bar"])


def change_test(reader, test):
    name = test["series"]
    start = reader.value(name, reader.at(name, test["from"]))
    end = reader.value(name, reader.at(name, test["to"]))
    first, last = period(test["from"]), period(test["to"])
    unbroken([row for row in reader.series(name).rows if first <= period(row.period) <= last])
    relative = test["measure"] == "relative"
    scale = reader.series(name).scale
    # Written as it is read, so that a divisor of 1 is seen as one.
    change, divisor = ((end - start) / scale, start / scale) if relative else (end - start, 1)
    return single(held(test["from"], test["to"], change, test["bar"], Fraction(divisor)))


def trend_test(reader, test):
    name = test["series"]
    rows = reader.rows(name, test["window"])
    unbroken(rows)
    for row in rows:
        reader.value(name, row)
    values = [row.value for row in rows]
    if len(values) < max(2, test["min_obs"]):
        raise Trouble("too-few-values", rows[0].period, rows[-1].period)
    way = {"up": "gt", "down": "lt", "flat": "eq"}[test["direction"]]
    steps = [COMPARE[way](after, before) for before, after in zip(values, values[1:])]
    along = sum(steps)
    if test["method"] == "monotone":
        holds = along == len(steps)
    elif test["method"] == "endpoints":
        holds = COMPARE[way](values[-1], values[0])
    else:
        holds = along >= Fraction(test["share"]) * len(steps)
    ends = rows[0].period, rows[-1].period
    return Result(outcome(holds), "steps", values[-1], *ends, steps=(along, len(steps)))


def both(reader, left, right, test):
    """The rows of two series in one window or for one period."""
    if "at" in test:
        return [reader.at(left, test["at"])], [reader.at(right, test["at"])]
    lefts = reader.rows(left, test["window"])
    unbroken(lefts)
    rights = reader.rows(right, test["window"])
    unbroken(rights)
    return lefts, rights


def pairs(lefts, rights, test):
    """Those for the periods that both have."""
    others = {row.period: row for row in rights}
    found = [(row, others[row.period]) for row in lefts if row.period in others]
    if not found:
        raise Trouble("nothing-observed", test["window"])
    return found


def ratio_test(reader, test):
    above, below = reader.series(test["numerator"]), reader.series(test["denominator"])
    if above.unit != below.unit:
        raise Trouble("unlike-units")
    lefts, rights = both(reader, test["numerator"], test["denominator"], test)
    scale = above.scale / below.scale
    how = test.get("pick", "all")
    if how in ("sum", "mean"):
        # Each of the values that the series itself has in the window.
        for row in lefts + rights:
            if row.value is None:
                raise Trouble("missing-value", row.period)
        num, den = sum(row.value for row in lefts), sum(row.value for row in rights)
        if how == "mean":
            num, den = num * len(rights), den * len(lefts)
        first, last = lefts[0].period, lefts[-1].period
        return single(held(first, last, num * scale, test["bar"], den))
    values = []
    for num, den in pairs(lefts, rights, test):
        value = None if num.value is None else num.value * scale
        values.append((num.period, value, den.value))
    return pick(how, values, test["bar"])


def compare_test(reader, test):
    left, right = reader.series(test["left"]), reader.series(test["right"])
    if left.unit != right.unit:
        raise Trouble("unlike-units")
    lefts, rights = both(reader, test["left"], test["right"], test)
    # Shown in the power of ten of the left side.
    factor = Fraction(test.get("factor", 1)) * right.scale / left.scale
    points = []
    for one, other in pairs(lefts, rights, test):
        if one.value is None or other.value is None:
            points.append(Point(one.period, one.period, None, OPEN, "missing-value"))
            continue
        bar = other.value * factor
        holds = outcome(COMPARE[test["cmp"]](one.value, bar))
        points.append(Point(one.period, one.period, one.value, holds, "value", bar))
    return several("all", points)


def rank_test(reader, test):
    names = [test["subject"], *test["series"]]
    values = {name: reader.value(name, reader.at(name, test["at"])) for name in names}
    own = values[test["subject"]]
    ahead = COMPARE["lt" if test["order"] == "asc" else "gt"]
    place = Fraction(1 + sum(ahead(value, own) for value in values.values()))
    return single(held(test["at"], test["at"], place, test["bar"]))


MEMBER = {"founding-member", "member", "permanent-member", "suspended"}


def membership_test(reader, test):
    """Whether the actor is a member on every day of `at`, in one role or in several."""
    book, when = reader.book, date(test["at"])
    sure, possible = [], []
    for actor, role, start, end in book.members.get(test["organization"], []):
        if actor == test["actor"] and role in MEMBER:
            earliest, latest, first, last = stay(start, end).extremes()
            sure += [(latest, first)] if latest <= first else []
            possible.append((earliest, last))
        elif actor == test["actor"] and role == "disputed":
            earliest, _, _, last = stay(start, end).extremes()
            possible.append((earliest, last))
    first, _, _, last = when.extremes()
    if any(start <= first and last <= end for start, end in merged(sure)):
        return Result(HOLDS, "member-list")
    if any(when.fits(start, end) for start, end in merged(possible)):
        return Result(OPEN, "uncertain-membership")
    if test["organization"] not in book.complete:
        return Result(OPEN, "incomplete-list")
    return Result(FAILS, "member-list")


def merged(spans):
    """Spans that overlap or follow each other day by day are one."""
    whole = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def stay(start, end):
    """From the start of one date to the end of another, or without an end."""
    first, last = date(start), date(end) if end else exactly(FUTURE, FUTURE)
    return Meaning(first.starts, last.ends, False)


def events_test(reader, test):
    """Events of uncertain date may count or not; the outcome has to be the same either way."""
    window = exactly(*period(test["window"]))
    counted = []
    for event in sorted(reader.book.events, key=lambda event: event.id):
        if "kind" in test and event.kind != test["kind"]:
            continue
        if not set(test.get("actors", [])) <= event.actors:
            continue
        inside = date(event.date).within(window)
        if inside is not False:
            counted.append((event.id, inside is True))
    certain = sum(sure for _, sure in counted)
    points = []
    for count in range(certain, len(counted) + 1):
        value = Fraction(count)
        points.append(held(test["window"], test["window"], value, test["bar"]))
    result = single(points[0])
    result.points, result.events = points, counted
    if len({point.outcome for point in points}) > 1:
        result.outcome, result.reason = OPEN, "uncertain-dates"
    return result


def joined_test(reader, test):
    settled_by = FAILS if test["op"] == "all" else HOLDS
    parts = [evaluate(reader.book, part, reader.stand_in) for part in test["tests"]]
    whole = join([part.outcome for part in parts], settled_by)
    reason = "part" if whole == settled_by else "open-part" if whole == OPEN else "every-part"
    result = Result(whole, reason, parts=parts)
    if whole != outcome(settled_by == FAILS):
        decided = next(part for part in parts if part.outcome == whole)
        result.value, result.first, result.last = decided.value, decided.first, decided.last
    return result


TESTS = {
    "value": value_test,
    "change": change_test,
    "trend": trend_test,
    "ratio": ratio_test,
    "compare": compare_test,
    "rank": rank_test,
    "membership": membership_test,
    "events": events_test,
    "all": joined_test,
    "any": joined_test,
}


def named(test):
    """The series that a test reads, in the order in which it names them, each once."""
    if "tests" in test:
        names = [name for part in test["tests"] for name in named(part)]
    elif "series" in test:
        names = test["series"] if test["op"] == "rank" else [test["series"]]
    else:
        fields = ("numerator", "denominator", "left", "right")
        names = [test[field] for field in fields if field in test]
    return list(dict.fromkeys(names))


def alone(book, test, stand_in):
    """What comes out with these rivals in the places of their series."""
    try:
        return TESTS[test["op"]](Reader(book, stand_in), test)
    except Trouble as trouble:
        return trouble.result


STUCK = {"too-many-digits", "division-by-zero", "unlike-units"}


def turns(own, other):
    """Whether a rival turns an outcome: by another one, or since nothing can be worked out."""
    if own == OPEN:
        return False
    return other.reason in STUCK if other.outcome == OPEN else other.outcome != own


def evaluate(book, test, stand_in=None):
    """What comes out of a test: an outcome that no rival series turns, or none."""
    result = alone(book, test, stand_in)
    if stand_in:
        return result
    names = sorted(named(test))
    rivals = [(name, rival) for name in names for rival in book.rivals(name)]
    if "tests" in test:
        return either_way(book, test, result, rivals)
    for name, rival in rivals:
        other = alone(book, test, {name: rival})
        if turns(result.outcome, other):
            result.rivals.append((name, rival, other))
    if result.rivals:
        result.own = result.outcome
        result.outcome, result.reason = OPEN, "rival-series"
    return result


def either_way(book, test, result, rivals):
    """A whole may come out the same whichever series is taken, though its parts do not."""
    if result.outcome != OPEN:
        return result
    own = whole(book, test, {})
    others = [whole(book, test, {name: rival}) for name, rival in rivals]
    if own.outcome == OPEN or any(turns(own.outcome, other) for other in others):
        return result
    return Result(own.outcome, "either-way", parts=result.parts)


def whole(book, test, stand_in):
    """What comes out of `all` or `any` with one series for another throughout."""
    settled_by = FAILS if test["op"] == "all" else HOLDS
    parts = [(part, alone(book, part, stand_in)) for part in test["tests"]]
    came_out = join([result.outcome for _, result in parts], settled_by)
    read = [result for part, result in parts if set(stand_in) & set(named(part))]
    stuck = [result for result in read if result.reason in STUCK]
    return stuck[0] if stuck and came_out == OPEN else Result(came_out, "whole")


# --- The comparison.


def number(text):
    return None if text in (None, "") else Fraction(text)


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
    differences, tests = 0, 0
    for row, parts in checks:
        result = evaluate(book, json.loads(row["test"]))
        found = list(row_differences(row, result))
        for part, inner in zip(parts, result.parts):
            found += [f"part {part['position']}, {line}" for line in row_differences(part, inner)]
        if len(parts) != len(result.parts):
            found.append(f"parts: {len(parts)}, and by fractions {len(result.parts)}")
        if arguments.run and row["id"] in runs:
            found += trace_differences(runs.pop(row["id"]), result)
        elif arguments.run:
            found.append("was not run")
        for difference in dict.fromkeys(found):
            print(f"{row['id']}: {difference}")
        differences += len(found)
        tests += 1 + len(result.parts)
    for identifier in runs:
        print(f"{identifier}: was run, and is not exported")
        differences += 1
    print(f"{len(checks)} checks, {tests} tests with their parts, {differences} disagreements")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
