/**
 * Holds the knowledge files to the providers' own schemas: every attribute path, every value where the schema names
 * those it takes, and every clause ID. Run with `npm run check:knowledge`; ends with 1 when something is wrong.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { typesOf } from "../src/knowledge/knowledge";
import { networkStreamTable } from "../src/knowledge/network-stream";
import { expandPodPaths } from "../src/knowledge/pod-spec";
import { resourceFile } from "../src/knowledge/resource";
import { type Check, checkUse, newCounts } from "./check-knowledge/check";
import { wrongClauses } from "./check-knowledge/clauses";
import { providerSchemas } from "./check-knowledge/install";
import { readOlderNames } from "./check-knowledge/older-names";
import { streamPaths } from "./check-knowledge/stream-paths";
import { pathsOf } from "./check-knowledge/uses";
import { root } from "./paths";

const folder = join(root, "src/knowledge/resources");
const check: Check = {
  schema: await providerSchemas(console.log),
  olderNames: readOlderNames(),
  counts: newCounts(),
  wrong: new Map(),
};

for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  if (!name.endsWith(".yaml")) continue;
  const file = join(folder, name);
  const entries = resourceFile.parse(parse(readFileSync(file, "utf8"), { maxAliasCount: 1000 }));
  for (const entry of entries) {
    for (const type of typesOf(entry)) {
      for (const use of pathsOf(expandPodPaths(entry, type), type))
        checkUse(check, use, relative(root, file), typesOf(entry));
    }
  }
}

const streams = "network-streams.yaml";
const streamTable = networkStreamTable.parse(parse(readFileSync(join(folder, "..", streams), "utf8")));
for (const use of streamPaths(streamTable)) checkUse(check, use, `src/knowledge/${streams}`, [use.type]);

const problems = [...check.wrong.values(), ...wrongClauses(), ...check.olderNames.unused()];
for (const problem of problems) console.log(problem);
const { paths, values, free, siblings, older, withoutSchema, typesWithoutSchema, wrong } = check.counts;
const exact = paths - free - siblings - older - withoutSchema - wrong;
console.log(`
${paths} paths: ${exact} as the schema names them, ${siblings} of another type of the entry, ${free} in free-form maps and documents,
${older} of older provider versions, ${withoutSchema} of ${typesWithoutSchema.size} types without a schema, ${wrong} wrong; ${values} values held to the schema's list.
Without a schema: ${[...typesWithoutSchema].sort().join(", ")}`);
process.exitCode = problems.length > 0 ? 1 : 0;
