import assert from "node:assert/strict";
import { schemaProblems } from "../../../scripts/official-schemas";
import { exportedText, inputOf } from "./support";

const FILES = {
  "pod.yaml": `
# @soup SOUP-001
apiVersion: v1
kind: Pod
metadata:
  name: proxy
spec:
  containers:
    - name: proxy
      image: nginx:1.29
`,
  "main.tf": `
resource "aws_s3_bucket" "recordings" {}
`,
  "regulatory/device.yaml": "schemaVersion: 1\nname: Vela\nmanufacturer: Halden GmbH\n",
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Proxy\n",
};

const VEX = {
  "@context": "https://openvex.dev/ns/v0.2.0",
  statements: [
    {
      vulnerability: { name: "CVE-1" },
      products: ["pkg:docker/nginx@1.29"],
      status: "not_affected",
      impact_statement: "Off.",
    },
    { vulnerability: { name: "CVE-2" }, products: ["pkg:npm/elsewhere@1"], status: "affected" },
  ],
};

const SCAN = {
  SchemaVersion: 2,
  ArtifactName: "nginx:1.29",
  ArtifactType: "container_image",
  Results: [
    {
      Vulnerabilities: [
        { VulnerabilityID: "CVE-3", PkgName: "libssl3", Severity: "CRITICAL", PrimaryURL: "no address" },
      ],
    },
  ],
};

async function made(document: string, format: string, vulnerabilities?: object) {
  const given = vulnerabilities === undefined ? [] : [["vulnerabilities", JSON.stringify(vulnerabilities)] as const];
  return JSON.parse(await exportedText(document, format, inputOf(FILES, { options: new Map(given) })));
}

describe("known problems in the bill of materials", () => {
  it("are in triage when a scanner found them", async () => {
    const bom = await made("bom", "cyclonedx", SCAN);
    assert.deepEqual(schemaProblems("cyclonedx-1.6", bom), []);
    const [problem, ...more] = bom.vulnerabilities;
    assert.deepEqual(more, []);
    assert.equal(problem.id, "CVE-3");
    assert.deepEqual(problem.analysis, { state: "in_triage" });
    assert.deepEqual(problem.ratings, [{ severity: "critical" }]);
    assert.deepEqual(problem.affects, [{ ref: "image:docker.io/library/nginx@1.29" }]);
  });

  it("have the state that a VEX gives them, and are left out where they belong to nothing", async () => {
    const { vulnerabilities } = await made("bom", "cyclonedx-1.7", VEX);
    assert.deepEqual(
      vulnerabilities.map(({ id, analysis }: { readonly id: string; readonly analysis: object }) => [id, analysis]),
      [["CVE-1", { state: "not_affected", detail: "Off." }]],
    );
  });

  it("are refused in words when the file is none", async () => {
    await assert.rejects(made("bom", "cyclonedx", {}), /--vulnerabilities: This is no result of OSV-Scanner/u);
  });
});

describe("the anomaly list to evaluate", () => {
  const cells = (document: { readonly sections: readonly object[] }) => JSON.stringify(document.sections);

  it("has a row for each problem of an item, with blanks for people", async () => {
    const text = cells(await made("anomalies", "json", SCAN));
    assert.match(text, /CVE-3/u);
    assert.match(text, /SOUP-001/u);
    assert.match(text, /libssl3/u);
    assert.doesNotMatch(text, /in_triage/u);
  });

  it("shows what a VEX states as its statement, and lists apart what belongs to nothing", async () => {
    const text = cells(await made("anomalies", "json", VEX));
    assert.match(text, /not_affected/u);
    assert.match(text, /CVE-2/u);
  });

  it("lists published lists without any file, and says that none was handed over", async () => {
    const markdown = await exportedText("anomalies", "markdown", inputOf(FILES));
    assert.match(markdown, /No result of a scanner and no VEX was handed over/u);
    assert.match(markdown, /SOUP-001/u);
  });
});

/** No package of the registry that is installed holds the schema of SPDX 2.3: what it requires of these parts is checked here. */
describe("the bill of materials in SPDX", () => {
  it("has what SPDX 2.3 requires, and leaves services out", async () => {
    const spdx = await made("bom", "spdx");
    assert.equal(spdx.spdxVersion, "SPDX-2.3");
    assert.equal(spdx.dataLicense, "CC0-1.0");
    assert.match(spdx.documentNamespace, /^urn:uuid:[0-9a-f-]{36}$/u);
    assert.match(spdx.creationInfo.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
    assert.match(spdx.creationInfo.comment, /SPDX has no services/u);
    const ids = spdx.packages.map(({ SPDXID }: { readonly SPDXID: string }) => SPDXID);
    assert.equal(new Set(ids).size, ids.length);
    for (const one of spdx.packages) {
      assert.match(one.SPDXID, /^SPDXRef-[A-Za-z0-9.-]+$/u);
      assert.ok([one.name, one.downloadLocation, one.licenseConcluded].every((text) => typeof text === "string"));
      assert.match(one.supplier, /^(?:NOASSERTION|Organization: .+)$/u);
    }
    const names = spdx.packages.map(({ name }: { readonly name: string }) => name);
    assert.ok(names.includes("nginx"));
    assert.ok(!names.some((name: string) => name.includes("S3")));
    const known = new Set([...ids, "SPDXRef-DOCUMENT"]);
    for (const { spdxElementId, relatedSpdxElement } of spdx.relationships) {
      assert.ok(known.has(spdxElementId) && known.has(relatedSpdxElement));
    }
  });

  it("is read again as what it says", async () => {
    const { readBom } = await import("../../../src/register/import/bom/read");
    const bom = readBom(await exportedText("bom", "spdx", inputOf(FILES)));
    assert.equal(bom.subject?.name, "Vela");
    const nginx = bom.components.find(({ name }) => name === "nginx");
    assert.equal(nginx?.purl, "pkg:docker/nginx@1.29");
  });
});
