"""Reads an export with DuckDB: the example runs, both forms of the book agree, and a table that DuckDB
writes again has the same bytes.

with_duckdb.py EXPORT
"""

import os
import sys
import tempfile

import duckdb

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
os.chdir(export.folder)
database = duckdb.connect()


def rows(query: str) -> list:
    return database.execute(query).fetchall()


for name in tables:
    database.execute(
        f"create table {name} as select * from read_csv('csv/{name}.csv', all_varchar = true, header = true,"
        " delim = ',', quote = '\"', escape = '\"')"
    )
    assert rows(f"select count(*) from {name}") == [(export.files[f"csv/{name}.csv"]["rows"],)], name
    with tempfile.TemporaryDirectory() as folder:
        database.execute(f"copy {name} to '{folder}/again.csv' (header, delimiter ',')")
        with open(f"{folder}/again.csv", "rb") as again, open(f"csv/{name}.csv", "rb") as ours:
            assert again.read() == ours.read(), f"{name}.csv changes when DuckDB writes it again"

agreed = 0
for name in export.lines():
    if export.files[f"jsonl/{name}.jsonl"]["rows"] == 0:
        continue
    database.execute(f"create table json_{name} as select * from read_json('jsonl/{name}.jsonl', format = 'newline_delimited')")
    agreed += 1
    if "id" not in (column for column, *_ in rows(f"describe json_{name}")):
        assert rows(f"select count(*) from json_{name}") == [(export.files[f"jsonl/{name}.jsonl"]["rows"],)], name
        continue
    left = rows(f"(select id from {name} except select id from json_{name}) union all (select id from json_{name} except select id from {name})")
    assert left == [], f"{name}: {left}"

weighed, failing = (rows(example) for example in export.examples("sql"))
assert len(weighed) == len(rows("select id from claims")) and weighed[0][1] > 1
assert failing and len(failing) == len(rows("select id from checks where outcome = 'fails'"))

nested = "select id || '/' || kind || '/' || target as id from (select id, unnest(relations, max_depth := 2) from json_claims)"
flat = "select id from relations where target_claim is not null"
assert rows(f"({flat} except {nested}) union all (select id from ({nested}) where id is not null except {flat})") == []
flat = "select series, time_period, obs_value from observations"
nested = """select id, row.time_period, row.obs_value::varchar
    from (select id, unnest(observations) as row from json_series)"""
assert rows(f"({flat} except {nested}) union all ({nested} except {flat})") == []
taking_part = "select claim, actor, role from claim_actors"
nested = "select id, part.actor, part.role from (select id, unnest(actors) as part from json_claims)"
assert rows(f"({taking_part} except {nested}) union all ({nested} except {taking_part})") == []

print(f"duckdb {duckdb.__version__}: {len(tables)} tables written again byte for byte; {agreed} files of JSON Lines agree with them")
