import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Node } from "../../../src/model/value";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { endsInTime } from "../../support/bound";

/** Milliseconds; other work may go on beside the tests. */
const LONG = 60_000;

const head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n";

/** Every place in a node, to be checked against the text. */
function placesIn(node: Node): readonly { readonly start: number; readonly end: number }[] {
  if (node.kind === "list") return [node.at.span, ...node.items.flatMap(placesIn)];
  if (node.kind !== "map") return [node.at.span];
  const entries = [...node.entries.values()];
  return [node.at.span, node.header.span, ...entries.flatMap((e) => [e.key.span, e.whole.span, ...placesIn(e.value)])];
}

function check(text: string, file = "chart/templates/a.yaml"): void {
  const { resources, problems } = readKubernetes(file, text);
  const spans = [
    ...resources.flatMap((resource) => [resource.whole.span, ...placesIn(resource.config)]),
    ...problems.map((p) => p.span),
  ];
  for (const { start, end } of spans)
    assert(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
}

const fragment = fc.constantFrom(
  ...[
    "a: b\n",
    "  c:\n",
    "- ",
    "  - d: e\n",
    "{{ .Values.x }}",
    "{{- if .Values.y }}\n",
    "{{- else }}\n",
    "{{- end }}\n",
  ],
  ...[
    "{{- toYaml . | nindent 4 }}\n",
    "{{/*",
    "*/}}",
    "}}",
    "{{",
    "'",
    '"',
    "|\n",
    ">-\n",
    "\t",
    "\r\n",
    "\0",
    "---\n",
    "...\n",
  ],
  ...[
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "&x ",
    "*x",
    "<<: *x\n",
    "!!str ",
    "# @soup SOUP-1\n",
    "? ",
    "\uFEFF",
    "kind: Pod\n",
    "%YAML 1.2\n",
  ],
);

describe("Reading any text", () => {
  it("never throws, and all places lie in the text", () => {
    const body = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(body, fc.boolean(), (text, isTemplate) => check(head + text, isTemplate ? undefined : "a.yaml")),
      { numRuns: 400 },
    );
  }).timeout(LONG);

  it("never throws on text without any structure", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => check(`apiVersion: v1\nkind: Pod\n${text}`)),
      { numRuns: 500 },
    );
  }).timeout(LONG);

  it("keeps line ends of every sort", () => {
    const { resources, problems } = readKubernetes("a.yaml", `\uFEFF${head}  hostPID: true\n`.replaceAll("\n", "\r\n"));
    assert.equal(resources[0]?.address, "Pod/a");
    assert.deepEqual(problems, []);
  });
});

describe("Text made to cost much", () => {
  const inTime = (text: string) => endsInTime(() => check(text));

  it("is read in time: nesting", () => {
    inTime(`${head}  a: ${"[".repeat(5_000)}`);
    inTime(`${head}  a: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`);
    inTime(`${head}  a: ${"{b: ".repeat(5_000)}\n`);
    inTime(`${head}  ${"- ".repeat(5_000)}\n`);
    inTime(`${head}${Array.from({ length: 1_000 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")}\n`);
  }).timeout(LONG);

  it("is read in time: long lines and many quotes", () => {
    inTime(`${head}  a: ${"x".repeat(1_000_000)}\n`);
    inTime(`${head}  a: "${"x\\n".repeat(300_000)}"\n`);
    inTime(`${head}  a: ${`'x\n`.repeat(5_000)}`);
    inTime(`${head}${'  a: "\n'.repeat(500)}`);
    inTime(`${head}${"  typed\n".repeat(500)}`);
  }).timeout(LONG);

  it("is read in time: templates", () => {
    inTime(`${head}  a: ${"{{".repeat(20_000)}`);
    inTime(`${head}${"{{ if }}".repeat(5_000)}`);
    inTime(`${head}${'{{"}} '.repeat(5_000)}`);
    inTime(`${head}${"{{- if .a }}\n".repeat(2_000)}  b: 1\n${"{{ end }}\n".repeat(2_000)}`);
    inTime(`${head}${"  {{ toYaml . | nindent 2 }}\n".repeat(2_000)}`);
    inTime(`${head}${"{{/*".repeat(20_000)}`);
  }).timeout(LONG);
});
