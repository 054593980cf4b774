#!/usr/bin/env python3
"""Writes inputs for the fuzzers: what is kept, and what the tests of the workspace already know.

seeds.py FOLDER fills FOLDER/TARGET with one file an input. seeds.py --keep TARGET FOLDER does the
opposite: the inputs of a folder become the lines of kept/TARGET.txt, below those that broke a law
once and stand under a comment.
"""

import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORKSPACE = HERE.parent.parent
TARGETS = ["scalars", "toml", "csv", "json", "evaluate", "book"]
# The first byte of an input, by the folder or the name of a file: the order of FILES in toml.rs.
TOML = ["topics.toml", "claims", "actors", "sections", "series", "sources", "dataset.toml", "document.toml", "units.toml", "origins.toml"]
# No line of what is kept is longer, and no target keeps more: they are run without optimisation.
LONGEST, MOST = 1000, {"scalars": 20_000, "toml": 30_000, "csv": 20_000, "json": 20_000, "evaluate": 20_000, "book": 6_000}


def unescape(line):
    return re.sub(
        rb"\\(x..|.)",
        lambda found: {b"t": b"\t", b"r": b"\r", b"n": b"\n"}.get(found[1])
        or (bytes.fromhex(found[1][1:].decode()) if found[1][:1] == b"x" else found[1]),
        line.encode(),
    )


def escape(data):
    marks = {9: "\\t", 13: "\\r", 10: "\\n", 39: "\\'", 34: '\\"', 92: "\\\\"}
    return "".join(marks.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}") for byte in data)


def kept(target):
    path = HERE / "kept" / f"{target}.txt"
    return path.read_text().splitlines() if path.exists() else []


def fixtures():
    for folder in ["tests/base", "tests/bytes", "dataset"]:
        for path in sorted((WORKSPACE / folder).rglob("*")):
            if path.suffix in (".toml", ".csv") and path.stat().st_size < 8192:
                yield path.parent.name, path.name, path.read_bytes()
    for page in sorted((WORKSPACE / "tests/rules").glob("*.md")):
        for block in re.findall(r"^```\w*\n(.*?)^```", page.read_text(), re.M | re.S):
            yield "claims", "page.toml", block.encode()


def quoted():
    for folder in ["tests/base", "crates/core/src", "schema"]:
        for path in sorted((WORKSPACE / folder).rglob("*")):
            if path.suffix in (".toml", ".rs", ".json"):
                yield from re.findall(r'"([^"\\\n]{1,60})"', path.read_text())


def seeds(target):
    for line in kept(target):
        if not line.startswith("# "):
            yield unescape(line)
    if target == "scalars":
        texts = sorted(set(quoted()))
        yield from (text.encode() for text in texts)
        dates = [text for text in texts if re.fullmatch(r"[-0-9XSQW./~?]{1,24}", text)]
        yield from (f"{one}\n{other}".encode() for one, other in zip(dates, dates[1:]))
    elif target == "toml":
        for folder, name, data in fixtures():
            if name.endswith(".toml"):
                sort = next((at for at, key in enumerate(TOML) if key in (folder, name)), 1)
                yield bytes([sort]) + data
    elif target == "csv":
        for folder, name, data in fixtures():
            if name.endswith(".csv") and name not in ("anchors.csv", "renamed.csv", "fingerprints.csv", "corrections.csv"):
                lines = data.splitlines(keepends=True)
                yield bytes([int(name == "events.csv")]) + b"".join(lines[:12])
    elif target == "json":
        # As FILES in json.rs has them: the golden export, whole and a line of each file.
        for path in sorted((WORKSPACE / "tests/golden").glob("*json*.snap")):
            data = path.read_bytes().split(b"---\n", 2)[2].lstrip(b"\n")
            sort = next((at for at, name in enumerate(["", "dataset.json", "claims.jsonl", "topics.jsonl", "series.jsonl"]) if name and name in path.name), None)
            if sort is not None:
                yield bytes([sort]) + data
                for line in data.splitlines()[:20]:
                    yield bytes([sort]) + line
    else:
        for number in range(400):
            data = hashlib.sha512(f"{target} {number}".encode()).digest()
            yield data * (1 + number % 3)


def words():
    """Words for the fuzzer of TOML: what the schemas say, and what TOML is made of."""
    found = {'"""', "'''", "[[", "]]", "\\u00", "\\U000", "inf", "nan", "true", "false", "0x", "1979-05-27T07:32:00Z", "\r\n", "\ufeff", "{ ", " }"}
    for path in sorted((WORKSPACE / "schema/v1").rglob("*.json")):
        found.update(re.findall(r'"([a-z][a-z_-]{1,30})":', path.read_text()))
    return sorted(found)


def keep(target, folder):
    old = kept(target)
    # What broke a law once stays, with its comment.
    broke = [line for at, line in enumerate(old) if line.startswith("# ") or at and old[at - 1].startswith("# ")]
    inputs = sorted((path.read_bytes() for path in Path(folder).iterdir()), key=lambda data: (len(data), data))
    lines, size = [], 0
    for data in inputs:
        line = escape(data)
        if len(line) <= LONGEST and size + len(line) <= MOST[target] and line not in broke and not line.startswith("# "):
            lines.append(line)
            size += len(line) + 1
    (HERE / "kept").mkdir(exist_ok=True)
    (HERE / "kept" / f"{target}.txt").write_text("".join(line + "\n" for line in broke + lines))
    print(f"{target}: {len(lines)} of {len(inputs)} inputs kept, {size} bytes, and {len(broke) // 2} that broke a law once")


def main(arguments):
    if arguments[:1] == ["--keep"]:
        keep(*arguments[1:])
        return
    for target in TARGETS:
        folder = Path(arguments[0]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for data in seeds(target):
            (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
    (Path(arguments[0]) / "words").write_text(
        "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words())
    )


main(sys.argv[1:])
