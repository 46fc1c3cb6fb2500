import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { checkManifest } from "../../fuzz/manifest";
import { endsInTime } from "../../support/bound";

/** Milliseconds; other work may go on beside the tests. */

const head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n";

describe("A manifest", () => {
  it("keeps line ends of every sort", () => {
    const { resources, problems } = readKubernetes("a.yaml", `\uFEFF${head}  hostPID: true\n`.replaceAll("\n", "\r\n"));
    assert.equal(resources[0]?.address, "Pod/a");
    assert.deepEqual(problems, []);
  });
});

describe("Text made to cost much", () => {
  const inTime = (text: string) => endsInTime(() => checkManifest("chart/templates/a.yaml", text));

  it("is read in time: nesting", () => {
    inTime(`${head}  a: ${"[".repeat(5_000)}`);
    inTime(`${head}  a: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`);
    inTime(`${head}  a: ${"{b: ".repeat(5_000)}\n`);
    inTime(`${head}  ${"- ".repeat(5_000)}\n`);
    inTime(`${head}${Array.from({ length: 1_000 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")}\n`);
  });

  it("is read in time: long lines and many quotes", () => {
    inTime(`${head}  a: ${"x".repeat(1_000_000)}\n`);
    inTime(`${head}  a: "${"x\\n".repeat(300_000)}"\n`);
    inTime(`${head}  a: ${`'x\n`.repeat(5_000)}`);
    inTime(`${head}${'  a: "\n'.repeat(500)}`);
    inTime(`${head}${"  typed\n".repeat(500)}`);
  });

  it("is read in time: templates", () => {
    inTime(`${head}  a: ${"{{".repeat(20_000)}`);
    inTime(`${head}${"{{ if }}".repeat(5_000)}`);
    inTime(`${head}${'{{"}} '.repeat(5_000)}`);
    inTime(`${head}${"{{- if .a }}\n".repeat(2_000)}  b: 1\n${"{{ end }}\n".repeat(2_000)}`);
    inTime(`${head}${"  {{ toYaml . | nindent 2 }}\n".repeat(2_000)}`);
    inTime(`${head}${"{{/*".repeat(20_000)}`);
  });
});
