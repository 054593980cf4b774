"""Reads every CSV table with pandas: columns, rows, keys and references are as declared.

with_pandas.py EXPORT
"""

import contextlib
import hashlib
import io
import sys

import pandas

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
frames = {}

for path, entry in export.files.items():
    data = (export.folder / path).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"]), path
on_disk = {path.relative_to(export.folder).as_posix() for path in export.folder.rglob("*") if path.is_file()}
assert on_disk == {*export.files, "manifest.json"}, on_disk ^ {*export.files, "manifest.json"}
assert {f"csv/{name}.csv" for name in tables} == {path for path in export.files if path.startswith("csv/") and path.endswith(".csv")}

for name, columns in tables.items():
    path = f"csv/{name}.csv"
    frame = pandas.read_csv(export.folder / path, dtype=str, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == [column.name for column in columns], name
    assert len(frame) == export.files[path]["rows"], name
    key = [column.name for column in columns if column.key]
    assert key, f"{name} has no key"
    assert not frame[key].isna().any(axis=None), f"{name}: a key is empty"
    assert not frame.duplicated(key).any(), f"{name}: a key stands twice"
    frames[name] = frame


def refer(table, columns, target, target_columns):
    """Every row of `table` that fills `columns` has its match in `target`."""
    left = frames[table][columns].dropna().drop_duplicates()
    right = frames[target][target_columns]
    found = left.merge(right, how="left", left_on=columns, right_on=target_columns, indicator="found")
    lost = found[found["found"] != "both"]
    assert lost.empty, f"{table}.{columns} -> {target}:\n{lost}"
    return len(left)


references = matched = 0
for name, columns in tables.items():
    for column in columns:
        if column.target:
            references += 1
            matched += refer(name, [column.name], column.target, [tables[column.target][0].name])
refer("segments", ["section", "group"], "groups", ["section", "position"])

with contextlib.chdir(export.folder), contextlib.redirect_stdout(io.StringIO()) as printed:
    for example in export.examples("python"):
        exec(example, {})
assert "agent" in printed.getvalue(), printed.getvalue()

rows = sum(map(len, frames.values()))
print(f"pandas {pandas.__version__}: {len(frames)} tables, {rows} rows, {references} references with {matched} values")
