import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { schemaProblems } from "../../scripts/official-schemas";
import { bomOfExtension } from "../../scripts/supply/bom";
import { type BundledPackage, metafiles, packagesIn } from "../../scripts/supply/bundled";
import { noticeWith } from "../../scripts/supply/notice";
import { ciRunIn, type ProvenanceInput, provenanceStatement } from "../../scripts/supply/provenance";

/** Licences that the project may ship under its own. */
const LICENCES = ["Apache-2.0", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];
/** Modules of Node that reach another machine. */
const NETWORK = /^(?:node:)?(?:net|tls|http2?|https|dgram|dns|inspector)(?:\/|$)/u;

let files: readonly Metafile[] = [];
let packages: readonly BundledPackage[] = [];
before(async function (this: Mocha.Context) {
  files = await metafiles();
  packages = packagesIn(files);
});

describe("what is bundled", () => {
  it("is found with version, licence and digest", () => {
    const names = packages.map(({ name }) => name);
    for (const name of ["zod", "yaml", "@lit/reactive-element", "world-atlas", "@dagrejs/graphlib", "minimatch"]) {
      assert.ok(names.includes(name), name);
    }
    assert.deepEqual(
      packages.filter(({ version, sha512 }) => !/^\d/u.test(version) || !/^[0-9a-f]{128}$/u.test(sha512)),
      [],
    );
  });

  it("has a licence that allows it", () => {
    assert.deepEqual(
      packages.filter(({ licence }) => !LICENCES.includes(licence)).map(({ name, licence }) => `${name}: ${licence}`),
      [],
    );
  });

  it("stands in NOTICE with the texts of its licence, and nothing else does (npm run docs)", () => {
    const notice = readFileSync(join(process.cwd(), "NOTICE"), "utf8");
    for (const { name, version } of packages) assert.ok(notice.includes(`  ${name} ${version}, `), name);
    assert.equal(notice, noticeWith(notice, packages));
  });

  it("is named among the dependencies", () => {
    const page = readFileSync(join(process.cwd(), "docs/dependencies.md"), "utf8");
    assert.deepEqual(
      packages.map(({ name }) => name).filter((name) => !page.includes(shortName(name))),
      [],
    );
  });

  it("asks for nothing that reaches another machine, but for a library that could speak over a socket", () => {
    const asking = files.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([input, { imports }]) =>
        imports.filter(({ path, external }) => external && NETWORK.test(path)).map(({ path }) => `${input}: ${path}`),
      ),
    );
    // The Language Server Protocol can run over a socket or a pipe; a network test sees that it does not.
    const known = /node_modules\/vscode-jsonrpc\/lib\/node\/main\.js: net$|^src\/cli\/upload-bom\.ts: /u;
    assert.deepEqual(
      [...new Set(asking)].filter((one) => !known.test(one)),
      [],
    );
  });
});

/** The page shortens names: `vscode-languageserver, -client`, `lit and @lit/*`. */
function shortName(name: string): string {
  if (name.startsWith("vscode-languageserver-")) return name.slice("vscode-languageserver".length);
  if (name === "vscode-languageclient") return "-client";
  return name.startsWith("@lit/") || name.startsWith("lit-") ? "lit" : name.replace("@dagrejs/", "");
}

describe("the bill of materials of the extension", () => {
  const made = () =>
    JSON.parse(
      bomOfExtension({
        version: "1.2.3",
        packages,
        bundles: [{ name: "dist/server.cjs", sha256: "a".repeat(64) }],
        vsix: { name: "tureen-1.2.3.vsix", sha256: "b".repeat(64) },
        timestamp: "2026-11-21T00:00:00Z",
        commit: "c".repeat(40),
      }),
    );

  it("is valid CycloneDX", () => assert.deepEqual(schemaProblems("cyclonedx-1.6", made()), []));

  it("says what is in which bundle", () => {
    const server = made().dependencies.find(({ ref }: { readonly ref: string }) => ref === "file:dist/server.cjs");
    assert.ok(server.dependsOn.some((ref: string) => ref.startsWith("pkg:npm/yaml@")));
    assert.ok(!server.dependsOn.some((ref: string) => ref.startsWith("pkg:npm/commander@")));
  });
});

describe("the statement of how a package was made", () => {
  const input: ProvenanceInput = {
    version: "1.2.3",
    subjects: [{ name: "tureen-1.2.3.vsix", sha256: "b".repeat(64) }],
    source: { commit: "c".repeat(40), isDirty: false },
    lockFile: { name: "package-lock.json", sha256: "d".repeat(64) },
    environment: { node: "v20.19.0", platform: "linux-x64" },
    run: undefined,
    startedOn: "2026-11-21T00:00:00.000Z",
    finishedOn: "2026-11-21T00:01:00.000Z",
  };
  const made = (given: Partial<ProvenanceInput> = {}) => JSON.parse(provenanceStatement({ ...input, ...given }));

  it("has the fields that in-toto and SLSA ask for, in a CI and by hand", () => {
    const run = ciRunIn({ CI_JOB_URL: "https://example.org/g/p/-/jobs/1", CI_PROJECT_URL: "https://example.org/g/p" });
    assert.deepEqual(schemaProblems("in-toto", made()), []);
    assert.deepEqual(schemaProblems("in-toto", made({ run })), []);
    assert.deepEqual(schemaProblems("in-toto", made({ source: { commit: undefined, isDirty: undefined } })), []);
  });

  it("says that it is not signed, and what the files were", () => {
    const { internalParameters } = made({ source: { ...input.source, isDirty: true } }).predicate.buildDefinition;
    assert.match(internalParameters.signature, /not signed/u);
    assert.equal(internalParameters.workingTree, "with changes that are not committed");
  });

  it("names the run of the CI where its variables do", () => {
    const run = ciRunIn({
      GITHUB_SERVER_URL: "https://example.org",
      GITHUB_REPOSITORY: "a/b",
      GITHUB_RUN_ID: "7",
      GITHUB_WORKFLOW_REF: "a/b/.github/workflows/release.yml@refs/tags/v1",
    });
    const { runDetails } = made({ run }).predicate;
    assert.equal(runDetails.builder.id, "https://example.org/a/b/.github/workflows/release.yml@refs/tags/v1");
    assert.equal(runDetails.metadata.invocationId, "https://example.org/a/b/actions/runs/7");
    assert.equal(ciRunIn({}), undefined);
  });
});
