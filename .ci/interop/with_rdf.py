"""Reads `rdf/` of an export: Turtle and JSON-LD are one graph, which holds every row, link and text of `csv/`; the shapes hold
of it, and do not of a graph with a fault; every nanopublication is valid.

with_rdf.py EXPORT
"""

import csv
import json
import pathlib
import sys
import urllib.parse

import pyshacl
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, PROV, RDF, SKOS
import nanopub

from export import Export

export = Export(sys.argv[1])
folder = export.folder.resolve() / "rdf"
tables = export.tables()
model = rdflib.Namespace("https://claimbook.example/ns#")
schema = rdflib.Namespace("https://schema.org/")
cube = rdflib.Namespace("http://purl.org/linked-data/cube#")
base = json.loads((export.folder / "datapackage.json").read_text(encoding="utf-8"))["id"]

# A number or a date stays as it is written.
rdflib.NORMALIZE_LITERALS = False
graph = rdflib.Graph().parse(folder / "book.ttl")
linked = rdflib.Graph().parse(folder / "book.jsonld", format="json-ld")
# No node is without a name, so that two graphs are one if they have the same statements.
assert not any(isinstance(node, rdflib.BNode) for node in graph.all_nodes())
assert set(graph) == set(linked), list(set(graph) ^ set(linked))[:5]

with open(folder / "context.jsonld", encoding="utf-8") as file:
    context = json.load(file)["@context"]
expand = lambda name: rdflib.URIRef(name)
cells = 0
for name, columns in tables.items():
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(set(graph.subjects(RDF.type, model[name]))) == len(rows), name
    for row in rows:
        key = "/".join(row[column.name] for column in columns if column.key and row[column.name])
        start = {"dataset": base, "terms": str(model) + urllib.parse.quote(key, safe="/")}.get(name, f"{base}{name}/{urllib.parse.quote(key, safe='/').replace('~', '%7E')}")
        subject = rdflib.URIRef(start)
        for column in columns:
            text = row[column.name]
            meaning = context[f"{name}.{column.name}"]
            found = list(graph.objects(subject, expand(meaning["@id"])))
            if meaning.get("@type") == "@id":
                # A link or a term.
                assert not text or any(str(node).endswith(urllib.parse.quote(text, safe="/")) for node in found), (start, column, text, found)
            else:
                assert not text or any(str(node) == text for node in found), (start, column, text, found)
            cells += bool(text)

# What programs look for that know these vocabularies.
(book,) = graph.subjects(RDF.type, DCAT.Dataset)
assert str(book) == base and list(graph.objects(book, DCAT.distribution))
rows = {name: export.files[f"csv/{name}.csv"]["rows"] for name in tables}
assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == rows["topics"] + rows["terms"]
assert len(list(graph.subject_objects(SKOS.broader))) == rows["topic_broader"]
assert len(set(graph.subjects(RDF.type, cube.Observation))) == rows["observations"]
assert all(graph.value(series, cube.structure) for series in graph.subjects(RDF.type, cube.DataSet))
assert len(set(graph.subjects(RDF.type, schema.ClaimReview))) == rows["assessments"]
assert all(graph.value(one, schema.itemReviewed) and graph.value(one, schema.reviewRating) for one in graph.subjects(RDF.type, schema.ClaimReview))
assert set(graph.subject_objects(PROV.wasDerivedFrom))

shapes = rdflib.Graph().parse(folder / "shapes.ttl")


def conforms(data: rdflib.Graph) -> bool:
    found, _, text = pyshacl.validate(data, shacl_graph=shapes, meta_shacl=False, advanced=False)
    if not found:
        conforms.text = text
    return found


conforms.text = ""
assert conforms(graph), conforms.text[:2000]
claim = next(graph.subjects(RDF.type, model.claims))
for path, wrong in [("claims.kind", model["claim_kind/nonsense"]), ("claims.section", rdflib.URIRef(base + "sections/nowhere")), ("claims.note", rdflib.Literal(1))]:
    # Only what speaks of the claim, so that a fault is found soon.
    broken = rdflib.Graph()
    for triple in graph.triples((claim, None, None)):
        if triple[1] != model[path]:
            broken.add(triple)
    for kept in ("claims", "sections"):
        for subject in graph.subjects(RDF.type, model[kept]):
            broken.add((subject, RDF.type, model["sections"])) if kept == "sections" else None
    broken.add((claim, model[path], wrong))
    assert not conforms(broken), path
    assert path in conforms.text, conforms.text

documents = sorted((folder / "nanopub").glob("*.trig"))
assert documents
for path in documents:
    publication = nanopub.Nanopub(rdf=pathlib.Path(path))
    assert publication.is_valid, path
    assert len(publication.assertion) > 0 and (None, PROV.hadPrimarySource, None) in publication.provenance

print(f"rdflib: {len(graph)} statements, the same in Turtle and JSON-LD, with all {cells} cells of csv/; pyshacl: they conform, and three faults are found; nanopub: {len(documents)} are valid")
