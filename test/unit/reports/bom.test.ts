import assert from "node:assert/strict";
import { schemaProblems } from "../../../scripts/official-schemas";
import { HOSTILE } from "../../support/check";
import { exportedText, inputOf } from "./support";

const CLOUD = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

# @soup SOUP-001
# @risk RISK-002
# @data health
resource "aws_db_instance" "clinical" {
  engine              = "postgres"
  engine_version      = "16.3"
  publicly_accessible = true
}

module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"
}
`;

const DIGEST = "5b0bcabd1ed22e9fb1310cf6c2dec7cdef19f0ad69efa1f392e94a4333501270";

const WORKLOAD = `
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: registry.example.org/vela/gateway:2.4.0@sha256:${DIGEST}
    - name: proxy
      image: nginx:1.29
`;

const RECORDS = {
  "regulatory/device.yaml": `schemaVersion: 1
name: Vela
manufacturer: Halden GmbH
environments:
  - name: production
    purpose: production
    provider: aws
    regions: [eu-central-1]
`,
  "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    manufacturer: Amazon Web Services EMEA SARL
    risks: [RISK-001]
  - id: SOUP-002
    title: Signal library
    kind: other
    designator: "1.2"
`,
  "regulatory/risks.yaml": `schemaVersion: 1
risks:
  - id: RISK-001
    title: Loss of data
  - id: RISK-002
    title: Disclosure
`,
};

const LOCK = `
provider "registry.terraform.io/hashicorp/aws" {
  version = "6.21.0"
  hashes  = ["h1:abc=", "zh:${DIGEST}"]
}
`;

const FILES = { "main.tf": CLOUD, "pod.yaml": WORKLOAD, ...RECORDS };

type Options = Readonly<Record<string, string>>;

async function bom(files: Readonly<Record<string, string>>, options: Options = {}, format = "cyclonedx") {
  const input = inputOf(files, { options: new Map(Object.entries(options)) });
  return JSON.parse(await exportedText("bom", format, input));
}

interface Named {
  readonly name: string;
}

function named<T extends Named>(list: readonly T[], name: string): T {
  const found = list.find((one) => one.name.includes(name));
  assert.ok(found, `nothing is named ${name}`);
  return found;
}

/** That an object has these members, whatever others it has. */
function shows(object: object, expected: Readonly<Record<string, unknown>>): void {
  const members = new Map(Object.entries(object));
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, members.get(name)])), expected);
}

function property(
  { properties }: { readonly properties: readonly (Named & { readonly value: string })[] },
  name: string,
) {
  return properties.filter((one) => one.name === name).map(({ value }) => value);
}

describe("the bill of materials in CycloneDX", () => {
  for (const version of ["1.6", "1.7"] as const) {
    const format = version === "1.6" ? "cyclonedx" : "cyclonedx-1.7";

    it(`is valid against the official schema of ${version}`, async () => {
      const document = await bom({ ...FILES, "hostile.tf": HOSTILE }, {}, format);
      assert.equal(document.specVersion, version);
      assert.deepEqual(schemaProblems(`cyclonedx-${version}`, document), []);
    });

    it(`is valid against ${version} where there is nothing`, async () => {
      assert.deepEqual(schemaProblems(`cyclonedx-${version}`, await bom({}, {}, format)), []);
    });
  }

  it("is told to be invalid by that schema when something is wrong", async () => {
    const document = await bom(FILES);
    assert.notDeepEqual(schemaProblems("cyclonedx-1.6", { ...document, compositions: [{ aggregate: "whole" }] }), []);
  });
});

