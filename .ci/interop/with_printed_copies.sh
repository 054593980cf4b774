#!/usr/bin/env bash
# A browser prints the copies of sources of the base book, in narrow columns with words split at the
# ends of lines, and every passage that is on record stands in what it printed.
#
#     with_printed_copies.sh CLAIMBOOK DIR
set -euo pipefail

claimbook=$1 folder=$2
mkdir -p "$folder/copies"
for copy in tests/copies/*.txt; do
    name=$(basename "$copy" .txt)
    python3 - "$copy" >"$folder/$name.html" <<'PAGE'
import html, sys
text = open(sys.argv[1], encoding="utf-8").read()
print('<!doctype html><html lang="en"><meta charset="utf-8"><style>'
      "body { columns: 2; hyphens: auto; text-align: justify; font: 11pt serif }</style>")
for paragraph in text.split("\n\n"):
    print(f"<p>{html.escape(paragraph)}</p>")
PAGE
    "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --print-to-pdf="$folder/copies/$name.pdf" "file://$(realpath "$folder/$name.html")" 2>/dev/null
done
"$claimbook" sources recheck "$folder/copies" --book tests/base | tee "$folder/recheck.txt" | tail -n 1
grep -Eq '^[0-9]+ passages: [0-9]+ same$' "$folder/recheck.txt"
