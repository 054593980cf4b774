"""Reads the graphs of an export with networkx: GraphML and GEXF hold the claims, actors and links of `csv/`, with their
columns and the days of their time, and no notation has another graph.

with_graphs.py EXPORT COUNTS.json

COUNTS.json is written, for the reader of GEXF in JavaScript.
"""

import csv
import json
import re
import sys

import networkx

from export import Export

export = Export(sys.argv[1])
tables = export.tables()


def rows(name: str) -> list[dict]:
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_text(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


counts = {}
dated = 0
for name, nodes, edges in [("argument", ["claims"], "relations"), ("actors", ["claims", "actors"], "claim_actors")]:
    key = [column.name for column in tables[edges] if column.key]
    ends = [column for column in tables[edges] if column.target]
    links = {edges + "/" + "/".join(row[part] for part in key if row[part]): row for row in rows(edges)}
    pointed = {f"{edges}/{row[column.name]}" for row in links.values() for column in ends if column.target == edges and row[column.name]}
    expected = {f"{table}/{row['id']}": row for table in nodes for row in rows(table)} | {link: links[link] for link in pointed}
    shapes = []
    for notation, read in [("graphml", lambda path: networkx.read_graphml(path, force_multigraph=True)), ("gexf", lambda path: networkx.read_gexf(path, version="1.3"))]:
        graph = read(export.folder / "graph" / f"{name}.{notation}")
        assert graph.is_directed()
        assert set(graph.nodes) == set(expected), (name, notation, set(graph.nodes) ^ set(expected))
        for node, row in expected.items():
            found = graph.nodes[node]
            assert found["label"], node
            for column, text in row.items():
                # The label is what is shown, so that nothing goes without one.
                if column != "label" or text and notation == "graphml":
                    assert as_text(found.get(column, "")) == text, (notation, node, column, text, found.get(column))
            if notation == "gexf":
                dated += "start" in found
                assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", found[end]) for end in ("start", "end") if end in found), found
        drawn = []
        for start, end, attributes in graph.edges(data=True):
            # Readers take the id of an edge for the column of that name, or the column for the id.
            named = {**attributes, "id": attributes.get("id", "").removeprefix(f"{edges}/").split("#")[0]}
            link = edges + "/" + "/".join(named[part] for part in key)
            row = links[link]
            to = [f"{column.target}/{row[column.name]}" for column in ends if row[column.name]]
            parts = [(to[0], link), (link, to[1])] if link in pointed else [(to[0], to[1])]
            assert (start, end) in parts, (start, end, parts)
            for column, text in row.items():
                assert column == "id" or as_text(attributes.get(column, "")) == text, (notation, link, column, attributes)
            drawn.append((link, start, end))
        assert len(drawn) == len(set(drawn)) == len(links) + len(pointed), (name, notation)
        shapes.append((sorted(graph.nodes), sorted(drawn)))
    assert shapes[0] == shapes[1]
    counts[name] = {"nodes": len(expected), "edges": len(drawn)}
    dot = (export.folder / "graph" / f"{name}.dot").read_text(encoding="utf-8")
    assert (dot.count("[shape="), dot.count(" -> ")) >= (len(expected), len(drawn))
assert dated > 0
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(counts, file)

said = ", ".join(f"{name} of {count['nodes']} nodes and {count['edges']} edges" for name, count in counts.items())
print(f"networkx: {said}, the same in GraphML and GEXF")
