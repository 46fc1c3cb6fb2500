import assert from "node:assert/strict";
import { analyse } from "../../support/project";

const MAIN = `
resource "aws_db_instance" "records" {}
resource "aws_db_instance" "reports" {}
resource "aws_s3_bucket" "images" {}
module "clinical" {
  source = "./modules/store"
}
`;
const STORE = 'resource "aws_sqs_queue" "alarms" {}\n';
const API = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: production }
spec: { template: { spec: { containers: [{ name: api, image: "registry.example/api:1.0" }] } } }
`;
const CODE = { "main.tf": MAIN, "modules/store/main.tf": STORE, "api.yaml": API };

/** What is found about a risk that covers the patterns: where it points, and what it offers instead. */
function found(...covers: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const text = `schemaVersion: 1\nrisks:\n  - id: RISK-001\n    covers: ${JSON.stringify(covers)}\n`;
  return inRegister({ "regulatory/risks.yaml": text });
}

function inRegister(files: Readonly<Record<string, string>>, code: Readonly<Record<string, string>> = CODE) {
  const { findings } = analyse({ ...code, ...files });
  return Object.fromEntries(
    findings
      .filter(({ rule }) => rule === "register/unknown-address")
      .map(({ at, fixes }) => {
        const pointed = files[at.file]?.slice(at.span.start, at.span.end).replaceAll('"', "") ?? "";
        return [pointed, fixes.map(({ title }) => title.replace("Change to ", ""))];
      }),
  );
}

describe("an address in the register that leads nowhere", () => {
  it("is not one that leads somewhere", () => {
    const good = ["aws_db_instance.records", "aws_*", "module.clinical.*", "module.clinical.aws_sqs_queue.alarms"];
    assert.deepEqual(found(...good, "module.clinical", "Deployment/production/api", "Deployment/*", "image:*"), {});
  });

  it("offers resources of the same type, the most alike first", () => {
    assert.deepEqual(found("aws_db_instance.record"), {
      "aws_db_instance.record": ["aws_db_instance.records", "aws_db_instance.reports"],
    });
  });

  it("offers what was renamed beyond likeness, as long as no item speaks of it", () => {
    assert.deepEqual(found("aws_s3_bucket.x_ray_archive"), { "aws_s3_bucket.x_ray_archive": ["aws_s3_bucket.images"] });
  });

  it("offers the module into which a resource was moved", () => {
    assert.deepEqual(found("aws_sqs_queue.alarms"), {
      "aws_sqs_queue.alarms": ["module.clinical.aws_sqs_queue.alarms"],
    });
  });

  it("offers the namespace or module that a pattern meant", () => {
    assert.deepEqual(found("module.clinicl.*", "Deployment/product/*"), {
      "module.clinicl.*": ["module.clinical.*"],
      "Deployment/product/*": ["Deployment/production/*"],
    });
  });

  it("is found for every record that covers something, environments included", () => {
    const files = {
      "regulatory/soup.yaml":
        "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [a.one]\n  - id: SOUP-002\n    component: image:registry.example/ap\n",
      "regulatory/risks.yaml": "schemaVersion: 1\ncontrols:\n  - id: RC-001\n    covers: [a.two]\n",
      "regulatory/justifications.yaml": "schemaVersion: 1\njustifications:\n  - id: JUS-001\n    covers: [a.three]\n",
      "regulatory/requirements.yaml": "schemaVersion: 1\nrequirements:\n  - id: REQ-001\n    covers: [a.four]\n",
      "regulatory/device.yaml": "schemaVersion: 1\nenvironments:\n  - name: production\n    covers: [a.five]\n",
    };
    assert.deepEqual(inRegister(files), {
      "a.five": [],
      "a.three": [],
      "a.two": [],
      "a.four": [],
      "a.one": [],
      "image:registry.example/ap": ["image:registry.example/api"],
    });
  });

  it("is not looked for in items that are retired or not shown by code, for unknown kinds, or without code", () => {
    const item = (line: string) => ({
      "regulatory/soup.yaml": `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [a.b]\n    ${line}\n`,
    });
    assert.deepEqual(inRegister(item("status: retired")), {});
    assert.deepEqual(inRegister(item("source: manual")), {});
    assert.deepEqual(inRegister(item("owner: A"), {}), {});
    assert.deepEqual(found("Widget/production/x"), {});
  });

  it("says what is so and what to do", () => {
    const text = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n    covers: [aws_db_instance.record]\n";
    const [finding] = analyse({ ...CODE, "regulatory/risks.yaml": text }).findings.filter(
      ({ rule }) => rule === "register/unknown-address",
    );
    assert.equal(
      finding?.message,
      "`aws_db_instance.record`, which `RISK-001` Loss covers, is nothing that the code creates. Near it are `aws_db_instance.records` and `aws_db_instance.reports`.",
    );
    assert.equal(finding?.related.length, 2);
  });
});
