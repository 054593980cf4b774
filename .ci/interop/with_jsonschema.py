"""Validates what is exported with the Python implementation of JSON Schema, formats included.

with_jsonschema.py EXPORT SCHEMAS
"""

import copy
import importlib.metadata
import json
import pathlib
import sys

import jsonschema

from export import Export

folder, schemas = map(pathlib.Path, sys.argv[1:])
load = lambda path: json.loads(path.read_text(encoding="utf-8"))


def validator(path: pathlib.Path):
    schema = load(path)
    kind = jsonschema.validators.validator_for(schema)
    assert kind in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator), path
    kind.check_schema(schema)
    checker = kind.FORMAT_CHECKER
    assert "date" in checker.checkers
    return kind(schema, format_checker=checker)


for path in sorted(schemas.rglob("*.json")):
    validator(path)
for path in sorted((folder / "schema").glob("*.json")):
    assert path.read_bytes() == (schemas / "v1" / path.name).read_bytes(), path

book = load(folder / "dataset.json")
whole = validator(folder / "schema/dataset.schema.json")
assert isinstance(whole, jsonschema.Draft202012Validator)
faults = [f"{fault.json_path}: {fault.message}" for fault in whole.iter_errors(book)]
assert not faults, "\n".join(faults)

lines = 0
for name, described in Export(folder).lines().items():
    path = folder / f"jsonl/{name}.jsonl"
    one = validator(folder / "schema" / described)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, record in enumerate(records, 1):
        faults = [f"{path.name}:{number}: {fault.json_path}: {fault.message}" for fault in one.iter_errors(record)]
        assert not faults, "\n".join(faults)
    assert records == (book[name] if isinstance(book[name], list) else [book[name]]), f"{path.name} is not what dataset.json holds"
    lines += len(records)

# The schemas refuse: an unknown field, a word that is no term, a day that no calendar has.
for change in (
    lambda book: book["claims"][0].update(colour="red"),
    lambda book: book["claims"][0].update(kind="fact"),
    lambda book: book["metadata"].update(data_as_of="2026-02-30"),
):
    broken = copy.deepcopy(book)
    change(broken)
    assert not whole.is_valid(broken)

print(f"jsonschema {importlib.metadata.version('jsonschema')}: dataset.json and {lines} lines are valid; three broken books are not")
