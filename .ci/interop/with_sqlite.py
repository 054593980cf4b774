"""Reads `book.sqlite` of an export: the file is whole, every key leads somewhere, every table holds what its
CSV file holds, every view and the search answer.

with_sqlite.py EXPORT
"""

import csv
import json
import sqlite3
import sys
from decimal import Decimal

from export import Export

export = Export(sys.argv[1])
database = sqlite3.connect(f"file:{export.folder / 'book.sqlite'}?mode=ro", uri=True)


def rows(query: str, *values) -> list:
    return database.execute(query, values).fetchall()


assert rows("pragma integrity_check") == [("ok",)]
assert rows("pragma foreign_key_check") == []
strict = {name: strict for _, name, kind, _, _, strict in rows("pragma table_list") if kind == "table" and not name.startswith(("sqlite_", "search"))}
tables = export.tables()
assert set(strict) == set(tables) and all(strict.values()), strict

links = 0
for name, columns in tables.items():
    shape = rows(f'pragma table_info("{name}")')
    assert [row[1] for row in shape] == [column.name for column in columns], name
    assert {row[1] for row in shape if row[5]} == {column.name for column in columns if column.key}, name
    targets = {row[3]: row[2] for row in rows(f'pragma foreign_key_list("{name}")')}
    assert targets == {column.name: column.target for column in columns if column.target}, name
    links += len(targets)
    kinds = [row[2].lower() for row in shape]

    def same(text: str, kind: str, value) -> bool:
        if text == "":
            return value is None
        if kind == "any":
            return value == text or Decimal(repr(value)) == Decimal(text)
        if text in ("true", "false"):
            return value in (text, text == "true")
        return str(value) == text

    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))[1:]
    found = rows(f'select * from "{name}" order by rowid')
    assert len(found) == len(expected), name
    for text, row in zip(expected, found):
        assert all(map(same, text, kinds, row)), (name, text, row)

# A number is a text only where no double is written with its digits.
assert rows("select count(*) from observations where typeof(obs_value) = 'real'")[0][0] > 0
for (text,) in rows("select obs_value from observations where typeof(obs_value) = 'text'"):
    assert Decimal(repr(float(text))) != Decimal(text), text
views = [name for (name,) in rows("select name from sqlite_schema where type = 'view' order by name")]
assert views
for view in views:
    assert rows(f"select count(*) from {view}")[0][0] > 0, view
(claims,) = rows("select count(*) from claims")[0]
assert rows("select count(*) from claim_balance") == [(claims,)]

# Every word of a statement leads to its claim.
found = 0
for claim, statement in rows("select id, statement from claims"):
    word = max("".join(c if c.isalnum() else " " for c in statement).split(), key=len)
    assert (claim,) in rows("select id from search where kind = 'claims' and search match ?", f'text:"{word}"'), (claim, word)
    found += 1

with open(export.folder / "datasette.json", encoding="utf-8") as file:
    described = json.load(file)["databases"]["book"]["tables"]
assert set(described) == set(tables) | set(views)
assert all(described[name]["columns"].keys() == {column.name for column in columns} for name, columns in tables.items())

print(f"sqlite {sqlite3.sqlite_version}: {len(tables)} strict tables as in csv/, {links} foreign keys whole, {len(views)} views, {found} claims found by a word")
