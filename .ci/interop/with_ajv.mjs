// Compiles every schema with Ajv in strict mode, where a warning is an error, and validates with it.
//
//     node with_ajv.mjs EXPORT SCHEMAS
//
// Run where ajv and ajv-formats are installed.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const Ajv7 = require("ajv").default;
const Ajv2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const [folder, schemas] = process.argv.slice(2);
const load = (path) => JSON.parse(readFileSync(path, "utf8"));
const fail = (message) => assert.fail(String(message));
const logger = { log: fail, warn: fail, error: fail };

function compiled(Ajv, folder, more = {}) {
  const ajv = new Ajv({ strict: true, allErrors: true, logger, ...more });
  addFormats(ajv);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(names.map((name) => [name, ajv.compile(load(join(folder, name)))]));
}

const valid = (validate, value, what) =>
  assert.ok(validate(value), `${what}: ${JSON.stringify(validate.errors, null, 1)}`);

const published = compiled(Ajv2020, join(schemas, "v1"));
const authoring = compiled(Ajv7, join(schemas, "authoring"), { keywords: ["x-taplo"] });

const book = load(join(folder, "dataset.json"));
valid(published["dataset.schema.json"], book, "dataset.json");

// What a TOML file says is what is exported, less the id that its name gives.
let records = 0;
for (const [name, plural] of [["section"], ["actor"], ["source"], ["series", "series"], ["claim"]]) {
  for (const record of book[plural ?? `${name}s`]) {
    // The observations of a series have tables of their own, one for each vintage.
    const { id, observations, vintages, ...rest } = record;
    valid(published[`${name}.schema.json`], record, id);
    valid(authoring[`${name}.schema.json`], rest, id);
    records += 1;
  }
}
for (const name of ["topic", "origin", "unit"]) {
  const list = book[`${name}s`];
  for (const record of list) valid(published[`${name}.schema.json`], record, record.id);
  valid(authoring[`${name}s.schema.json`], { [`${name}s`]: list }, name);
  records += list.length;
}
for (const event of book.events) valid(published["event.schema.json"], event, event.id);
valid(authoring["document.schema.json"], book.document, "document");
valid(authoring["dataset.schema.json"], book.metadata, "metadata");
const [{ id, ...claim }] = book.claims;
for (const broken of [{ ...claim, id }, { ...claim, kind: "fact" }, { ...claim, segments: [] }]) {
  assert.ok(!authoring["claim.schema.json"](broken), JSON.stringify(broken));
}

const { version } = require("ajv/package.json");
const schemaFiles = Object.keys(published).length + Object.keys(authoring).length;
console.log(`ajv ${version}: ${schemaFiles} schemas compiled strictly; the book and ${records} records are valid`);
