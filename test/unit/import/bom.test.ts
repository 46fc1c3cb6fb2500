import assert from "node:assert/strict";
import { parse } from "yaml";
import { readBom } from "../../../src/register/import/bom/read";
import { bomPath } from "../../../src/register/import/bom/store";
import { readRegister } from "../../../src/register/read/read";
import { labels, viewOf } from "../service/panel-support";
import { snapshotOf } from "../service/snapshot";
import { fileOf, fixture, importing, regulatory } from "./support";

function bomOf(name: string) {
  return readBom(new TextDecoder().decode(fixture(name)[0]?.bytes));
}

const PARSER = {
  name: "parser",
  version: "2.0.0",
  purl: "pkg:npm/parser@2.0.0",
  supplier: "Example Ltd",
  licence: "MIT",
  hashes: [{ algorithm: "SHA-256", value: "00ff" }],
};

describe("a bill of materials", () => {
  it("in CycloneDX has components, also within components, and names those that have no name", () => {
    const bom = bomOf("cyclonedx-1.4.json");
    assert.deepEqual(
      [bom.format, bom.version, bom.subject],
      ["CycloneDX", "1.4", { name: "gateway", version: "2.3.1" }],
    );
    assert.deepEqual(bom.components[0], {
      ...PARSER,
      name: "@example/parser",
      purl: "pkg:npm/%40example/parser@2.0.0",
      kind: "library",
    });
    assert.deepEqual(
      bom.components.map(({ name }) => name),
      ["@example/parser", "inner"],
    );
    assert.deepEqual(
      bom.problems.map(({ place }) => place),
      ["components[1]"],
    );
  });

  it("in CycloneDX 1.7 may give a range of versions, a manufacturer and a licence expression", () => {
    const [component] = bomOf("cyclonedx-1.7.json").components;
    assert.equal(component?.version, "vers:npm/>=1.0.0|<2.0.0");
    assert.equal(component?.supplier, "Maker GmbH");
    assert.equal(component?.licence, "MIT OR Apache-2.0");
  });

  it("in SPDX 2.3 and 3.0 has the same components; what is not asserted stays open", () => {
    const [two, three] = [bomOf("spdx-2.3.json"), bomOf("spdx-3.0.json")];
    assert.deepEqual(two.components[0], { ...PARSER, kind: undefined });
    assert.deepEqual(three.components, [{ ...PARSER, kind: "library" }]);
    assert.deepEqual([two.version, three.version], ["2.3", "3.0.1"]);
    assert.deepEqual(
      [two.subject, three.subject],
      [
        { name: "gateway", version: "2.3.1" },
        { name: "gateway", version: "2.3.1" },
      ],
    );
    const bare = two.components[1];
    assert.deepEqual([bare?.version, bare?.supplier, bare?.licence], [undefined, undefined, undefined]);
  });

  it("is never a reason to stop", () => {
    for (const text of [
      "",
      "[]",
      "{}",
      "null",
      '{"bomFormat":"CycloneDX","components":{}}',
      '{"bomFormat":"CycloneDX","components":[1,null,[]]}',
    ]) {
      assert.deepEqual(readBom(text).components, [], text);
    }
    assert.match(readBom("<bom/>").problems[0]?.message ?? "", /no JSON/u);
    const deep = `${'{"components":['.repeat(5000)}${"]}".repeat(5000)}`;
    assert.doesNotThrow(() => readBom(deep.replace("{", '{"bomFormat":"CycloneDX",')));
  });
});

describe("importing a bill of materials", () => {
  it("copies it into the regulatory folder, apart from the register", async () => {
    const imported = await importing(fixture("cyclonedx-1.4.json"), {}, { file: "build/bom.json" });
    assert.equal(
      imported.after["regulatory/boms/gateway.json"],
      new TextDecoder().decode(fixture("cyclonedx-1.4.json")[0]?.bytes),
    );
    assert.deepEqual(parse(regulatory(imported, "imports")).boms, [
      {
        id: "gateway",
        title: "gateway",
        file: "boms/gateway.json",
        source: "build/bom.json",
        importedAt: "2026-11-21",
      },
    ]);
    assert.equal(imported.after["regulatory/soup.yaml"], undefined);
  });

  it("replaces it by the next one of the same source, and says what changed", async () => {
    const first = await importing(fixture("cyclonedx-1.4.json"), {}, { file: "bom.json" });
    const text = new TextDecoder().decode(fixture("cyclonedx-1.4.json")[0]?.bytes);
    const second = await importing(fileOf("bom.json", text.replaceAll("2.0.0", "2.1.0")), first.after);
    assert.match(second.summary.join("\n"), /1 in another version: @example\/parser 2\.0\.0 → 2\.1\.0/u);
    assert.match(second.after["regulatory/boms/gateway.json"] ?? "", /2\.1\.0/u);
    const third = await importing(fileOf("bom.json", text.replaceAll("2.0.0", "2.1.0")), second.after);
    assert.deepEqual(third.changes, []);
  });

  it("stands closed in the panel, with counts, below the cloud register", async () => {
    const { after } = await importing(fixture("cyclonedx-1.4.json"));
    const group = viewOf("soup", snapshotOf(after)).find(({ row }) => row.id === "boms");
    assert.deepEqual(
      [group?.row.label, group?.row.description, group?.row.isOpen],
      ["Application components", "2 components", undefined],
    );
    assert.deepEqual(
      group?.children.map(({ row, children }) => [row.label, row.description, labels(children)]),
      [["gateway 2.3.1", "CycloneDX 1.4 · 2 components", ["@example/parser", "inner"]]],
    );
  });

  it("lies below the regulatory folder, whatever imports.yaml says", () => {
    const pathOf = (file: string) => {
      const text = `schemaVersion: 1\nboms:\n  - id: gateway\n    file: ${JSON.stringify(file)}\n`;
      const register = readRegister([{ file: "regulatory/imports.yaml", text }], "regulatory");
      const [entry] = register.boms;
      assert.ok(entry);
      return bomPath(entry, register);
    };
    assert.equal(pathOf("boms/gateway.json"), "regulatory/boms/gateway.json");
    for (const file of [
      "../secret.json",
      "boms/../../secret.json",
      "/etc/passwd",
      "boms\\..\\x.json",
      "./x.json",
      "",
    ]) {
      assert.equal(pathOf(file), undefined, file);
    }
  });

  it("says in the panel that a file is missing, and reads none outside the folder", () => {
    const files = (file: string) => ({
      "regulatory/imports.yaml": `schemaVersion: 1\nboms:\n  - id: gateway\n    file: ${file}\n`,
      "secret.json": '{"bomFormat":"CycloneDX","components":[{"name":"secret"}]}',
    });
    for (const file of ["boms/gateway.json", "../secret.json", "boms/../../secret.json"]) {
      const group = viewOf("soup", snapshotOf(files(file))).find(({ row }) => row.id === "boms");
      assert.equal(group?.children[0]?.row.description, "not there", file);
    }
  });
});
