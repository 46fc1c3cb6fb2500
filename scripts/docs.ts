/** `npm run docs`: writes the documentation that is made from metadata. A test fails when it is stale. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadKnowledge } from "../src/knowledge/load";
import { generatedPages } from "../src/reports/explain/pages";
import { readShippedKnowledge } from "./knowledge";

const docs = join(import.meta.dirname, "../docs");
const pages = generatedPages(loadKnowledge(readShippedKnowledge()));

for (const old of readdirSync(join(docs, "rules"), { recursive: true, encoding: "utf8" }).filter((n) =>
  n.endsWith(".md"),
)) {
  if (!pages.has(`rules/${old}`)) rmSync(join(docs, "rules", old));
}
for (const [path, text] of pages) {
  mkdirSync(dirname(join(docs, path)), { recursive: true });
  writeFileSync(join(docs, path), text);
}
console.log(`${pages.size} pages written`);
