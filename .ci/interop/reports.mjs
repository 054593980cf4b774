// Checks reports on faulty books: SARIF against the schema of its standard and against what GitHub's
// code scanning asks for beyond it, and workflow commands.
//
//     node reports.mjs SARIF_SCHEMA REPORTS
//
// REPORTS holds NAME.sarif and NAME.github for each book. Run where ajv-formats and ajv-draft-04 are
// installed.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const Ajv4 = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const [schema, folder] = process.argv.slice(2);
const read = (path) => readFileSync(path, "utf8");

// Not strict: one pattern of that schema is no regular expression in Unicode mode, which is the
// standard's affair. Only what it says of our reports counts.
const ajv = new Ajv4({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(read(schema)));

const COMMAND = /^::(error|warning|notice) (?:file=[^,:]+(?:,(?:line|col|endLine|endColumn)=[1-9]\d*)*,)?title=([A-Z]\d{3}) [a-z0-9-]+::\S.*$/;

let logs = 0;
let results = 0;
const codes = new Set();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".sarif"))) {
  const name = basename(file, ".sarif");
  const log = JSON.parse(read(join(folder, file)));
  assert.ok(valid(log), `${file}: ${JSON.stringify(valid.errors, null, 1)}`);
  const [run] = log.runs;
  for (const rule of run.tool.driver.rules) {
    for (const text of [rule.shortDescription, rule.fullDescription, rule.help]) assert.ok(text.text, rule.id);
  }
  const fingerprints = new Set();
  for (const result of run.results) {
    if (result.ruleIndex !== undefined) {
      assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId, file);
    }
    assert.equal(result.locations.length, 1, file);
    for (const { physicalLocation: { artifactLocation, region } } of result.locations) {
      assert.match(artifactLocation.uri, /^[^/\\: ][^\\: ]*$/, `${file}: not relative`);
      assert.doesNotMatch(artifactLocation.uri, /(^|\/)\.{1,2}(\/|$)/, file);
      if (artifactLocation.uriBaseId) assert.match(run.originalUriBaseIds[artifactLocation.uriBaseId].uri, /^file:\/\/\/.*\/$/);
      for (const place of ["startLine", "startColumn", "endLine", "endColumn"]) assert.ok(region[place] > 0, file);
    }
    const { primaryLocationLineHash } = result.partialFingerprints;
    assert.match(primaryLocationLineHash, /^[0-9a-f]{16}:\d+$/);
    assert.ok(!fingerprints.has(primaryLocationLineHash), `${file}: ${primaryLocationLineHash} twice`);
    fingerprints.add(primaryLocationLineHash);
    codes.add(result.ruleId);
  }
  // What is known is no command.
  const commands = read(join(folder, `${name}.github`)).split("\n").filter((line) => line !== "");
  for (const command of commands) assert.match(command, COMMAND, name);
  assert.deepEqual(
    commands.map((command) => command.match(COMMAND)[2]),
    run.results.filter((result) => !result.suppressions).map((result) => result.ruleId),
    name,
  );
  logs += 1;
  results += run.results.length;
}
assert.ok(results > 0, "nothing is reported");
console.log(`SARIF 2.1.0: ${logs} logs with ${results} results of ${codes.size} codes are valid; workflow commands agree`);
