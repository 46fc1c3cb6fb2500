import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listArchive, type PackagedFile, packageProblems } from "../../../scripts/packaging";

// "dist/a.cjs" with "hello", packed, with a comment and an extra field; "b.txt", empty; a comment at the end.
const archive = [
  "UEsDBBQAAAAIAAAAIVyGphA2BwAAAAUAAAAKAAYAZGlzdC9hLmNqc5mZAgBhYstIzcnJBwBQSwMEFAAAAAAAAAAhXAAAAAAAAAAA",
  "AAAAAAUAAABiLnR4dFBLAQIUAxQAAAAIAAAAIVyGphA2BwAAAAUAAAAKAAYAAQAAAAAAAACAAQAAAABkaXN0L2EuY2pzmZkCAGFi",
  "Y1BLAQIUAxQAAAAAAAAAIVwAAAAAAAAAAAAAAAAFAAAAAAAAAAAAAACAATUAAABiLnR4dFBLBQYAAAAAAgACAHIAAABYAAAADgBw",
  "YWNrZWQgYnkgaGFuZA==",
].join("");

describe("the list of a packaged extension", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function listed(bytes: Buffer): Promise<readonly PackagedFile[]> {
    const file = join(folder, "some.vsix");
    writeFileSync(file, bytes);
    return listArchive(file);
  }

  it("names every file with its unpacked size", async () => {
    const expected = [
      { name: "dist/a.cjs", size: 5 },
      { name: "b.txt", size: 0 },
    ];
    assert.deepEqual(await listed(Buffer.from(archive, "base64")), expected);
  });

  it("refuses what is not an archive", async () => {
    await assert.rejects(listed(Buffer.from("hello")), /is not a ZIP archive/);
  });
});

describe("the content of a packaged extension", () => {
  const names = [
    "package.json",
    "package.nls.json",
    "package.nls.de.json",
    "l10n/bundle.l10n.de.json",
    "readme.md",
    "dist/extension.cjs",
    "dist/server.cjs",
    "dist/web/extension.cjs",
    "dist/web/server.js",
    "dist/webview/traceability.js",
    "dist/webview/traceability-page.css",
    "docs/rules/encryption/at-rest.md",
  ];
  const complete: readonly PackagedFile[] = names.map((name) => ({ name: `extension/${name}`, size: 1 }));

  it("is as expected with the bundles and what the manifest contributes", () => {
    assert.deepEqual(packageProblems(complete, 1000, {}), []);
  });

  it("holds no source, no map and no library", () => {
    const strange = ["extension/src/main.ts", "extension/dist/server.cjs.map", "extension/node_modules/zod/index.js"];
    const problems = packageProblems([...complete, ...strange.map((name) => ({ name, size: 1 }))], 1000, {});
    assert.deepEqual(
      problems,
      strange.map((name) => `${name} does not belong into the package`),
    );
  });

  it("holds the language server", () => {
    const without = complete.filter(({ name }) => name !== "extension/dist/server.cjs");
    assert.deepEqual(packageProblems(without, 1000, {}), ["dist/server.cjs is missing in the package"]);
  });

  it("holds the files that the manifest contributes", () => {
    const manifest = { grammars: [{ language: "terraform", path: "./syntaxes/terraform.json" }], title: "Terraform" };
    assert.deepEqual(packageProblems(complete, 1000, manifest), ["syntaxes/terraform.json is missing in the package"]);
  });

  it("stays under 3 MB", () => {
    assert.equal(packageProblems(complete, 3 * 1024 * 1024, {}).length, 0);
    assert.match(packageProblems(complete, 3 * 1024 * 1024 + 1, {})[0] ?? "", /3145729 bytes/);
  });
});
