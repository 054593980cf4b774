#!/usr/bin/env bash
# Checks dataset.json against types that json-schema-to-typescript made from its schema, as strictly
# as TypeScript can, and sees that a wrong term is refused. with_typescript.sh EXPORT SCHEMA FOLDER
set -euo pipefail
export=$1
schema=$2
folder=$3
bin=$PWD/node_modules/.bin
"$bin/json2ts" --input "$schema/v1/dataset.schema.json" --output "$folder/types.ts"
{
    echo 'import type { Dataset } from "./types";'
    printf 'export const book: Dataset = '
    cat "$export/dataset.json"
} >"$folder/book.ts"
check=("$bin/tsc" --noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess)
"${check[@]}" "$folder/book.ts"
sed '0,/"verdict": "[a-z-]*"/s//"verdict": "perhaps"/' "$folder/book.ts" >"$folder/wrong.ts"
if found=$("${check[@]}" "$folder/wrong.ts"); then
    echo "TypeScript takes a verdict that does not exist"
    exit 1
fi
grep -q perhaps <<<"$found"
echo "TypeScript $("$bin/tsc" --version | cut -d ' ' -f 2): the whole book fits, a verdict that does not exist is refused"
