"""Runs what is said to users of an export: every line of a shell in its README, and the line of each program in that of the
project. What `npx` would fetch is read by with_argdown.sh and with_graphology.mjs.

lines.py EXPORT
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from export import Export, PROJECT

export = Export(sys.argv[1])
python = "import duckdb, openpyxl, networkx, pandas, polars, rdflib\nresult = {}\nprint(result)\nassert len(str(result)) > 2"
# How a line is run that is said to a program.
PROGRAMS = {
    "pandas": lambda line: ["python", "-c", python.format(line)],
    "polars": lambda line: ["python", "-c", python.format(line)],
    "rdflib": lambda line: ["python", "-c", python.format(line)],
    "DuckDB": lambda line: ["python", "-c", python.format(f"duckdb.sql({line!r}).fetchall()")],
    "SQLite": lambda line: ["sqlite3", "book.sqlite", line],
    "R": lambda line: ["Rscript", "--vanilla", "-e", line],
    "Excel": lambda line: ["python", "-c", python.format(f"openpyxl.load_workbook({line!r}).sheetnames")],
    "Gephi": lambda line: ["python", "-c", python.format(f"networkx.read_gexf({line!r})")],
}
said = dict(re.findall(r"^\| \*\*(\w+)\*\* \| `([^`]+)` \|", PROJECT.read_text(encoding="utf-8"), re.M))
assert said.keys() == PROGRAMS.keys(), said.keys() ^ PROGRAMS.keys()
commands = [PROGRAMS[program](line) for program, line in said.items()]
for block in re.findall(r"^```sh\n(.*?)^```$", export.readme, re.M | re.S):
    commands += [["sh", "-c", line] for line in block.splitlines() if not line.startswith("npx ")]
assert len(commands) > len(said)

environment = os.environ | {"PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}
with tempfile.TemporaryDirectory() as folder:
    # Some lines write a file.
    copy = shutil.copytree(export.folder, pathlib.Path(folder) / "export")
    for command in commands:
        before = {path for path in copy.rglob("*")}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
        assert done.stdout.strip() or {path for path in copy.rglob("*")} - before, (command, "it says nothing and writes nothing")

print(f"{len(commands)} lines for users run: {', '.join(said)}, and those of the export's README")
