#!/usr/bin/env python3
"""How the instructions of a validation grow with what is dear in a book: linear.py PROGRAM BASE

Each kind of input is laid over the book BASE in a size and in twice that size, and PROGRAM checks
it under callgrind. What the book costs without it is taken off. A line a kind is printed: the kind,
the size, the instructions for it, and how many times as many twice the size takes. Fails where that
is more than LIMIT.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT = 2.3

CLAIM = "claims/s02-cod-landings-halved.toml"
SERIES = "baltic-cod-landings-a"


def append(path, text):
    def change(book):
        with open(book / path, "a", encoding="utf-8") as file:
            file.write(text)

    return change


def each(count, line):
    return "".join(line.format(n=n) for n in range(count))


def topics(rest):
    row = '\n[[topics]]\nid = "extra-{n}"\npref_label = "Extra {n}"\ndefinition = "Number {n}."\n'
    return lambda count: append("topics.toml", each(count, row + rest))


def events(actors):
    row = f"extra-{{n}},2023,Extra {{n}},visit,{actors},,helcom-2026-meetings,\n"
    return lambda count: append("events.csv", each(count, row))


def parts(op):
    """A test of many parts, all on a series of which a rival is added."""
    bar = '{ cmp = "gt", value = "1", unit = "tonne" }'
    part = f'{{ op = "value", series = "{SERIES}", window = "1995", pick = "all", bar = {bar} }},\n'

    def change(count):
        def lay(book):
            series = book / "series" / SERIES
            rival = series.with_name("rival")
            text = series.with_suffix(".toml").read_text("utf-8")
            rival.with_suffix(".toml").write_text(f'alternative_to = "{SERIES}"\n{text}', "utf-8")
            shutil.copy(series.with_suffix(".csv"), rival.with_suffix(".csv"))
            claim = book / CLAIM
            text = claim.read_text("utf-8")
            test = f'[checks.test]\nop = "{op}"\ntests = [\n{part * count}]\n'
            claim.write_text(re.sub(r"\[checks\.test\]\n(.+\n)+", lambda _: test, text, count=1), "utf-8")

        return lay

    return change


def statement(words):
    def change(count):
        def lay(book):
            claim = book / CLAIM
            text = claim.read_text("utf-8")
            told = f'statement = "{words * count}"'
            claim.write_text(re.sub(r"(?m)^statement = .*$", lambda _: told, text, count=1), "utf-8")

        return lay

    return change


KINDS = [
    ("a key misspelt in each row", 2000, topics('alt_lables = ["X"]\n')),
    ("keys that are not known in one table", 2000, lambda n: append("dataset.toml", "\n" + each(n, "extra-{n} = 1\n"))),
    ("parts of all on a series with a rival", 500, parts("all")),
    ("parts of any on a series with a rival", 500, parts("any")),
    ("words of a text", 5000, statement("fish ")),
    ("words of a text that is not ASCII", 2500, statement("Östersjön “torsk” ")),
    ("words of a text that is looked at closely", 5000, statement("a/b@c-d_e ")),
    ("blanks that are none in a text", 5000, statement("fish\u00a0")),
    ("dates that are none", 2000, lambda n: append("events.csv", each(n, "extra-{n},5 May 2023,Extra {n},visit,,,helcom-2026-meetings,\n"))),
    ("rows that are not used", 2000, topics("")),
    ("references to one record that is not there", 2000, events("nobody")),
    ("references to a record each that is not there", 2000, events("no-{n}")),
    ("references", 2000, events("denmark;estonia")),
    ("rows of the same identifier", 2000, lambda n: append("events.csv", "same,2023,Same,visit,denmark,,helcom-2026-meetings,\n" * n)),
    ("lines that are no TOML", 2000, lambda n: append("topics.toml", "\n" + each(n, "broken{n} = word\n"))),
    ("headers that are not closed", 2000, lambda n: append("topics.toml", "\n" + each(n, "[[broken{n}\nx = 1\n"))),
    ("curly quotes", 2000, lambda n: append("topics.toml", "\n" + each(n, "curly{n} = “x”\n"))),
    ("markers of a merge", 2000, lambda n: append("topics.toml", "\n" + "<<<<<<< ours\n" * n)),
    ("rows of a table with too few cells", 2000, lambda n: append("events.csv", "a,b\n" * n)),
]


def instructions(program, base, change):
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        shutil.copytree(base, book)
        change(book)
        ran = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "validate", "--book", book],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
        counted = re.search(r"Collected : (\d+)", ran.stderr)
        if ran.returncode not in (0, 1) or not counted:
            sys.exit(ran.stderr)
        return int(counted[1])


def main(program, base, only=""):
    nothing = instructions(program, base, lambda book: None)
    failed = False
    for kind, size, change in KINDS:
        if only not in kind:
            continue
        once, twice = (instructions(program, base, change(n)) - nothing for n in (size, 2 * size))
        ratio = twice / once
        print(f"{kind}\t{size}\t{once}\t{ratio:.2f}", flush=True)
        if ratio > LIMIT:
            print(f"{kind}: twice the size takes {ratio:.2f} times as many instructions", file=sys.stderr)
            failed = True
    sys.exit(failed)


main(*sys.argv[1:])
