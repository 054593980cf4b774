"""Reads an export with polars and joins the tables.

with_polars.py EXPORT
"""

import sys

import polars

from export import Export

export = Export(sys.argv[1])
read = lambda name: polars.read_csv(export.folder / f"csv/{name}.csv", infer_schema=False)

claims, parts, terms = read("claims"), read("claim_actors"), read("terms")
assert claims.height == export.files["csv/claims.csv"]["rows"]
taking_part = parts.join(claims, left_on="claim", right_on="id")
assert taking_part.height == parts.height
defined = taking_part.join(
    terms.filter(polars.col("vocabulary") == "actor_role"), left_on="role", right_on="term", suffix="_of_term"
)
assert defined.height == parts.height, "a role is not in the codebook"

nested = polars.read_ndjson(export.folder / "jsonl/claims.jsonl", infer_schema_length=None)
assert nested["id"].to_list() == claims["id"].to_list()
assert nested.explode("actors").height == parts.height

print(f"polars {polars.__version__}: {claims.height} claims, {parts.height} parts, each role defined in the codebook")
