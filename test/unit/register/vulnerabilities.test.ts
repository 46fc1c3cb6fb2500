import assert from "node:assert/strict";
import fc from "fast-check";
import { matchVulnerabilities, type Target } from "../../../src/register/vulnerabilities/match";
import { readVulnerabilities } from "../../../src/register/vulnerabilities/read";
import type { VulnerabilityFinding } from "../../../src/register/vulnerabilities/report";

const FILES: Readonly<Record<string, object>> = {
  Trivy: {
    SchemaVersion: 2,
    ArtifactName: "nginx:1.29",
    ArtifactType: "container_image",
    Results: [
      {
        Target: "nginx:1.29 (debian 13)",
        Vulnerabilities: [
          {
            VulnerabilityID: "CVE-2026-0001",
            PkgName: "libssl3",
            PkgIdentifier: { PURL: "pkg:deb/debian/libssl3@3.5.1" },
            InstalledVersion: "3.5.1",
            FixedVersion: "3.5.2",
            Severity: "HIGH",
            Title: "Out-of-bounds read",
            PrimaryURL: "https://example.org/CVE-2026-0001",
          },
        ],
      },
    ],
  },
  Grype: {
    matches: [
      {
        vulnerability: {
          id: "CVE-2026-0001",
          severity: "High",
          dataSource: "https://example.org/CVE-2026-0001",
          description: "Out-of-bounds read",
          fix: { versions: ["3.5.2"], state: "fixed" },
        },
        artifact: { name: "libssl3", version: "3.5.1", type: "deb", purl: "pkg:deb/debian/libssl3@3.5.1" },
      },
    ],
    source: { type: "image", target: { userInput: "nginx:1.29" } },
    descriptor: { name: "grype", version: "0.90.0" },
  },
  "OSV-Scanner": {
    results: [
      {
        source: { path: "nginx:1.29", type: "docker" },
        packages: [
          {
            package: { name: "libssl3", version: "3.5.1", ecosystem: "Debian", purl: "pkg:deb/debian/libssl3@3.5.1" },
            vulnerabilities: [
              {
                id: "CVE-2026-0001",
                summary: "Out-of-bounds read",
                database_specific: { severity: "HIGH" },
                references: [{ type: "ADVISORY", url: "https://example.org/CVE-2026-0001" }],
              },
            ],
          },
        ],
      },
    ],
  },
};

describe("results of scanners", () => {
  for (const [scanner, result] of Object.entries(FILES)) {
    it(`of ${scanner} are read as problems without any judgement`, () => {
      const { source, findings, problems } = readVulnerabilities(JSON.stringify(result));
      assert.match(source, new RegExp(scanner, "u"));
      assert.deepEqual(problems, []);
      const [{ fixedIn: _, ...finding } = never(), ...more] = findings;
      assert.deepEqual(more, []);
      assert.deepEqual(finding, {
        id: "CVE-2026-0001",
        aliases: [],
        component: { purl: "pkg:deb/debian/libssl3@3.5.1", name: "libssl3", version: "3.5.1" },
        within: "nginx:1.29",
        severity: "high",
        summary: "Out-of-bounds read",
        url: "https://example.org/CVE-2026-0001",
        state: undefined,
      });
    });
  }
});

describe("statements of a VEX", () => {
  it("in OpenVEX keep what was stated, with justifications in words where CycloneDX has none", () => {
    const { findings } = readVulnerabilities(
      JSON.stringify({
        "@context": "https://openvex.dev/ns/v0.2.0",
        author: "Supplier",
        statements: [
          {
            vulnerability: { name: "CVE-1", aliases: ["GHSA-1"] },
            products: [{ "@id": "pkg:oci/nginx", subcomponents: [{ "@id": "pkg:deb/debian/libssl3" }] }],
            status: "not_affected",
            justification: "vulnerable_code_cannot_be_controlled_by_adversary",
          },
          { vulnerability: "CVE-2", products: ["pkg:oci/nginx"], status: "under_investigation" },
        ],
      }),
    );
    assert.deepEqual(
      findings.map(({ id, within, component, state }) => [id, within, component.purl, state?.state, state?.detail]),
      [
        [
          "CVE-1",
          "pkg:oci/nginx",
          "pkg:deb/debian/libssl3",
          "not_affected",
          "vulnerable_code_cannot_be_controlled_by_adversary",
        ],
        ["CVE-2", undefined, "pkg:oci/nginx", "in_triage", undefined],
      ],
    );
  });

  it("in CycloneDX lead to components of the document and of other documents", () => {
    const { findings } = readVulnerabilities(
      JSON.stringify({
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        components: [{ name: "left", "bom-ref": "a", purl: "pkg:npm/left@1.0.0", version: "1.0.0" }],
        vulnerabilities: [
          {
            id: "CVE-3",
            ratings: [{ severity: "low" }],
            analysis: { state: "not_affected", justification: "code_not_reachable", detail: "Not called." },
            affects: [{ ref: "a" }, { ref: "urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#pkg%3Anpm/right%401.0.0" }],
          },
        ],
      }),
    );
    assert.deepEqual(
      findings.map(({ component }) => component.purl),
      ["pkg:npm/left@1.0.0", "pkg:npm/right@1.0.0"],
    );
    assert.deepEqual(findings[0]?.state, {
      state: "not_affected",
      justification: "code_not_reachable",
      detail: "Not called.",
    });
  });
});

