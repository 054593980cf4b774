"""Converts each sheet of `book.xlsx` of an export to CSV with LibreOffice: every cell is that of `csv/`, whatever quotes stand
around it.

with_libreoffice.py EXPORT WORK
"""

import csv
import pathlib
import shutil
import subprocess
import sys
from decimal import Decimal, InvalidOperation

from export import Export

export = Export(sys.argv[1])
work = pathlib.Path(sys.argv[2]).resolve()
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)

# Comma, double quote, UTF-8, from the first line; no cell by its format: numbers with all their digits, and every sheet.
wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", wanted, "--outdir", str(work),
    str((export.folder / "book.xlsx").resolve())]
done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
assert done.returncode == 0, (done.stdout, done.stderr)

csv.field_size_limit(1 << 30)


def same(text: str, found: str) -> bool:
    if found == text:
        return True
    if text in ("true", "false"):
        return found == text.upper()
    # A number of a workbook is a double, which has no digits behind its last.
    try:
        return Decimal(found) == Decimal(text)
    except InvalidOperation:
        return False


cells = 0
for name, columns in export.tables().items():
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    with open(work / f"book-{name}.csv", encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert len(found) == len(expected), (name, len(found), len(expected))
    for number, (texts, row) in enumerate(zip(expected, found), 1):
        # Empty cells at the end of a row are left out by some versions.
        row += [""] * (len(texts) - len(row))
        assert len(row) == len(texts), (name, number)
        for column, text, cell in zip(columns, texts, row):
            assert same(text, cell), (name, number, column.name, text, cell)
            cells += 1
shutil.rmtree(work)
version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()
print(f"{' '.join(version[:2])}: {cells} cells of {len(export.tables())} sheets as in csv/")
