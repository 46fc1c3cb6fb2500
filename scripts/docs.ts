/** `npm run docs`: writes the documentation that is made from metadata. A test fails when it is stale. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadKnowledge } from "../src/knowledge/load";
import { generatedPages } from "../src/reports/explain/pages";
import { documentsPage } from "./docs/documents";
import { exampleReadme } from "./docs/example";
import { manifestText, manifestWithSettings, textsWithSettings } from "./docs/manifest";
import { obligationsPage, readObligations } from "./docs/obligations";
import { schemasPage } from "./docs/schemas";
import { exampleExports, writeExports } from "./exports";
import { readShippedKnowledge } from "./knowledge";
import { metafiles, packagesIn } from "./supply/bundled";
import { noticeWith } from "./supply/notice";

const root = join(import.meta.dirname, "..");
const docs = join(root, "docs");
const knowledge = loadKnowledge(readShippedKnowledge());
const pages = generatedPages(knowledge);

for (const old of readdirSync(join(docs, "rules"), { recursive: true, encoding: "utf8" }).filter((n) =>
  n.endsWith(".md"),
)) {
  if (!pages.has(`rules/${old}`)) rmSync(join(docs, "rules", old));
}
for (const [path, text] of pages) {
  mkdirSync(dirname(join(docs, path)), { recursive: true });
  writeFileSync(join(docs, path), text);
}
const readme = join(root, "examples/vela/README.md");
writeFileSync(readme, exampleReadme(readFileSync(readme, "utf8"), root, knowledge));
const manifest = join(root, "package.json");
writeFileSync(manifest, manifestText(manifestWithSettings(JSON.parse(readFileSync(manifest, "utf8")))));
const texts = join(root, "package.nls.json");
writeFileSync(texts, manifestText(textsWithSettings(JSON.parse(readFileSync(texts, "utf8")))));
const evidence = join(docs, "documents.md");
writeFileSync(evidence, documentsPage(readFileSync(evidence, "utf8")));
const exports = await exampleExports(root, knowledge);
writeExports(root, exports);
const schemas = join(docs, "schemas.md");
writeFileSync(schemas, schemasPage(readFileSync(schemas, "utf8"), root, exports));
writeFileSync(join(docs, "obligations.md"), obligationsPage(readObligations(root)));
const notice = join(root, "NOTICE");
writeFileSync(notice, noticeWith(readFileSync(notice, "utf8"), packagesIn(await metafiles())));
console.log(
  `${pages.size} pages, ${exports.size} exports and the table of the example, and the settings of the manifest written`,
);