describe("other files", () => {
  it("are refused with what to do", () => {
    assert.match(readVulnerabilities("{").problems[0]?.message ?? "", /^This is no JSON/u);
    assert.match(readVulnerabilities('{"results": 1}').problems[0]?.message ?? "", /^This is no result of/u);
  });

  it("never make the reader throw", () => {
    const words = [
      "results",
      "matches",
      "descriptor",
      "SchemaVersion",
      "Results",
      "bomFormat",
      "vulnerabilities",
      "affects",
    ];
    const key = fc.constantFrom(...words, "__proto__", "id", "vulnerability", "statements");
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom("CycloneDX", "x", 1, null),
        fc.array(tie("node")),
        fc.dictionary(key, tie("node")),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (json) => {
        assert.ok(Array.isArray(readVulnerabilities(JSON.stringify(json)).findings));
      }),
    );
  });
});

describe("what problems belong to", () => {
  const digest = `sha256:${"5b".repeat(32)}`;
  const targets: readonly (Target & { readonly id: string })[] = [
    { id: "nginx", purl: "pkg:docker/nginx@1.29", names: ["docker.io/library/nginx"], version: "1.29" },
    {
      id: "gateway",
      purl: `pkg:oci/gateway@${digest}?repository_url=registry.example.org/vela/gateway`,
      names: ["registry.example.org/vela/gateway"],
      version: `2.4.0@${digest}`,
    },
    {
      id: "aws",
      purl: "pkg:terraform/hashicorp/aws@6.21.0",
      names: ["registry.terraform.io/hashicorp/aws"],
      version: "6.21.0",
    },
    { id: "redis", purl: "pkg:docker/redis@7", names: ["docker.io/library/redis"], version: "7" },
  ];
  const cases: readonly (readonly [string, Partial<VulnerabilityFinding>, readonly string[]])[] = [
    ["a package within an image, to the image", { within: "nginx:1.29" }, ["nginx"]],
    ["the same image in another spelling", { within: "index.docker.io/library/nginx:1.29" }, ["nginx"]],
    ["an image of another version, to nothing", { within: "nginx:1.25" }, []],
    ["an image by its digest", { within: `registry.example.org/vela/gateway@${digest}` }, ["gateway"]],
    [
      "an image by the package URL of Trivy",
      { component: of("pkg:oci/nginx?repository_url=index.docker.io/library/nginx") },
      ["nginx"],
    ],
    ["a provider by its package URL", { component: of("pkg:terraform/hashicorp/aws@6.21.0") }, ["aws"]],
    [
      "a package that is named like an image, to nothing",
      { component: { ...of("pkg:npm/redis@7"), name: "redis" } },
      [],
    ],
  ];
  for (const [what, finding, expected] of cases) {
    it(what, () => {
      const { matched, unmatched } = matchVulnerabilities([{ ...EMPTY, ...finding }], targets);
      assert.deepEqual(
        matched.map(({ target }) => target.id),
        expected,
      );
      assert.equal(unmatched.length, expected.length === 0 ? 1 : 0);
    });
  }
});

const EMPTY: VulnerabilityFinding = {
  id: "CVE-1",
  aliases: [],
  component: { purl: undefined, name: undefined, version: undefined },
  within: undefined,
  severity: undefined,
  summary: undefined,
  url: undefined,
  fixedIn: undefined,
  state: undefined,
};

function of(purl: string): VulnerabilityFinding["component"] {
  return { purl, name: undefined, version: undefined };
}

function never(): never {
  throw new Error("there is no finding");
}
