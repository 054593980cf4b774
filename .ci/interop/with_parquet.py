"""Reads `parquet/` of an export with pyarrow, pandas, DuckDB and polars: each finds the counts and every cell of `csv/`, each
column has its type and its meaning, lists are those of their tables, and a join of three tables comes out the same.

with_parquet.py EXPORT
"""

import csv
import datetime
import json
import re
from collections import Counter, defaultdict
from decimal import Decimal
import sys

import duckdb
import pandas
import polars
import pyarrow
from pyarrow import parquet

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
package = json.loads((export.folder / "datapackage.json").read_text(encoding="utf-8"))
fields = {one["name"].replace("-", "_"): {field["name"]: field for field in one["schema"]["fields"]} for one in package["resources"]}
book = json.loads((export.folder / "dataset.json").read_text(encoding="utf-8"))["metadata"]
assert {f"parquet/{name}.parquet" for name in tables} == {path for path in export.files if path.startswith("parquet/")}

csv.field_size_limit(1 << 30)
texts = {}
for name in tables:
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        texts[name] = list(csv.DictReader(file))


def path(name: str) -> str:
    return str(export.folder / "parquet" / f"{name}.parquet")


def same(text: str, value) -> bool:
    if value is None or value is pandas.NA:
        return text == ""
    match value:
        case bool():
            return text == str(value).lower()
        case Decimal():
            return text != "" and Decimal(text) == value
        case datetime.date():
            return text == value.isoformat()
    return text == str(value) and text != ""


def fits(field: dict, kind: pyarrow.DataType, meaning: str) -> bool:
    """Whether a column has the type that its declaration asks for."""
    match field:
        case {"type": "date"}:
            return kind == pyarrow.date32()
        case {"type": "integer"}:
            return kind == pyarrow.int64()
        case {"type": "boolean"}:
            return kind == pyarrow.bool_()
        case {"type": "number"}:
            return pyarrow.types.is_decimal(kind) or kind == pyarrow.string() and meaning.endswith("too far apart.")
        case {"categories": _}:
            return pyarrow.types.is_dictionary(kind) and kind.value_type == pyarrow.string()
    return kind == pyarrow.string()


cells = listed = 0
kinds = Counter()
lists = {}
for name, columns in tables.items():
    own = [column.name for column in columns]
    expected = [[row[column] for column in own] for row in texts[name]]
    file = parquet.ParquetFile(path(name))
    said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    assert said["schema_version"] == book["schema_version"] and said["version"] == book["version"], name
    meanings = json.loads(said["columns"])
    table = file.read()
    assert table.column_names == list(meanings) and table.column_names[: len(own)] == own, name
    for column in columns:
        field, kind = fields[name][column.name], table.schema.field(column.name)
        meaning = meanings[column.name]
        assert meaning.startswith(field["description"]) and fits(field, kind.type, meaning), (name, column.name, kind.type)
        assert kind.nullable != column.key, (name, column.name)
        if pyarrow.types.is_dictionary(kind.type) and table.num_rows:
            assert set(table[column.name].chunk(0).dictionary.to_pylist()) <= set(field["categories"]), (name, column.name)
        kinds[re.sub(r"\W.*", "", str(kind.type))] += 1
    for more in table.column_names[len(own) :]:
        assert pyarrow.types.is_list(table.schema.field(more).type), (name, more)
        lists[name, more] = re.search(r"as in `(\w+)`", meanings[more])[1]

    frame = pandas.read_parquet(path(name), dtype_backend="pyarrow")
    quoted = ", ".join(f'"{column}"' for column in own)
    read = {
        "pyarrow": list(zip(*(table[column].to_pylist() for column in own))),
        "pandas": list(frame[own].itertuples(index=False, name=None)),
        "polars": polars.read_parquet(path(name)).select(own).rows(),
        "duckdb": duckdb.sql(f"select {quoted} from '{path(name)}'").fetchall(),
    }
    for program, rows in read.items():
        assert len(rows) == len(expected) == export.files[f"parquet/{name}.parquet"]["rows"], (program, name, len(rows))
        for row, texts_of in zip(rows, expected):
            assert all(map(same, texts_of, row)), (program, name, texts_of, row)
    cells += sum(map(len, expected))

# A list is that of its table, in its order.
assert {("claims", "topics"), ("claims", "segments"), ("actors", "names")} <= lists.keys(), lists
for (name, more), of in lists.items():
    owner, value = [column.name for column in tables[of] if column.name != "position"]
    expected = defaultdict(list)
    for row in texts[of]:
        expected[row[owner]].append(row[value])
    identifier = tables[name][0].name
    pairs = {
        "pyarrow": list(zip(*parquet.read_table(path(name), columns=[identifier, more]).to_pydict().values())),
        "polars": polars.read_parquet(path(name)).select(identifier, more).rows(),
        "duckdb": duckdb.sql(f'select "{identifier}", "{more}" from \'{path(name)}\'').fetchall(),
    }
    for program, rows in pairs.items():
        found = {key: items for key, items in rows if items}
        assert found == expected, (program, name, more)
    listed += sum(map(len, expected.values()))

# How many claims of each kind there are under each topic.
by_id = {row["id"]: row for row in texts["claims"]}
labels = {row["id"]: row["pref_label"] for row in texts["topics"]}
expected = Counter((labels[row["topic"]], by_id[row["claim"]]["kind"]) for row in texts["claim_topics"])
found = {}
joined = duckdb.sql(
    f"select pref_label, claims.kind, count(*) from '{path('claim_topics')}' as filed join '{path('claims')}' as claims on filed.claim = claims.id"
    f" join '{path('topics')}' as topics on filed.topic = topics.id group by all"
).fetchall()
found["duckdb"] = {(label, kind): count for label, kind, count in joined}
frames = [pandas.read_parquet(path(name)) for name in ("claim_topics", "claims", "topics")]
joined = frames[0].merge(frames[1], left_on="claim", right_on="id").merge(frames[2], left_on="topic", right_on="id")
found["pandas"] = joined.groupby(["pref_label", "kind"], observed=True).size().to_dict()
frames = [polars.read_parquet(path(name)) for name in ("claim_topics", "claims", "topics")]
joined = frames[0].join(frames[1], left_on="claim", right_on="id").join(frames[2], left_on="topic", right_on="id")
found["polars"] = {(label, kind): count for label, kind, count in joined.group_by("pref_label", "kind").len().rows()}
for program, counts in found.items():
    assert counts == expected, (program, counts)
assert {"date32", "decimal128", "dictionary", "int64", "bool", "string"} <= kinds.keys(), kinds

print(
    f"pyarrow {pyarrow.__version__}, pandas, DuckDB and polars: {len(tables)} tables with {cells} cells as in csv/ each, {listed} items in {len(lists)}"
    f" columns of lists, one join; {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}"
)