describe("services and components in CycloneDX", () => {
  it("lists services with provider, place, trust zone, flow of data and the lines that declare them", async () => {
    const { services } = await bom(FILES);
    const database = named<Named & Parameters<typeof property>[0]>(services, "PostgreSQL");
    shows(database, {
      version: "postgres 16.3",
      provider: { name: "Amazon Web Services EMEA SARL" },
      trustZone: "production",
      "x-trust-boundary": true,
      data: [
        {
          flow: "bi-directional",
          classification: "health",
          name: "aws_db_instance.clinical",
          description: "A store: data is written to it and read from it.",
        },
      ],
    });
    assert.deepEqual(property(database, "tureen:code:place"), ["Frankfurt, Germany (EU)"]);
    assert.deepEqual(property(database, "tureen:code:occurrence"), ["main.tf:20 aws_db_instance.clinical"]);
  });

  it("lists components with package URLs, hashes of digests, and occurrences", async () => {
    const { components } = await bom(FILES);
    shows(named(components, "gateway"), {
      type: "container",
      purl: `pkg:oci/gateway@sha256:${DIGEST}?repository_url=registry.example.org%2Fvela%2Fgateway&tag=2.4.0`,
      hashes: [{ alg: "SHA-256", content: DIGEST }],
      evidence: { occurrences: [{ location: "pod.yaml", line: 9, symbol: "Pod/gateway" }] },
    });
    shows(named(components, "nginx"), { version: "1.29", purl: "pkg:docker/nginx@1.29" });
  });

  it("gives a range instead of a version where the code names a range", async () => {
    const module = named<Named & Parameters<typeof property>[0]>((await bom(FILES)).components, "eks");
    assert.equal("version" in module, false);
    assert.deepEqual(property(module, "tureen:code:version-constraint"), ["~> 21.0"]);
    const newer = named((await bom(FILES, {}, "cyclonedx-1.7")).components, "eks");
    shows(newer, { isExternal: true, versionRange: "vers:terraform/>=21.0|<22" });
  });

  it("takes version and hashes of providers from the lock file", async () => {
    const { components } = await bom({ ...FILES, ".terraform.lock.hcl": LOCK });
    const provider = named<Named & Parameters<typeof property>[0]>(components, "hashicorp/aws");
    shows(provider, {
      version: "6.21.0",
      purl: "pkg:terraform/hashicorp/aws@6.21.0",
      hashes: [{ alg: "SHA-256", content: DIGEST }],
    });
    assert.deepEqual(property(provider, "tureen:code:lock-file-hash"), ["h1:abc=", `zh:${DIGEST}`]);
  });

  it("names SOUP items and risks, and leaves risks out where that is asked", async () => {
    const database = named<Named & Parameters<typeof property>[0]>((await bom(FILES)).services, "PostgreSQL");
    assert.deepEqual(property(database, "tureen:register:item"), ["SOUP-001"]);
    assert.deepEqual(property(database, "tureen:register:risk"), ["RISK-001", "RISK-002"]);
    const without = JSON.stringify(await bom(FILES, { "no-risk": "yes" }));
    assert.match(without, /SOUP-001/u);
    assert.doesNotMatch(without, /RISK-|risk-assessment/u);
  });

  it("lists items that only the register knows", async () => {
    shows(named((await bom(FILES)).components, "Signal library"), { version: "1.2" });
  });
});

describe("what CycloneDX is told of the document itself", () => {
  it("says that it is incomplete, and claims no score", async () => {
    const document = await bom(FILES);
    assert.deepEqual(document.compositions[0], {
      aggregate: "incomplete",
      assemblies: ["device"],
      dependencies: ["device"],
    });
    assert.equal(document.compositions[1].aggregate, "unknown");
    assert.doesNotMatch(JSON.stringify(document), /conformance|"score"/u);
  });

  it("has the same number for the same content, another for another", async () => {
    const first = await bom(FILES);
    assert.equal((await bom(FILES)).serialNumber, first.serialNumber);
    assert.notEqual((await bom(FILES, { "no-risk": "yes" })).serialNumber, first.serialNumber);
    assert.equal(first.metadata.timestamp, "2026-11-21T00:00:00.000Z");
  });
});

describe("applications beside the bill of materials", () => {
  const application = JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    metadata: { component: { type: "application", name: "gateway", version: "2.4.0" } },
    components: [
      {
        type: "library",
        name: "left",
        version: "1.0.0",
        purl: "pkg:npm/left@1.0.0",
        licenses: [{ license: { id: "MIT" } }],
      },
      { type: "library", name: "right", purl: "no package URL", hashes: [{ alg: "SHA-256", content: "not hex" }] },
    ],
  });

  it("stand apart, under references of their own", async () => {
    const document = await bom(FILES, { with: application });
    assert.deepEqual(schemaProblems("cyclonedx-1.6", document), []);
    const gateway = document.components.find(
      (one: { readonly "bom-ref": string }) => one["bom-ref"] === "application/gateway",
    );
    assert.deepEqual(
      gateway.components.map((one: { readonly "bom-ref": string }) => one["bom-ref"]),
      ["application/gateway/1/pkg:npm/left@1.0.0", "application/gateway/2/no package URL"],
    );
    assert.deepEqual(gateway.components[0].licenses, [{ license: { id: "MIT" } }]);
  });

  it("come from the register when that is asked for", async () => {
    const files = {
      ...FILES,
      "regulatory/imports.yaml": "schemaVersion: 1\nboms:\n  - id: gateway\n    file: boms/gateway.json\n",
      "regulatory/boms/gateway.json": application,
    };
    assert.doesNotMatch(JSON.stringify(await bom(files)), /application\/gateway/u);
    assert.match(JSON.stringify(await bom(files, { "with-imported": "yes" })), /application\/gateway/u);
  });

  it("are refused in words when what was handed over is none", async () => {
    await assert.rejects(bom(FILES, { with: "{}" }), /--with: This is neither CycloneDX nor SPDX/u);
  });
});
