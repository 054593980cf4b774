"""Reads dataset.json with types that datamodel-code-generator made from its schema.

with_pydantic.py EXPORT FOLDER

FOLDER holds `book.py`, the generated module.
"""

import json
import pathlib
import sys

export, folder = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(folder))

from book import Dataset  # noqa: E402

text = (export / "dataset.json").read_text()
book = Dataset.model_validate_json(text)
again = json.loads(book.model_dump_json(by_alias=True, exclude_none=True))
assert again == json.loads(text), "what was read is written otherwise"
print(f"pydantic: {len(book.claims)} claims")
