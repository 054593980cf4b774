#!/usr/bin/env bash
# Reads `book.argdown` of an export with Argdown's own program: every claim is there with its text, its columns and its
# topics, and every link leads from where it stands to where it points.
# with_argdown.sh EXPORT, in a folder where npm installed @argdown/cli
set -euo pipefail
out=$(mktemp -d)
trap 'rm -r "$out"' EXIT
node_modules/.bin/argdown json "$1/book.argdown" "$out" >"$out/log" 2>&1 || {
    cat "$out/log"
    exit 1
}
python3 - "$1" "$out/book.json" <<'PY'
import json, sys

def lines(name):
    with open(f"{sys.argv[1]}/jsonl/{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line]

with open(sys.argv[2], encoding="utf-8") as file:
    read = json.load(file)
claims = lines("claims")
assert set(read["statements"]) == {claim["id"] for claim in claims}, set(read["statements"]) ^ {claim["id"] for claim in claims}
for claim in claims:
    found = read["statements"][claim["id"]]
    (text,) = [member["text"] for member in found["members"] if member.get("text")]
    assert text.strip() == claim["statement"], (text, claim["statement"])
    data = found["data"]
    assert (data["kind"], data["weight"], data["time_scope"], data["topics"]) == tuple(claim[name] for name in ("kind", "weight", "time_scope", "topics")), data
    assert data.get("reading") == claim.get("reading"), data

pointed = set()
for claim in claims:
    for relation in claim["relations"]:
        if target := relation.get("target_relation"):
            pointed.add((target["source"], target["kind"], target["target"]))
expected = set()
for claim in claims:
    for relation in claim["relations"]:
        if target := relation.get("target_relation"):
            expected.add(("undercut", claim["id"], "/".join((target["source"], target["kind"], target["target"]))))
            continue
        kind, start, end = relation["kind"], claim["id"], relation["target"]
        if (start, kind, end) in pointed:
            argument = "/".join((start, kind, end))
            expected.add(("support", start, argument))
            start = argument
        if kind in ("supports", "causes", "enables", "specializes", "equivalent-to"):
            expected.add(("support", start, end))
        if kind in ("conditional-on", "equivalent-to"):
            expected.add(("support", end, start))
        if kind == "contrary-to":
            expected.add(("contradictory", *sorted((start, end))))
        if kind in ("opposes", "qualifies", "undercuts", "inhibits"):
            expected.add(("attack", start, end))
found = {(it["relationType"], *(sorted((it["from"], it["to"])) if it["relationType"] == "contradictory" else (it["from"], it["to"]))) for it in read["relations"]}
assert found == expected, found ^ expected

def headings(sections):
    return sum(1 + headings(section["children"]) for section in sections)

assert headings(read["sections"]) == len(lines("sections"))
print(f"argdown: {len(claims)} statements in {headings(read['sections'])} sections, {len(found)} relations")
PY
