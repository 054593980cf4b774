"""What the README and the manifest of an export say of it, for the scripts beside this one."""

import dataclasses
import json
import pathlib
import re


PROJECT = pathlib.Path(__file__).resolve().parents[2] / "README.md"


@dataclasses.dataclass
class Column:
    """A column as the README of the export declares it."""

    name: str
    key: bool
    target: str | None


class Export:
    """A folder that `cargo xtask export` wrote."""

    def __init__(self, folder: str):
        self.folder = pathlib.Path(folder)
        self.readme = (self.folder / "README.md").read_text(encoding="utf-8")
        manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        self.files = {entry["path"]: entry for entry in manifest["files"]}

    def examples(self, language: str) -> list[str]:
        """The examples in this language, as a reader would copy them: that of the README of the
        export, then that of the project's README."""
        found = []
        for readme in (self.readme, PROJECT.read_text(encoding="utf-8")):
            (block,) = re.findall(rf"^```{language}\n(.*?)^```$", readme, re.M | re.S)
            found.append(block)
        return found

    def lines(self) -> dict[str, str]:
        """The collections of `jsonl/`, each with the name of the schema of its lines."""
        described = re.findall(r"^\| (\w+)\.jsonl \| (\S+) \|$", self.readme, re.M)
        assert [f"jsonl/{name}.jsonl" for name, _ in sorted(described)] == sorted(path for path in self.files if path.startswith("jsonl/"))
        return dict(described)

    def tables(self) -> dict[str, list[Column]]:
        """The columns of every table."""
        tables = {}
        for chapter in re.split(r"^##+ ", self.readme, flags=re.M)[1:]:
            name = re.match(r"(\w+)\.csv\n", chapter)
            if name is None:
                continue
            rows = re.findall(r"^\| (\**)(\w+)\** ?(?:→ (\w+) )?\|", chapter, re.M)
            rows = [row for row in rows if row[1] != "column"]
            tables[name[1]] = [Column(column, bool(bold), target or None) for bold, column, target in rows]
        return tables
