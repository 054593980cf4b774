"""Writes what an export wrote with the program that others use for it, from rows in memory: Parquet with DuckDB, SQLite with
Python. Prints the processor seconds of the writing, the median of three, and how large our files are to those of the peer.

peers.py parquet|sqlite EXPORT OUT
"""

import pathlib
import shutil
import sqlite3
import statistics
import sys
import time

name, ours, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])


def size(folder: pathlib.Path, ending: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(f"*.{ending}"))


def timed(write) -> float:
    times = []
    for _ in range(3):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        began = time.process_time()
        write()
        times.append(time.process_time() - began)
    return statistics.median(times)


def with_duckdb() -> float:
    import duckdb

    database = duckdb.connect()
    database.execute("pragma threads=2")
    tables = sorted(path.stem for path in (ours / "parquet").glob("*.parquet"))
    for table in tables:
        database.execute(f"create table \"{table}\" as select * from '{ours}/parquet/{table}.parquet'")

    def write() -> None:
        for table in tables:
            database.execute(f"copy \"{table}\" to '{out}/{table}.parquet' (format parquet, compression zstd)")

    return timed(write)


def with_python() -> float:
    """The same file: tables with keys, their rows, indexes, search, views."""
    source = sqlite3.connect(ours / "book.sqlite")
    made = source.execute("select type, name, sql from sqlite_schema where sql is not null and name not like 'search_%' and name not like 'sqlite_%'").fetchall()
    tables = [entry for entry in made if entry[0] == "table"]
    rest = [entry for entry in made if entry[0] != "table"]
    rows = {table: source.execute(f'select * from "{table}"').fetchall() for _, table, _ in tables}
    columns = {table: len(source.execute(f'pragma table_info("{table}")').fetchall()) for _, table, _ in tables}

    def write() -> None:
        database = sqlite3.connect(out / "book.sqlite")
        database.executescript("pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = on;")
        database.execute("begin")
        database.execute("pragma defer_foreign_keys = on")
        for _, table, sql in tables:
            database.execute(sql)
        # As ours are: before the rows.
        for kind, _, sql in rest:
            if kind == "index":
                database.execute(sql)
        for _, table, _ in tables:
            places = ", ".join("?" * columns[table])
            database.executemany(f'insert into "{table}" values ({places})', rows[table])
        for kind, _, sql in rest:
            if kind == "view":
                database.execute(sql)
        database.commit()
        database.executescript("analyze; vacuum;")
        database.close()

    return timed(write)


seconds = {"parquet": with_duckdb, "sqlite": with_python}[name]()
ratio = size(ours, name) / size(out, name)
print(f"{seconds:.3f} {ratio:.3f}")
