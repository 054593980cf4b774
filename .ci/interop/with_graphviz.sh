#!/usr/bin/env bash
# Draws the graphs of an export with Graphviz: a node and an edge of the picture for each that there is, and no script,
# link or markup in it.
# with_graphviz.sh EXPORT COUNTS.json
set -euo pipefail
for name in argument actors; do
    picture=$(mktemp)
    trap 'rm -f "$picture"' EXIT
    dot -Tsvg "$1/graph/$name.dot" >"$picture"
    python3 - "$picture" "$2" "$name" <<'PY'
import json, sys
import xml.etree.ElementTree as tree
svg = tree.parse(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    count = json.load(file)[sys.argv[3]]
of = lambda kind: sum(it.get("class") == kind for it in svg.iter("{http://www.w3.org/2000/svg}g"))
assert (of("node"), of("edge")) == (count["nodes"], count["edges"]), (of("node"), of("edge"), count)
known = {"svg", "g", "title", "polygon", "ellipse", "path", "text", "a"}
assert {it.tag.split("}")[1] for it in svg.iter()} <= known
assert not any(name.endswith("href") for it in svg.iter() for name in it.keys()), "a link"
PY
    echo "$(dot -V 2>&1): $name is drawn"
done
