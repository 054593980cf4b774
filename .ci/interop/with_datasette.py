"""Opens `book.sqlite` of an export with Datasette: the page of every table and view, the descriptions on them, a filter that
follows a foreign key, and a full-text query.

with_datasette.py EXPORT
"""

import asyncio
import json
import sqlite3
import sys

from datasette import __version__
from datasette.app import Datasette

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
database = str(export.folder / "book.sqlite")
described = json.loads((export.folder / "datasette.json").read_text(encoding="utf-8"))
book = json.loads((export.folder / "dataset.json").read_text(encoding="utf-8"))


async def pages() -> None:
    datasette = Datasette([database], metadata=described)

    async def get(path: str, **values):
        answer = await datasette.client.get(path, params=values)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer

    home = (await get("/")).text
    assert "book" in home
    views = [name for (name,) in sqlite3.connect(database).execute("select name from sqlite_schema where type = 'view'")]
    assert views
    count = 0
    for name in [*tables, *views]:
        page = (await get(f"/book/{name}")).text
        said = described["databases"]["book"]["tables"][name]["description"]
        assert said.replace("&", "&amp;").replace("'", "&#39;") in page, (name, said)
        assert "<script>alert" not in page, name
        count += 1
    # Ids lead to the rows that they name.
    record = max(book["claims"], key=lambda claim: len(claim["evidence"]))
    claim = record["id"]
    page = (await get("/book/evidence", claim=claim)).text
    assert f'href="/book/claims/{claim}"' in page, claim
    rows = (await get("/book/evidence.json", claim=claim, _shape="array")).json()
    assert len(rows) >= len(record["evidence"]) > 0, (claim, rows)
    # A word of its statement leads to a claim, by the search and by SQL.
    word = max("".join(letter if letter.isalnum() else " " for letter in record["statement"]).split(), key=len)
    found = (await get("/book/search.json", _search=word, _shape="array")).json()
    by_sql = (await get("/book.json", sql="select kind, id from search where search match :word", word=f'"{word}"', _shape="array")).json()
    assert any(row["id"] == claim for row in by_sql), (word, by_sql)
    print(f"Datasette {__version__}: {count} pages of tables and views with their descriptions, {len(by_sql)} records found by “{word}”, {len(found)} rows of the page of the search")


asyncio.run(pages())
