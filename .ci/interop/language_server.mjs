// An author edits a claim: what a TOML language server says, offers and explains.
//
//     node language_server.mjs WORKSPACE
//
// WORKSPACE is the folder that holds `dataset` and `schema`. Run where @taplo/lsp is installed.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { Server } from "./toml_server.mjs";

const workspace = resolve(process.argv[2]);
const claims = join(workspace, "dataset", "claims");
const server = await Server.start(workspace);

const file = join(claims, "s04-trade-scale.toml");
const text = readFileSync(file, "utf8");
const schema = JSON.parse(readFileSync(join(workspace, "schema/authoring/claim.schema.json"), "utf8"));
const kind = schema.properties.kind;
const meanings = kind["x-taplo"].docs.enumValues;

/** The text with one line changed, and where that line is. */
function edited(starts, replacement) {
  const lines = text.split("\n");
  const line = lines.findIndex((candidate) => candidate.startsWith(starts));
  assert.notEqual(line, -1, `no line starts with ${starts}`);
  lines[line] = replacement;
  return { text: lines.join("\n"), line };
}

// Every authored file is without fault.
let opened = 0;
for (const folder of ["", "sections", "actors", "claims"]) {
  for (const name of readdirSync(join(workspace, "dataset", folder)).filter((name) => name.endsWith(".toml"))) {
    const path = join(workspace, "dataset", folder, name);
    assert.deepEqual(await server.open(path, readFileSync(path, "utf8")), [], path);
    opened += 1;
  }
}

// A word that is not a term, on the line where it stands, with the terms in the message.
const wrong = edited("modality =", 'modality = "actul"');
const [diagnostic, ...more] = await server.open(join(claims, "s04-wrong-term.toml"), wrong.text);
assert.deepEqual(more, []);
assert.equal(diagnostic.range.start.line, wrong.line);
for (const word of ["actul", ...schema.properties.modality.enum]) {
  assert.ok(diagnostic.message.includes(`"${word}"`), diagnostic.message);
}

// The terms, with their meanings, as soon as a quotation mark is typed.
const begun = edited("kind =", 'kind = "');
const half = join(claims, "s04-half-typed.toml");
await server.open(half, begun.text);
assert.deepEqual(
  await server.complete(half, { line: begun.line, character: 8 }),
  kind.enum.map((term, at) => ({ label: `"${term}"`, words: meanings[at] })),
);

// The fields that are not there yet, with theirs.
const blank = edited("weight =", "");
const empty = join(claims, "s04-empty-line.toml");
await server.open(empty, blank.text);
const fields = await server.complete(empty, { line: blank.line, character: 0 });
for (const name of ["weight", "note", "cause"]) {
  const field = fields.find(({ label }) => label === name);
  assert.equal(field?.words, schema.properties[name].description, name);
}

// What a field and a term mean.
const line = text.split("\n").findIndex((candidate) => candidate.startsWith("kind ="));
const term = text.split("\n")[line].match(/"(.+)"/)[1];
assert.equal(await server.hover(file, { line, character: 1 }), kind.description);
assert.equal(await server.hover(file, { line, character: 9 }), meanings[kind.enum.indexOf(term)]);

console.log(
  `language server: ${opened} files without fault; a wrong term found on its line; ` +
    `${kind.enum.length} terms and ${fields.length} fields offered; both explained`,
);
process.exit(0);
