"""Makes a book that means harm of a book: what would be a formula, markup, script, a query, TeX or a link stands before each
title, statement, question and definition.

hostile_book.py BOOK OUT
"""

import json
import pathlib
import re
import shutil
import sys

HARM = '=HYPERLINK("javascript:x") ]]> <script>alert()</script> &amp; [a](b) {x} \\write18 \\n *b* _i_ `c` #t @m // -- % $x$ ^~ ; drop table claims; '

book, out = map(pathlib.Path, sys.argv[1:3])
shutil.rmtree(out, ignore_errors=True)
shutil.copytree(book, out)
changed = 0
for path in [*out.glob("sources/*.toml"), *out.glob("claims/*.toml"), *out.glob("actors/*.toml")]:
    text, count = re.subn(r'^(title|statement|question|definition) = "', lambda found: found[0] + json.dumps(HARM)[1:-1], path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")
    changed += count
assert changed > 0
