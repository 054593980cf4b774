"""Reads `croissant.json` of an export with mlcroissant: it is valid, and each record set gives the rows of its table.

with_mlcroissant.py EXPORT
"""

import csv
import importlib.metadata
import sys

import mlcroissant

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
dataset = mlcroissant.Dataset(jsonld=str(export.folder / "croissant.json"))
assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.errors

csv.field_size_limit(1 << 30)
rows = 0
for name in tables:
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    if not expected:
        continue
    found = list(dataset.records(name))
    assert len(found) == len(expected), (name, len(found), len(expected))
    first = {key.removeprefix(f"{name}/"): value for key, value in found[0].items()}
    key = next(column.name for column in tables[name] if column.key)
    value = first[key]
    value = value.decode() if isinstance(value, bytes) else str(value)
    assert value == expected[0][key] or value.startswith(expected[0][key]), (name, value, expected[0][key])
    rows += len(found)
warnings = len(dataset.metadata.ctx.issues.warnings)
print(f"mlcroissant {importlib.metadata.version('mlcroissant')}: valid, {warnings} warnings, {rows} rows of {len(tables)} tables")
