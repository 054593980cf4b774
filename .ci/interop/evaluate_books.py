"""Made-up books: as files, and as what `evaluate_tests` reads.

Numbers come from a small range, so that values meet bars, tie and cross nought often; dates are
vague, series have gaps, breaks, forecasts and rivals, and some have numbers of many digits. A seed
makes the same book each time.
"""

import collections
import json
import random
import shutil
from fractions import Fraction

from evaluate_dates import period
from evaluate_tests import Book, Event, Observation, Series, named, power

FIRST, LAST = 2012, 2023
DENSE = 2018  # the first of three years that series of parts of years are about
UNITS = {"one": "1", "usd": "USD", "tonne": "t"}
ROLES = [
    "founding-member", "member", "permanent-member", "associate", "candidate",
    "observer", "dialogue-partner", "invited", "suspended", "disputed",
]
KINDS = ["treaty", "visit", "exercise"]
STATES = [f"state-{letter}" for letter in "abcde"]
CLUBS = [f"club-{letter}" for letter in "abcdef"]


class Maker:
    """A made-up book: as files, and as what `evaluate` reads."""

    def __init__(self, seed, checks):
        self.random = random.Random(seed)
        self.book = Book()
        self.series = {}  # the fields and rows of each series, as they are written
        self.members = collections.defaultdict(list)
        self.events = []
        self.families = []
        self.long = set()  # series of long numbers, of which the program may say so
        self.make_series()
        self.make_members()
        self.make_events()
        self.tests = [self.test() for _ in range(checks)]

    def chance(self, share):
        return self.random.random() < share

    def pick(self, choices):
        return self.random.choice(choices)

    # Numbers are written with and without decimals, some with a nought at the end.

    def decimal(self, low=-4, high=9):
        places = self.pick([0, 0, 0, 1, 1, 2])
        number = self.random.randint(low * 10**places, high * 10**places)
        if self.chance(0.5):
            number = self.random.randint(low, high) * 10**places
        sign, digits = "-" if number < 0 else "", f"{abs(number):0{places + 1}}"
        return sign + digits[: len(digits) - places] + ("." + digits[-places:] if places else "")

    # Series: families of one unit, frequency and area, whose members can be compared.

    def make_series(self):
        for unit in UNITS:
            for freq in "AQMSWDP":
                family = []
                for number in range(self.random.randint(2, 4)):
                    # A rival has no rivals itself.
                    own = [name for name in family if not self.series[name][3]]
                    rival_of = self.pick(own) if own and self.chance(0.4) else None
                    family.append(self.one_series(f"{unit}-{freq.lower()}{number}", unit, freq, rival_of))
                self.families.append((freq, family))

    def long_decimal(self):
        whole = self.random.randint(0, 10 ** self.random.randint(1, 18))
        places = self.random.randint(0, 10)
        return f"{whole}" + (f".{self.random.randrange(10**places):0{places}}" if places else "")

    def one_series(self, name, unit, freq, rival_of):
        mult = self.pick([0, 0, 0, 3, -1])
        long = self.chance(0.03)
        if long:
            mult = self.pick([0, 9, -9, 12])
            self.long.add(name)
        positive = self.chance(0.4)
        noughts = self.chance(0.2)
        rows, calm = [], self.chance(0.5)
        for when in self.periods(freq):
            if self.chance(0.15):
                continue
            status = "A" if calm else self.pick("AAAAAAAAAEPUBOF")
            value = None if status == "O" else self.decimal(1 if positive else -4)
            if long and value:
                value = self.long_decimal()
            if noughts and value and self.chance(0.3):
                value = "0"
            rows.append((when, value, status))
        if not any(value for _, value, _ in rows):
            return self.one_series(name, unit, freq, rival_of)
        self.series[name] = (unit, mult, freq, rival_of, rows)
        series = Series(unit, power(mult), rival_of)
        series.rows = [Observation(w, None if v is None else Fraction(v), s) for w, v, s in rows]
        self.book.series[name] = series
        return name

    def periods(self, freq):
        if freq == "P":
            if self.chance(0.3):
                return [f"{year}/{year + 2}" for year in range(FIRST, LAST - 1)]
            return [f"{year}/{year + 1}" for year in range(FIRST, LAST, 2)]
        if freq == "A":
            return [str(year) for year in range(FIRST, LAST + 1)]
        of_year = {
            "S": ["S1", "S2"],
            "Q": ["Q1", "Q2", "Q3", "Q4"],
            "M": [f"{month:02}" for month in range(1, 13)],
            "W": ["W01", "W02", "W09", "W26", "W52"],
            "D": ["01-01", "02-28", "03-31", "07-01", "12-31"],
        }[freq]
        periods = [f"{year}-{rest}" for year in range(DENSE, DENSE + 3) for rest in of_year]
        # Of these years only 2020 has a week 53, and a 29 February.
        return sorted(periods + {"W": ["2020-W53"], "D": ["2020-02-29"]}.get(freq, []))

    # Members and events, with all that a date can leave open.

    def date(self, low=FIRST, high=LAST):
        year = self.random.randint(low, high)
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        return self.pick([
            f"{year}", f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}",
            f"{year}~", f"{year}?", f"{year}-{month:02}~", f"{year}-{month:02}-{day:02}?",
            f"{year}-XX", f"{year}-{month:02}-XX", f"{year}-XX-XX", f"{str(year)[:3]}X",
        ])

    def interval(self, low=FIRST, high=LAST):
        middle = self.random.randint(low + 1, high - 1)
        start = self.certain_year(low, middle - 1) or str(low)
        end = self.certain_year(middle + 1, high) or str(high)
        return self.pick([f"{start}/{end}"] * 4 + [f"{start}/..", f"../{end}", f"{start}/", f"/{end}"])

    def moment(self):
        return self.interval() if self.chance(0.3) else self.date()

    def make_members(self):
        for club in CLUBS:
            for state in self.random.sample(STATES, 3):
                roles = self.random.sample(ROLES, self.pick([1, 2]))
                if len(roles) == 2 and self.chance(0.5):
                    # One role after the other, without a day between them.
                    turn = self.random.randint(FIRST + 1, LAST - 2)
                    self.members[club].append((state, roles[0], str(FIRST), str(turn)))
                    self.members[club].append((state, roles[1], str(turn + 1), None))
                    continue
                for role in roles:
                    middle = self.random.randint(FIRST + 1, LAST - 1)
                    start = self.certain_year(FIRST, middle - 1) or str(FIRST)
                    end = self.certain_year(middle + 1, LAST) if self.chance(0.6) else None
                    self.members[club].append((state, role, start, end))
        self.book.members = dict(self.members)
        self.book.complete = {club for club in CLUBS if self.chance(0.5)}

    def certain_year(self, low, high):
        """A date that leaves its year open can be none of two that have to follow each other."""
        date = self.date(low, high)
        return None if "X" in date[:4] else date

    def make_events(self):
        for number in range(30):
            who = self.random.sample(STATES, self.random.randint(1, 3))
            event = (f"event-{number}", self.moment(), self.pick(KINDS), who)
            self.events.append(event)
            self.book.events.append(Event(event[0], event[1], event[2], set(who)))

    # Tests.

    def window(self, freq):
        """Periods that count, mostly of years, now and then of parts of them."""
        first, last = (FIRST, LAST) if freq in "AP" else (DENSE, DENSE + 2)
        first = self.random.randint(first, last)
        last = min(last, first + self.random.randint(1 if freq == "P" else 0, 5))
        if self.chance(0.15):
            return f"{first}-{self.random.randint(1, 6):02}/{last}-{self.random.randint(6, 12):02}"
        if self.chance(0.1):
            return f"{first}-{self.pick(['S1', 'S2', 'Q1', 'Q3', '06', 'W09', '12-31'])}"
        if self.chance(0.1):
            starts, ends = ["01-02", "02-28", "W02", "S1"], ["12-30", "W52", "Q4"]
            return f"{first}-{self.pick(starts)}/{last}-{self.pick(ends)}"
        return f"{first}" if first == last and self.chance(0.7) else f"{first}/{last}"

    def exact(self, names):
        """A period that one of these series has, or nearly."""
        rows = [row[0] for name in names for row in self.series[name][4]]
        return self.pick(rows)

    def bar(self, unit, low=-4, high=9, near=0.2, mults=(0, 0, 3, -1)):
        bar = {}
        if self.chance(0.25):
            ends = sorted((self.decimal(low, high), self.decimal(low, high)), key=Fraction)
            bar["low"], bar["high"] = ends
        else:
            bar["cmp"], bar["value"] = self.pick(["lt", "le", "ge", "gt", "eq"]), self.decimal(low, high)
        bar["unit"] = unit
        mult = self.pick(mults)
        if mult or self.chance(0.1):
            bar["unit_mult"] = mult
        if bar.get("cmp") == "eq" or self.chance(near):
            bar["tolerance"] = self.pick(["0", "0.5", "0.05", "1", "2"])
        return bar

    def family(self):
        return self.pick(self.families)

    def pick_way(self, names, window):
        ways = ["any", "all", "first", "last", "min", "max"]
        return self.pick(ways if self.overlap(names, window) else ways + ["sum", "mean"])

    def overlap(self, names, window):
        """Whether periods of a series in a window overlap: no sum, mean or trend takes such."""
        for name in names:
            spans = [period(row.period) for row in self.book.series[name].within(window)]
            if any(after[0] <= before[1] for before, after in zip(spans, spans[1:])):
                return True
        return False

    def test(self):
        if self.chance(0.2):
            op = self.pick(["all", "any"])
            parts = []
            while len(parts) < 2 or self.chance(0.5) and len(parts) < 4:
                part = self.plain()
                # The same part twice is refused.
                parts += [part] if part not in parts else []
            return {"op": op, "tests": parts}
        return self.plain()

    def plain(self):
        op = self.pick(["value"] * 4 + ["change"] * 2 + ["trend"] * 2 + ["ratio"] * 3
                       + ["compare"] * 2 + ["rank", "membership", "events"])
        return {"op": op, **getattr(self, f"{op}_test")()}

    def value_test(self):
        freq, family = self.family()
        name = self.pick(family)
        unit, mult = self.series[name][:2]
        bar = self.bar(unit, mults=(mult, mult, mult, 0))
        window = self.window(freq)
        how = self.pick_way([name], window)
        return {"series": name, "window": window, "pick": how, "bar": bar}

    def change_test(self):
        _, family = self.family()
        name = self.pick(family)
        unit, mult = self.series[name][:2]
        rows = [row[0] for row in self.series[name][4]]
        first = self.pick(rows)
        later = [row for row in rows if period(row)[0] > period(first)[1]]
        if not later:
            return self.change_test()
        ends = [first, self.pick(later)]
        measure = self.pick(["absolute", "relative"])
        if measure == "absolute":
            bar = self.bar(unit, -5, 5, mults=(mult,))
        else:
            bar = self.bar("one", -2, 3, mults=(0, 0, 0, -1))
            bar.setdefault("tolerance", self.pick(["0", "0.05", "0.5"]))
        return {"series": name, "from": ends[0], "to": ends[1], "measure": measure, "bar": bar}

    def trend_test(self):
        freq, family = self.family()
        method = self.pick(["monotone", "endpoints", "share"])
        name, window = self.pick(family), self.window(freq)
        if self.overlap([name], window):
            return self.trend_test()
        test = {
            "series": name,
            "window": window,
            "direction": self.pick(["up", "down", "flat"]),
            "method": method,
            "min_obs": self.random.randint(2, 4),
        }
        if method == "share":
            test["share"] = self.pick(["0.5", "0.25", "0.75", "0", "1", "0.3", "0.6667"])
        return test

    def two(self):
        freq, family = self.family()
        left, right = self.random.sample(family, 2)
        if self.chance(0.4):
            # Now and then a year, of series for parts of it.
            when = self.exact([left, right])
            return left, right, {"at": when[:4] if self.chance(0.1) else when}
        return left, right, {"window": self.window(freq)}

    def ratio_test(self):
        above, below, when = self.two()
        test = {"numerator": above, "denominator": below, **when}
        if "window" in when:
            test["pick"] = self.pick_way([above, below], when["window"])
        test["bar"] = self.bar("one", -2, 4, mults=(0, 0, 0, 3, -1))
        return test

    def compare_test(self):
        left, right, when = self.two()
        test = {"left": left, "right": right, **when}
        if self.chance(0.4):
            test["factor"] = self.pick(["2", "0.5", "1.5", "1000", "0.001", "10"])
        test["cmp"] = self.pick(["lt", "le", "ge", "gt", "eq"])
        return test

    def rank_test(self):
        _, family = self.family()
        names = self.random.sample(family, self.random.randint(2, len(family)))
        bar = self.bar("one", 0, 4, near=0, mults=(0, 0, 0, 1))
        bar.pop("tolerance", None)
        return {
            "series": names,
            "subject": self.pick(names),
            "at": self.exact(names),
            "order": self.pick(["asc", "desc"]),
            "bar": bar,
        }

    def membership_test(self):
        return {"actor": self.pick(STATES), "organization": self.pick(CLUBS), "at": self.moment()}

    def events_test(self):
        test = {}
        if self.chance(0.6):
            test["kind"] = self.pick(KINDS)
        if self.chance(0.6):
            test["actors"] = self.random.sample(STATES, self.pick([1, 1, 2]))
        test["window"] = self.window("A")
        test["bar"] = self.bar("one", 0, 6, near=0.1, mults=(0, 0, 0, -1, 1))
        return test

    def reads_long(self, test):
        names = set(named(test))
        return bool(self.long & names.union(*(self.book.rivals(name) for name in names)))

    # Files.

    def write(self, folder, expected):
        """The least that passes: a draft, with what every record has to have."""
        put(folder, "dataset.toml", title="Made up", description="Made up.", stage="draft",
            version="0.1.0", schema_version="0.1.0", language="en", license="CC0-1.0",
            creators=["Nobody"], data_as_of="2026-01-31", base_iri="https://example.org/")
        digest = "0" * 64
        put(folder, "document.toml", language="en", accessed="2026-01-31", sha256=digest,
            normalization="fold-1", segment_count=1)
        segment = {"id": "s01/1", "position": 1, "role": "claim", "words": 2, "sha256": digest}
        put(folder, "sections/s01.toml", title="All", segments=[segment])
        put(folder, "topics.toml", topics=[{"id": "all", "pref_label": "All", "definition": "All."}])
        put(folder, "origins.toml", origins=[{"id": "own", "name": "Nobody", "kind": "other",
            "reliability": "F", "reason": "Whatever it says is made up by a program."}])
        names = {"one": "one", "usd": "US dollars", "tonne": "tonnes"}
        standards = {"one": "ucum", "usd": "iso-4217", "tonne": "ucum"}
        put(folder, "units.toml", units=[{"id": unit, "name": names[unit], "dimension": "any",
            "standard": standards[unit], "code": code} for unit, code in UNITS.items()])
        for source in ("made-up", "made-up-too"):
            put(folder, f"sources/{source}.toml", kind="document", title=source, publisher="Nobody",
                issued="2026", origin="own", primary=False, read_as="original", license="CC0-1.0")
        for state in STATES:
            put(folder, f"actors/{state}.toml", name=state, kind="other")
        for club in CLUBS:
            stays = []
            for actor, role, start, end in self.members[club]:
                stay = {"actor": actor, "role": role, "start": start}
                if end:
                    stay["end"] = end
                stays.append(stay | {"sources": ["made-up", "made-up-too"]})
            put(folder, f"actors/{club}.toml", name=club, kind="igo", members=stays,
                complete=club in self.book.complete)
        rows = "".join(
            f"{name},{when},{name},{kind},{';'.join(who)},,made-up,\n"
            for name, when, kind, who in self.events
        )
        (folder / "events.csv").write_text("id,date,title,kind,actors,place,source,locator\n" + rows)
        for name, (unit, mult, freq, rival_of, rows) in self.series.items():
            fields = {"title": name, "indicator": name, "freq": freq, "ref_area": STATES[0],
                "unit": unit, "unit_mult": mult, "source": "made-up", "method_note": "Made up.",
                "vintage": "2026-01-31", "license": "CC0-1.0"}
            if rival_of:
                fields["alternative_to"] = rival_of
            put(folder, f"series/{name}.toml", **fields)
            lines = "".join(f"{w},{v or ''},{s},,{'Made up.' if s in 'BU' else ''}\n" for w, v, s in rows)
            text = "time_period,obs_value,obs_status,source,comment\n" + lines
            (folder / "series" / f"{name}.csv").write_text(text)
        self.write_claims(folder, expected)

    def known(self, name):
        return next(when for when, value, _ in self.series[name][4] if value)

    def write_claims(self, folder, expected):
        chunks = collections.defaultdict(list)
        for number, what in expected.items():
            chunks[number // 100].append({
                "slug": f"c{number}", "tests": "Made up.", "reading": "main", "bar_reason": "Made up.",
                "expect": what, "decisive": False, "test": self.tests[number]})
        shutil.rmtree(folder / "claims", ignore_errors=True)
        used = [{"slug": "all", "direction": "context", "strength": "weak", "kind": "event-record",
            "statement": "Made up.", "sources": [{"source": "made-up"}, {"source": "made-up-too"}],
            "events": [event[0] for event in self.events],
            "figures": [{"label": name, "observation": {"series": name, "period": self.known(name)}}
                for name in self.series]}]
        everyone = [{"actor": actor, "role": "agent"} for actor in STATES + CLUBS]
        for chunk, checks in chunks.items():
            put(folder, f"claims/s01-c{chunk}.toml", statement=f"Made up, {chunk}.", segments=["s01/1"],
                kind="current-state", modality="actual", measurability="quantitative",
                time_scope="2012/..", actors=everyone, topics=["all"], reading="Made up.",
                weight="detail", status="draft", evidence=used if chunk == min(chunks) else [], checks=checks)



def put(folder, path, **fields):
    path = folder / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{key} = {toml(value)}\n" for key, value in fields.items() if value != []))


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)
