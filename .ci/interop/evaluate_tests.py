"""What comes out of a test on the series, members and events of a book, worked out with fractions.

Written from the descriptions of the tests and tables, not from the code that evaluates them. A test
is what `checks.csv` has in its column `test`, so that a variation of one is another such value, and
one by a rival series an `evaluate` with `stand_in`.
"""

import dataclasses
import functools
from fractions import Fraction

from evaluate_dates import FUTURE, Meaning, date, exactly, period

HOLDS, FAILS, OPEN, UNCHECKED = "holds", "fails", "indeterminate", "not-checked"

# What is neither true nor false on the data: they do not tell, or there are none.
UNSETTLED = (OPEN, UNCHECKED)

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

    @functools.cached_property
    def by_period(self):
        return {row.period: row for row in self.rows}

    @functools.cached_property
    def spans(self):
        return [(*period(row.period), row) for row in self.rows]

    def within(self, window):
        first, last = period(window)
        return [row for start, end, row in self.spans if first <= start and end <= last]


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

    @functools.cached_property
    def all_rivals(self):
        rivals = {}
        for name in sorted(self.series):
            rivals.setdefault(self.series[name].rival_of, []).append(name)
        return rivals

    def rivals(self, series):
        return self.all_rivals.get(series, [])

    @functools.cached_property
    def overlaid(self):
        return {}  # series with a rival laid over them, as they are asked for


# --- What comes out of a test.


@dataclasses.dataclass
class Result:
    outcome: str
    reason: str
    value: Fraction | None = None  # in the unit and power of ten of the bar
    first: str | None = None
    last: str | None = None
    read: list = dataclasses.field(default_factory=list)  # series, with rows
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
        """A quotient is shown with four places, rounded half to even, if 28 digits allow them."""
        places = min(4, 28 - len(str(int(abs(self.value)))))
        return Fraction(round(self.value, places)) if self.quotient else self.value


class Trouble(Exception):
    """What keeps a test from coming out, and where."""

    def __init__(self, reason, first=None, last=None):
        super().__init__(reason)
        # Where there is nothing to look at, nothing was checked.
        outcome = UNCHECKED if reason == "nothing-observed" else OPEN
        self.result = Result(outcome, reason, None, first, last or first)


def expectation(outcome):
    """What is expected of a check with an outcome: that there are no data, no check says."""
    return OPEN if outcome == UNCHECKED else outcome


def outcome(truth):
    return HOLDS if truth else FAILS


@functools.cache
def number(text):
    """The number that a text is; None for none."""
    return Fraction(text) if text else None


@functools.cache
def power(exponent):
    return Fraction(10) ** int(exponent)


COMPARE = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "eq": lambda a, b: a == b,
    "ge": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
}


def judge(value, bar):
    """Outcome and reason of one value, which is in the unit and power of ten of the bar."""
    ends = [number(bar[end]) for end in ("value", "low", "high") if end in bar]
    tolerance = number(bar.get("tolerance"))
    if bar.get("cmp") == "eq":
        # An equation holds within its tolerance; any other comparison is open there.
        return outcome(abs(value - ends[0]) <= (tolerance or 0)), "value"
    if tolerance is not None and any(abs(value - end) <= tolerance for end in ends):
        return OPEN, "within-tolerance"
    if "cmp" in bar:
        return outcome(COMPARE[bar["cmp"]](value, ends[0])), "value"
    return outcome(ends[0] <= value <= ends[1]), "value"


def held(first, last, value, bar, divisor=Fraction(1)):
    """A value, in units, held against a bar; it is shown in the power of ten of the bar."""
    if divisor == 0:
        return Point(first, last, None, OPEN, "division-by-zero")
    if divisor != 1:
        value /= divisor
    if bar.get("unit_mult"):
        value /= power(bar["unit_mult"])
    return Point(first, last, value, *judge(value, bar), quotient=abs(divisor) != 1)


