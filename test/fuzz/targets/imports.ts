/** What a person chooses from anywhere: tables, workbooks, exports of other tools, results of scanners. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readBom } from "../../../src/register/import/bom/read";
import { pack, unpack } from "../../../src/register/import/zip";
import { readRegister } from "../../../src/register/read/read";
import { readVulnerabilities } from "../../../src/register/vulnerabilities/read";
import { type Files, importing } from "../../unit/import/support";
import { damaged } from "../mutation";
import { seeds } from "../seeds";
import { holdsIn, target } from "../target";

/** A file by its name and its bytes as characters from 0 to 255. */
type Named = readonly [name: string, bytes: string];

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

function ofName(pattern: RegExp): readonly Named[] {
  return seeds.imports.filter(([name]) => pattern.test(name));
}

const register: Files = Object.fromEntries([...seeds.register].map(([name, text]) => [`regulatory/${name}`, text]));

/** Whatever is imported, the files stay readable, and a problem is told in words. */
async function imports([name, bytes]: Named, into: Files): Promise<void> {
  const outcome = await importing([{ name, bytes: latin1(bytes) }], into);
  assert.ok(outcome.problem === undefined || outcome.problem.length > 10);
  const files = Object.entries(outcome.after).map(([file, text]) => ({ file, text }));
  for (const { file, span, message } of readRegister(files, "regulatory").problems) {
    holdsIn(outcome.after[file]?.length ?? 0, span, message);
  }
}

/** Beginnings by which a format is recognised. */
const HEADS: readonly Named[] = [
  ["a.csv", "ID;Harm\n"],
  ["a.md", "| ID | Harm |\n|--|--|\n"],
  ["a.json", '{"bomFormat":"CycloneDX","components":['],
  [".doorstop.yml", "- title: a\n"],
  ["a.xlsx", "PK\u0003\u0004"],
];
const texts = [...ofName(/\.(?:csv|md|json|ya?ml)$/u), ...HEADS];
/** A file may be called other than it is. */
const otherName = fc.option(fc.constantFrom("a.csv", "a.xlsx", "a.md", "a.json", "a.yml", ".doorstop.yml", "a"), {
  freq: 8,
  nil: undefined,
});

export const importTarget = target(
  "imports of texts",
  5,
  fc.tuple(
    fc.nat({ max: texts.length - 1 }).chain((at) => {
      const [name, bytes] = texts[at] ?? ["a.csv", ""];
      return fc
        .tuple(damaged([bytes]), otherName)
        .map(([changed, other]): Named => [other ?? name, Buffer.from(changed, "utf8").toString("latin1")]);
    }),
    fc.boolean(),
  ),
  ([file, hasRegister]) => imports(file, hasRegister ? register : {}),
);

const SHEET_OF_CELLS =
  '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Harm</t></is></c></row><row r="2"><c r="A2"><v>1e5</v></c><c r="B2" t="d"><v>2026-01-01</v></c></row></sheetData></worksheet>';

const workbooks = ofName(/\.xlsx$/u).map(([, bytes]) => bytes);

export const archiveTarget = target("workbooks as bytes", 2, damaged(workbooks), (bytes) =>
  imports(["a.xlsx", bytes], {}),
);

/** A workbook of which one part is another text. */
export const workbookTarget = target(
  "workbooks by their parts",
  1,
  fc.record({
    book: fc.constantFrom(...workbooks),
    part: fc.nat({ max: 20 }),
    with: damaged([SHEET_OF_CELLS]),
    mixes: fc.boolean(),
  }),
  async ({ book, part, with: text, mixes }) => {
    const read = await unpack(latin1(book), () => true);
    assert.ok(read.ok);
    const parts = read.value.map((one, at) => {
      if (at !== part % read.value.length) return one;
      const own = mixes ? new TextDecoder().decode(one.bytes).slice(0, 400) : "";
      return { ...one, bytes: new TextEncoder().encode(own + text) };
    });
    await imports(["a.xlsx", Buffer.from(pack(parts)).toString("latin1")], {});
  },
);

const SCANNERS = [
  '{"SchemaVersion":2,"ArtifactName":"a","Results":[{"Target":"a","Vulnerabilities":[{"VulnerabilityID":"CVE-1","PkgName":"b","InstalledVersion":"1","Severity":"HIGH","PkgIdentifier":{"PURL":"pkg:npm/b@1"}}]}]}',
  '{"matches":[{"vulnerability":{"id":"CVE-1","severity":"High"},"artifact":{"name":"b","version":"1","purl":"pkg:npm/b@1"}}],"descriptor":{"name":"grype","version":"1"}}',
  '{"results":[{"source":{"path":"a"},"packages":[{"package":{"name":"b","version":"1","ecosystem":"npm"},"vulnerabilities":[{"id":"GHSA-1","severity":[{"type":"CVSS_V3","score":"9"}]}]}]}]}',
  '{"@context":"https://openvex.dev/ns/v0.2.0","author":"a","statements":[{"vulnerability":{"name":"CVE-1"},"products":[{"@id":"pkg:npm/b@1"}],"status":"not_affected"}]}',
];
const materials = ofName(/^(?:cyclonedx|spdx|bom).*\.json$/u).map(([, bytes]) => bytes);

export const materialsTarget = target(
  "bills of materials and scanners",
  4,
  damaged([...materials, ...SCANNERS]),
  (text) => {
    for (const { name } of readBom(text).components) assert.equal(typeof name, "string");
    readVulnerabilities(text);
  },
);
