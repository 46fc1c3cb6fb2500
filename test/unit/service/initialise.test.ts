import assert from "node:assert/strict";
import { partsOf } from "../../../src/extension/proposal-parts";
import { initialisation, initialise } from "../../../src/service/actions/initialise";
import type { Outcome } from "../../../src/service/actions/outcome";
import { inEnglish } from "../../../src/service/actions/said";
import { toWorkspaceEdit } from "../../../src/service/edits/workspace-edit";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const DATABASE = `provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
}
`;
const ANALYTICS = 'provider "aws" {\n  region = "us-east-1"\n}\n\nresource "aws_s3_bucket" "figures" {}\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: staging
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
`;
const CODE = {
  "infrastructure/production/main.tf": DATABASE,
  "infrastructure/analytics/main.tf": ANALYTICS,
  "kubernetes/api.yaml": DEPLOYMENT,
};
const ANSWERS = { name: "Vela", regulation: "MDR", class: "IIa", softwareSafetyClass: "B" } as const;

function textsAfter({ changes }: Outcome): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ file, before, edits }) => [file, applyEdits(before ?? "", edits)]));
}

describe("initialising a workspace without a register", () => {
  const snapshot = snapshotOf(CODE);
  const texts = textsAfter(initialise(ANSWERS, snapshot));
  const after = snapshotOf({ ...CODE, ...texts }).analysis;

  it("asks for four things at most, and says what the code shows", () => {
    const { questions, components, files } = initialisation(snapshot);
    assert.deepEqual(questions, ["name", "regulation", "class", "softwareSafetyClass"]);
    assert.equal(components, after.register.soup.length);
    assert.equal(files, 3);
  });

  it("makes files that can be read, and registers every component", () => {
    assert.deepEqual(after.register.problems, []);
    assert.deepEqual(
      Object.keys(texts).map((file) => file.replace("regulatory/", "")),
      ["device.yaml", "soup.yaml", "suppliers.yaml", "risks.yaml", "justifications.yaml"],
    );
    assert.deepEqual(
      after.view.links.unregistered.filter(({ component }) => component.kind !== "provider"),
      [],
    );
  });

  it("proposes environments by the names of folders and namespaces", () => {
    assert.deepEqual(after.register.device.environments, [
      { name: "analytics", provider: "aws", folders: ["infrastructure/analytics"] },
      {
        name: "production",
        purpose: "production",
        provider: "aws",
        regions: ["eu-central-1"],
        folders: ["infrastructure/production"],
      },
      { name: "staging", purpose: "validation", covers: ["*/staging/*"] },
    ]);
    assert.match(texts["regulatory/device.yaml"] ?? "", /# The code also names .*US \(us-east-1\)/u);
  });

  it("asks of every folder and namespace whether it belongs to the device", () => {
    assert.deepEqual(after.register.deviceEntry?.record.scope, [
      { folders: ["infrastructure/analytics"] },
      { folders: ["infrastructure/production"] },
      { namespaces: ["staging"] },
    ]);
  });

  it("names the suppliers of what it found", () => {
    const ids = after.register.suppliers.map(({ id }) => id);
    assert.ok(ids.includes("aws"));
    assert.ok(
      after.register.soup.every(({ record }) => record.supplier === undefined || ids.includes(record.supplier)),
    );
  });

  it("is a proposal in parts, of which a person has to ask for what they declare", () => {
    const edit = toWorkspaceEdit(initialise(ANSWERS, snapshot).changes, snapshot);
    const parts = partsOf(edit);
    const declared = parts.filter(({ isSuggested }) => !isSuggested).map(({ label }) => label);
    assert.deepEqual(declared, ["allowedPlaces: [EEA]", "environments: analytics, production, staging"]);
    assert.deepEqual(
      parts.filter(({ group }) => group === "SOUP items").map(({ label }) => label),
      after.register.soup.map(({ id, record }) => `${id} ${record.title}`),
    );
  });

  it("leaves open what nobody answered", () => {
    const device = textsAfter(initialise({}, snapshot))["regulatory/device.yaml"] ?? "";
    for (const field of ["name", "regulation", "class", "softwareSafetyClass"]) {
      assert.match(device, new RegExp(`^${field}: TODO`, "mu"));
    }
  });
});

describe("initialising beside files that are there", () => {
  const kept = {
    ...CODE,
    "regulatory/device.yaml": "# ours\nschemaVersion: 1\nname: Vela # on the label\nclass: TODO\nenvironments: []\n",
    "regulatory/soup.yaml":
      "schemaVersion: 1\nitems:\n  # the database\n  - id: SOUP-004\n    title: Database\n    kind: service\n    covers: [aws_db_instance.main]\n",
  };
  const snapshot = snapshotOf(kept);
  const texts = textsAfter(initialise({ ...ANSWERS, name: "Other" }, snapshot));

  it("asks only what the device file leaves open", () => {
    assert.deepEqual(initialisation(snapshot).questions, ["regulation", "class", "softwareSafetyClass"]);
  });

  it("keeps what stands there and adds what is missing", () => {
    const device = texts["regulatory/device.yaml"] ?? "";
    assert.match(device, /^# ours\nschemaVersion: 1\nname: Vela # on the label\nclass: IIa\nenvironments: \[\]\n/u);
    assert.match(device, /^regulation: MDR$/mu);
    assert.match(device, /^scope:$/mu);
    assert.equal(device.match(/^environments:/gmu)?.length, 1);
    const soup = texts["regulatory/soup.yaml"] ?? "";
    assert.ok(soup.startsWith(kept["regulatory/soup.yaml"].trimEnd()));
    assert.match(soup, /id: SOUP-005\n/u);
    assert.equal(soup.match(/Amazon RDS/gu), null);
    const { register, view } = snapshotOf({ ...kept, ...texts }).analysis;
    assert.deepEqual(register.problems, []);
    assert.deepEqual(
      view.links.unregistered.filter(({ component }) => component.kind !== "provider"),
      [],
    );
  });

  it("is a proposal here as well", () => {
    const parts = partsOf(toWorkspaceEdit(initialise(ANSWERS, snapshot).changes, snapshot));
    assert.deepEqual(
      parts.map(({ label }) => label),
      [
        "device.yaml",
        "scope",
        "SOUP-005, SOUP-006",
        "aws Amazon Web Services",
        "nginx F5",
        "risks.yaml",
        "justifications.yaml",
      ],
    );
  });

  it("leaves a file with errors alone and says so", () => {
    const broken = snapshotOf({ ...CODE, "regulatory/soup.yaml": "items: [" });
    const outcome = initialise(ANSWERS, broken);
    assert.ok(!outcome.changes.some(({ file }) => file.endsWith("soup.yaml")));
    assert.match(inEnglish(outcome.message ?? ""), /`regulatory\/soup\.yaml` has errors and was left as it is/u);
  });

  it("says when nothing is missing", () => {
    const complete = snapshotOf({ ...CODE, ...textsAfter(initialise(ANSWERS, snapshotOf(CODE))) });
    const outcome = initialise({}, complete);
    assert.deepEqual(outcome.changes, []);
    assert.match(inEnglish(outcome.problem ?? ""), /Nothing is missing/u);
  });
});