def join(results, settled_by):
    """The strong logic of Kleene: one that comes out so settles it, else all have to agree."""
    if any(result == settled_by for result in results):
        return settled_by
    for unsettled in UNSETTLED:
        if unsettled in results:
            return unsettled
    return FAILS if settled_by == HOLDS else HOLDS


def overlay(series, rival):
    """A series with the values of a rival, where that has values of its own.

    A forecast of the rival is no more an observation than one of the series.
    """
    rows = []
    for row in series.rows:
        other = rival.by_period.get(row.period)
        if other is not None and other.value is not None and other.status != "F":
            value = other.value * rival.scale / series.scale
            row = Observation(row.period, value, row.status)
        rows.append(row)
    return Series(series.unit, series.scale, None, rows)


class Reader:
    """A book in which some series give way to their rivals; it keeps what was read."""

    def __init__(self, book, stand_in=None):
        self.book = book
        self.stand_in = stand_in or {}
        self.read = []

    def series(self, name):
        if name not in self.stand_in:
            return self.book.series[name]
        key = name, self.stand_in[name]
        if key not in self.book.overlaid:
            self.book.overlaid[key] = overlay(self.book.series[name], self.book.series[key[1]])
        return self.book.overlaid[key]

    def exactly(self, name, *periods):
        """The values for these periods, in units."""
        series = self.series(name)
        rows = [observed(series.by_period.get(when)) for when in periods]
        self.read.append((name, [row for row in rows if row]))
        for row, when in zip(rows, periods):
            if row is None:
                raise Trouble("nothing-observed", when)
            if row.value is None:
                raise Trouble("missing-value", when)
        return [row.value * series.scale for row in rows]

    def unbroken(self, name, window):
        """The rows in a window, none of which but the first begins something new."""
        rows = [row for row in self.series(name).within(window) if observed(row)]
        self.read.append((name, rows))
        if not rows:
            raise Trouble("nothing-observed", window)
        unbroken(rows)
        return rows


def observed(row):
    """A forecast is no observation."""
    return None if row is None or row.status == "F" else row


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
    if len(points) == 1 and points[0].reason == "division-by-zero":
        return single(points[0])
    for reason in ("missing-value", "division-by-zero"):
        for point in points:
            if point.reason == reason:
                raise Trouble(reason, point.first)
    if how in ("min", "max"):
        return single((min if how == "min" else max)(points, key=lambda point: point.value))
    count = Fraction(len(values) if how == "mean" else 1)
    total = sum(value for _, value, _ in values)
    return single(held(values[0][0], values[-1][0], total, bar, count))


def single(point):
    value = None if point.value is None else point.shown
    return Result(
        point.outcome, point.reason, value, point.first, point.last, points=[point]
    )


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
    return min(points, key=lambda point: abs(point.value - number(bar["value"])))


def value_test(reader, test):
    rows = reader.unbroken(test["series"], test["window"])
    scale = reader.series(test["series"]).scale
    values = [
        (row.period, None if row.value is None else row.value * scale, Fraction(1)) for row in rows
    ]
    return pick(test["pick"], values, test["bar"])


def change_test(reader, test):
    start, end = reader.exactly(test["series"], test["from"], test["to"])
    first, last = period(test["from"]), period(test["to"])
    series = reader.series(test["series"])
    unbroken([row for row in series.rows if first <= period(row.period) <= last])
    change, divisor = end - start, Fraction(1)
    if test["measure"] == "relative":
        # In the power of ten that they are written in, so that a divisor of 1 is seen as one.
        change, divisor = change / series.scale, start / series.scale
    return single(held(test["from"], test["to"], change, test["bar"], divisor))


