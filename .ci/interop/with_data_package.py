"""Checks the tables of an export by what `datapackage.json` and `csv/csv-metadata.json` say of them: types,
constraints, primary and foreign keys, sizes and digests.

with_data_package.py EXPORT
"""

import json
import os
import sys

from csvw import CSVW
from frictionless import Package

from export import Export

export = Export(sys.argv[1])
os.chdir(export.folder)
tables = export.tables()

package = Package("datapackage.json")
assert {resource.path for resource in package.resources} == {f"csv/{name}.csv" for name in tables}
links = 0
for resource in package.resources:
    columns = tables[resource.path.removeprefix("csv/").removesuffix(".csv")]
    assert [field.name for field in resource.schema.fields] == [column.name for column in columns], resource.path
    assert resource.schema.primary_key == [column.name for column in columns if column.key], resource.path
    assert len(resource.schema.foreign_keys) == sum(column.target is not None for column in columns), resource.path
    entry = export.files[resource.path]
    assert (resource.bytes, resource.hash) == (entry["bytes"], f"sha256:{entry['sha256']}"), resource.path
    links += len(resource.schema.foreign_keys)
report = package.validate()
assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]

# What a reader sees who looks for types.
with open("datapackage.json", encoding="utf-8") as file:
    described = json.load(file)
kinds = {field["type"] for resource in described["resources"] for field in resource["schema"]["fields"]}
assert kinds >= {"string", "integer", "boolean", "date", "number"}, kinds

# A value of another type and a link to nothing are found, or nothing was checked.
broken = Package(described)
for resource in broken.resources:
    if resource.path == "csv/claim_actors.csv":
        with open(resource.path, encoding="utf-8") as file:
            header, first, *rest = file.read().splitlines()
        claim, actor, *more = first.split(",")
        os.makedirs("broken", exist_ok=True)
        with open("broken/claim_actors.csv", "w", encoding="utf-8") as file:
            file.write("\n".join([header, ",".join([claim, "nobody", *more]), *rest]) + "\n")
        resource.path = "broken/claim_actors.csv"
        resource.bytes = resource.hash = None
found = broken.validate().flatten(["type"])
os.remove("broken/claim_actors.csv")
os.rmdir("broken")
assert ["foreign-key"] in found, found

table_group = CSVW("csv/csv-metadata.json", validate=True)
assert table_group.is_valid, [str(warning.message) for warning in table_group.warnings[:5]]

print(f"frictionless: {len(package.resources)} tables and {links} foreign keys without an error; csvw finds them valid")
