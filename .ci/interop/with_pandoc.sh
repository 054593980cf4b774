#!/usr/bin/env bash
# Cites every source of an export with pandoc, in its own style and in those given.
# with_pandoc.sh EXPORT [STYLE.csl ...]
set -euo pipefail
cd "$1"
ids=$(python3 -c 'import json; print("\n".join(item["id"] for item in json.load(open("references.json"))))')
count=$(wc -l <<<"$ids")
text=$(mktemp)
trap 'rm "$text"' EXIT
# The names of papers that a style must print.
papers=$(python3 -c 'import json
print("\n".join(sorted({item["container-title"] for item in json.load(open("references.json")) if "container-title" in item})))' | sed "s/’/'/g")
for style in "" "${@:2}"; do
    # With a warning for each source that is not found or not understood, pandoc fails.
    sed 's/.*/[@&]\n/' <<<"$ids" |
        pandoc --fail-if-warnings --citeproc --bibliography references.json ${style:+--csl "$style"} --to plain --wrap none |
        sed "s/’/'/g" >"$text"
    entries=$(grep -c '[^[:space:]]' "$text")
    ((entries > count))
    while IFS= read -r paper; do
        grep -qiF -- "$paper" "$text" || {
            echo "the style ${style:-of pandoc} prints no \`$paper\`"
            exit 1
        }
    done <<<"$papers"
    echo "pandoc $(pandoc --version | head -n 1 | cut -d ' ' -f 2), $([[ $style ]] && basename "$style" || echo "its own style"): $count sources cited, $(wc -l <<<"$papers") papers named"
done
