#!/usr/bin/env bash
# Cites every source of an export with pandoc. with_pandoc.sh EXPORT
set -euo pipefail
cd "$1"
ids=$(python3 -c 'import json; print("\n".join(item["id"] for item in json.load(open("references.json"))))')
count=$(wc -l <<<"$ids")
# With a warning for each source that is not found or not understood, pandoc fails.
sed 's/.*/[@&]\n/' <<<"$ids" | pandoc --fail-if-warnings --citeproc --bibliography references.json --to plain >references.txt.tmp
entries=$(grep -c '[^[:space:]]' references.txt.tmp)
rm references.txt.tmp
((entries > count))
echo "pandoc $(pandoc --version | head -n 1 | cut -d ' ' -f 2): $count sources cited"
