"""Which days a period of statistics, or a date that leaves something open, can mean.

Periods are those of SDMX, dates and intervals those of EDTF level 1. Days are numbers; the least and
the greatest of them stand for no limit.
"""

import bisect
import dataclasses
import datetime
import functools

PAST, FUTURE = -(10**7), 10**7


def day(year, month, of_month):
    # Python knows no year 0; the calendar repeats after 400 years, which have 146,097 days.
    if year < 1:
        cycles = -year // 400 + 1
        return datetime.date(year + 400 * cycles, month, of_month).toordinal() - 146_097 * cycles
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
    sign = -1 if text[0] == "-" else 1
    year, *rest = text.removeprefix("-").rstrip("?~").split("-")
    digits = [part for part in rest if part != "XX"]
    if "X" in year:
        size = 10 ** year.count("X")
        first = int(year.replace("X", "0"))
        return years(first - slack * size, first + size - 1 + slack * size)
    year = sign * int(year)
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
