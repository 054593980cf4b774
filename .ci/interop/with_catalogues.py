"""Reads the entries for catalogues of an export: `CITATION.cff` with cffconvert; Croissant and RO-Crate as JSON-LD, every
file of data in them with its digest; DataCite by what its schema demands.

with_catalogues.py EXPORT CFFCONVERT
"""

import json
import subprocess
import sys

import rdflib

from export import Export

export = Export(sys.argv[1])


def document(name: str) -> dict:
    return json.loads((export.folder / name).read_text(encoding="utf-8"))


book = document("dataset.json")["metadata"]
for arguments in (["--validate"], ["-f", "schema.org"]):
    command = [sys.argv[2], "-i", export.folder / "CITATION.cff", *arguments]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
assert json.loads(said)["name"] == book["title"], said

tables = export.tables()
croissant = document("croissant.json")
files = {file["@id"]: file for file in croissant["distribution"]}
assert files.keys() == {f"csv/{name}.csv" for name in tables}
sets = {one["@id"]: one for one in croissant["recordSet"]}
assert sets.keys() == {name for name in tables if export.files[f"csv/{name}.csv"]["rows"]}
fields = {field["@id"] for one in sets.values() for field in one["field"]}
for name, one in sets.items():
    columns = tables[name]
    assert [field["name"] for field in one["field"]] == [column.name for column in columns], name
    assert [key["@id"] for key in one["key"]] == [f"{name}/{column.name}" for column in columns if column.key], name
    assert all(field["source"]["fileObject"]["@id"] in files for field in one["field"]), name
for path, file in files.items():
    assert file["sha256"] == export.files[path]["sha256"] and file["contentSize"] == f"{export.files[path]['bytes']} B", path
assert {name for name in croissant if name.startswith("rai:")} >= {"rai:dataCollection", "rai:dataLimitations", "rai:dataBiases", "rai:dataUseCases"}

crate = {node["@id"]: node for node in document("ro-crate-metadata.json")["@graph"]}
assert crate["ro-crate-metadata.json"]["about"] == {"@id": "./"} and crate["./"]["name"] == book["title"]
parts = {part["@id"] for part in crate["./"]["hasPart"]}
assert all(part in crate for part in parts)
data = {path: entry for path, entry in export.files.items() if path.startswith(("csv/", "jsonl/")) or path == "dataset.json"}
assert data and all(crate[path]["sha256"] == entry["sha256"] for path, entry in data.items())

# As linked data; the context of RO-Crate, which lies elsewhere, gives its names to schema.org.
schema = rdflib.Namespace("https://schema.org/")
graph = rdflib.Graph().parse(data=json.dumps(croissant), format="json-ld")
(one,) = graph.subjects(rdflib.RDF.type, schema.Dataset)
assert str(graph.value(one, schema.name)) == book["title"]
assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://mlcommons.org/croissant/Field")))) == len(fields)
local = {"@context": {"@vocab": str(schema), "@base": "https://crate.example/"}, "@graph": list(crate.values())}
graph = rdflib.Graph().parse(data=json.dumps(local), format="json-ld")
assert len(list(graph.objects(rdflib.URIRef("https://crate.example/"), schema.hasPart))) == len(parts)

datacite = document("datacite.json")
assert datacite["titles"][0]["title"] == book["title"] and datacite["publicationYear"] == book["data_as_of"][:4]
assert all(datacite[name] for name in ("creators", "publisher", "types", "identifiers", "subjects", "rightsList"))

print(f"cffconvert takes CITATION.cff; rdflib reads Croissant with {len(sets)} tables, {len(fields)} columns, and RO-Crate with {len(parts)} files, with their digests")
