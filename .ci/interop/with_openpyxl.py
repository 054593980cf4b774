"""Reads `book.xlsx` of an export: every sheet holds what its CSV file holds, with types, a header that stays, filters,
notes and links that lead to what they name; nothing is a formula.

with_openpyxl.py EXPORT
"""

import csv
import datetime
import re
import sys
from decimal import Decimal

import openpyxl

from export import Export

export = Export(sys.argv[1])
tables = export.tables()
book = openpyxl.load_workbook(export.folder / "book.xlsx")
assert book.sheetnames == ["contents", *tables], book.sheetnames
assert [row[0].value for row in book["contents"].iter_rows(min_row=6, max_col=1)] == list(tables)


def same(text: str, value) -> bool:
    match value:
        case None:
            return text == ""
        case bool():
            return text == str(value).lower()
        case int() | float():
            return Decimal(repr(value)) == Decimal(text)
        case datetime.datetime():
            return value.date().isoformat() == text
        case str():
            return value == text
    return False


cells = links = 0
kinds = set()
for name, columns in tables.items():
    sheet = book[name]
    assert sheet.freeze_panes in ("A2", "B2"), name
    with open(export.folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    last = openpyxl.utils.get_column_letter(len(columns))
    assert sheet.auto_filter.ref == f"A1:{last}{len(expected)}", (name, sheet.auto_filter.ref)
    assert all(sheet.cell(1, place).comment for place in range(1, len(columns) + 1)), name
    assert sheet.max_row == len(expected), (name, sheet.max_row, len(expected))
    for number, texts in enumerate(expected, 1):
        for place, text in enumerate(texts, 1):
            cell = sheet.cell(number, place)
            assert cell.data_type != "f", (name, cell.coordinate)
            assert same(text, cell.value), (name, cell.coordinate, text, cell.value)
            kinds.add(cell.data_type)
            cells += 1
            target = columns[place - 1].target
            if number > 1 and target and text and cell.hyperlink:
                link = re.fullmatch(r"'(\w+)'!A(\d+)", cell.hyperlink.location)
                assert link[1] == target and book[target].cell(int(link[2]), 1).value == text, (name, cell.coordinate)
                links += 1
assert kinds == {"s", "n", "b", "d"}, kinds
assert links > 0

print(f"openpyxl: {len(tables)} sheets with {cells} cells as in csv/, {links} links lead where they say, no formula")