def trend_test(reader, test):
    rows = reader.unbroken(test["series"], test["window"])
    values = [row.value for row in rows]
    if None in values:
        raise Trouble("missing-value", rows[values.index(None)].period)
    if len(values) < max(2, test["min_obs"]):
        raise Trouble("too-few-values", rows[0].period, rows[-1].period)
    way = COMPARE[{"up": "gt", "down": "lt", "flat": "eq"}[test["direction"]]]
    steps = [way(after, before) for before, after in zip(values, values[1:])]
    along = sum(steps)
    if test["method"] == "monotone":
        holds = along == len(steps)
    elif test["method"] == "endpoints":
        holds = way(values[-1], values[0])
    else:
        holds = along >= number(test["share"]) * len(steps)
    ends = rows[0].period, rows[-1].period
    return Result(outcome(holds), "steps", values[-1], *ends, steps=(along, len(steps)))


def both(reader, left, right, test):
    """The rows of two series in a window; a period that is longer than theirs is one too."""
    if reader.series(left).unit != reader.series(right).unit:
        raise Trouble("unlike-units")
    window = test.get("at") or test["window"]
    return reader.unbroken(left, window), reader.unbroken(right, window)


def pairs(lefts, rights, test):
    """Those for the periods that both have."""
    others = {row.period: row for row in rights}
    found = [(row, others[row.period]) for row in lefts if row.period in others]
    if not found:
        raise Trouble("nothing-observed", test.get("at") or test["window"])
    return found


def ratio_test(reader, test):
    above, below = reader.series(test["numerator"]), reader.series(test["denominator"])
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
    lefts, rights = both(reader, test["left"], test["right"], test)
    # Shown in the power of ten of the left side.
    factor = number(test.get("factor", "1")) * right.scale / left.scale
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
    values = {}
    for name in dict.fromkeys([test["subject"], *test["series"]]):
        if reader.series(name).unit != reader.series(test["subject"]).unit:
            raise Trouble("unlike-units")
        (values[name],) = reader.exactly(name, test["at"])
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
        when = date(event.date)
        inside = when.within(window)
        if inside is False and "/" not in event.date and when.overlaps(window) is not False:
            # It lies on some day of the month or year, and not all of that is in the window.
            inside = None
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
    reason = "part" if whole == settled_by else "open-part" if whole in UNSETTLED else "every-part"
    result = Result(whole, reason, parts=parts)
    if reason != "every-part":
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
    reader = Reader(book, stand_in)
    try:
        result = TESTS[test["op"]](reader, test)
    except Trouble as trouble:
        result = trouble.result
    result.read = reader.read
    return result


STUCK = {"too-many-digits", "division-by-zero", "unlike-units"}


def turns(own, other):
    """Whether a rival turns an outcome: by another one, or since nothing can be worked out."""
    if own in UNSETTLED:
        return False
    return other.reason in STUCK if other.outcome in UNSETTLED else other.outcome != own


def evaluate(book, test, stand_in=None):
    """What comes out of a test: an outcome that no rival series turns, or none.

    With `stand_in`, a rival for each of some series, what comes out by these.
    """
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


def moved(test, limit, to):
    """The same test with another number for its bar, an end of its range, its factor or share."""
    if limit in ("factor", "share"):
        return test | {limit: to}
    return test | {"bar": test["bar"] | {limit: to}}


def either_way(book, test, result, rivals):
    """A whole may come out the same whichever series is taken, though its parts do not."""
    if result.outcome not in UNSETTLED:
        return result
    own = whole(book, test, {})
    others = [whole(book, test, {name: rival}) for name, rival in rivals]
    if own.outcome in UNSETTLED or any(turns(own.outcome, other) for other in others):
        return result
    return Result(own.outcome, "either-way", parts=result.parts)


def whole(book, test, stand_in):
    """What comes out of `all` or `any` with one series for another throughout."""
    settled_by = FAILS if test["op"] == "all" else HOLDS
    parts = [alone(book, part, stand_in) for part in test["tests"]]
    came_out = join([result.outcome for result in parts], settled_by)
    stuck = [result for result in parts if result.reason in STUCK]
    return stuck[0] if stuck and came_out == OPEN else Result(came_out, "whole")
