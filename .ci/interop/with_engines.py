"""Reads `parquet/` of an export with Spark and DataFusion: each finds the counts of every table, types, and a join as DuckDB does.

with_engines.py EXPORT
"""

import sys

import datafusion
import duckdb
import pyspark
from pyspark.sql import SparkSession

from export import Export

export = Export(sys.argv[1])
tables = list(export.tables())
JOIN = """
    select c.verdict, e.direction, count(*) as pieces, count(distinct c.id) as claims, count(distinct s.source) as sources
    from claims c join evidence e on e.claim = c.id left join evidence_sources s on s.evidence = e.id
    group by c.verdict, e.direction order by 1, 2
"""
LISTS = "select count(*) as n from (select unnest(topics) as topic from claims)"


def path(name: str) -> str:
    return str((export.folder / "parquet" / f"{name}.parquet").resolve())


def plain(rows) -> list[tuple]:
    return sorted((tuple(str(value) for value in row) for row in rows))


duck = duckdb.connect()
fusion = datafusion.SessionContext()
spark = (SparkSession.builder.master("local[2]").appName("claimbook").config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
for name in tables:
    duck.execute(f"create view \"{name}\" as select * from '{path(name)}'")
    fusion.register_parquet(name, path(name))
    spark.read.parquet(path(name)).createOrReplaceTempView(name)


def of_fusion(query: str) -> list[tuple]:
    return [tuple(row.values()) for row in fusion.sql(query).to_pylist()]


counts = 0
for name in tables:
    query = f"select count(*) as n from {name}"
    ((expected,),) = duck.execute(query).fetchall()
    assert expected == export.files[f"parquet/{name}.parquet"]["rows"], name
    assert of_fusion(query) == [(expected,)], name
    assert spark.sql(query).collect()[0][0] == expected, name
    counts += expected

expected = plain(duck.execute(JOIN).fetchall())
assert expected
assert plain(of_fusion(JOIN)) == expected
assert plain(spark.sql(JOIN).collect()) == expected
((topics,),) = duck.execute(LISTS).fetchall()
assert of_fusion(LISTS) == [(topics,)]
assert spark.sql("select count(*) from (select explode(topics) as topic from claims)").collect()[0][0] == topics

# A day is a date and a number a decimal to each.
days = dict(spark.table("sources").dtypes)
assert days["accessed"] == "date", days
spark.stop()
print(f"Spark {pyspark.__version__}, DataFusion {datafusion.__version__}: {len(tables)} tables, {counts} rows, a join of three with {len(expected)} rows and {topics} items of lists as DuckDB {duckdb.__version__} has them")
