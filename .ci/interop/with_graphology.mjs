// Reads the GEXF of an export with graphology: the nodes and edges that networkx counts are there, with their columns.
// with_graphology.mjs EXPORT COUNTS.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const { MultiDirectedGraph } = require('graphology');
const gexf = require('graphology-gexf');

const [, , folder, counts] = process.argv;
for (const [name, { nodes, edges }] of Object.entries(JSON.parse(readFileSync(counts, 'utf8')))) {
    const graph = gexf.parse(MultiDirectedGraph, readFileSync(join(folder, 'graph', `${name}.gexf`), 'utf8'));
    assert.deepEqual([graph.order, graph.size], [nodes, edges], name);
    const claims = readFileSync(join(folder, 'jsonl/claims.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    for (const claim of claims) {
        const found = graph.getNodeAttributes(`claims/${claim.id}`);
        assert.equal(found.statement, claim.statement);
        assert.equal(found.weight, claim.weight);
    }
    console.log(`graphology: ${name} of ${graph.order} nodes and ${graph.size} edges`);
}
