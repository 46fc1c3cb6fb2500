import assert from "node:assert/strict";
import { analyse } from "../../support/project";

const LAMBDA = `resource "aws_lambda_function" "analysis" {
  function_name = "analysis"
  description   = "see https://wiki.example.com/analysis"
  environment {
    variables = {
      TERMS  = "https://terms.example.com/fhir"
      QUEUE  = "https://sqs.eu-central-1.amazonaws.com/1/orders"
      INSIDE = "http://api.shop.svc.cluster.local:8080"
      HOST   = "http://10.0.0.7/health"
      BROKER = "amqps://user:x@broker.example.net:5671"
    }
  }
}
`;

function undeclared(
  device: string,
  files: Readonly<Record<string, string>> = { "main.tf": LAMBDA },
): readonly string[] {
  return analyse({ ...files, "regulatory/device.yaml": `name: Vela\n${device}` })
    .findings.filter(({ rule }) => rule === "scope/undeclared-service")
    .map(({ message }) => /`([\w.-]+)`, which/.exec(message)?.[1] ?? message);
}

describe("services that the device calls", () => {
  it("are asked about only where the device file lists some, or the device is a hybrid one", () => {
    assert.deepEqual(undeclared(""), []);
    assert.deepEqual(undeclared("pattern: cloud\n"), []);
  });

  it("are those that programs are told to call: not those of the cloud, of the cluster or in a description", () => {
    const listed = "calledServices:\n  - name: Mail\n    hosts: [mail.example.net]\n";
    assert.deepEqual(undeclared(listed), ["terms.example.com", "broker.example.net"]);
  });

  it("are declared by name or by pattern", () => {
    const listed =
      'calledServices:\n  - name: Terms\n    hosts: ["*.example.com"]\n  - name: Broker\n    hosts: [Broker.example.net]\n';
    assert.deepEqual(undeclared(listed), []);
  });

  it("are asked for as a list where the device is a hybrid one and nothing is listed", () => {
    const [first = "", ...more] = undeclared("pattern: hybrid\n", {});
    assert.match(first, /`calledServices` lists no service/);
    assert.deepEqual(more, []);
  });

  it("may stand in an ExternalName of a Service", () => {
    const service =
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: terms\nspec:\n  type: ExternalName\n  externalName: terms.example.com\n";
    const listed = "calledServices:\n  - name: Mail\n    hosts: [mail.example.net]\n";
    assert.deepEqual(undeclared(listed, { "service.yaml": service }), ["terms.example.com"]);
  });
});

describe("the pattern of use", () => {
  const FILES = {
    "device/main.tf": 'resource "aws_s3_bucket" "a" {}\n',
    "licences/main.tf": 'resource "aws_s3_bucket" "b" {}\n',
  };
  const unanswered = (device: string) =>
    analyse({ ...FILES, "regulatory/device.yaml": `name: Vela\n${device}` })
      .findings.filter(({ rule }) => rule === "scope/unanswered")
      .map(({ subject, message }) => `${subject}${message.includes("licences, logs") ? " asked" : ""}`);
  const LINE = "environments:\n  - name: production\n    folders: [device]\n";

  it("cloud: everything belongs to the device, no folder is asked about", () => {
    assert.deepEqual(unanswered(LINE), ["licences"]);
    assert.deepEqual(unanswered(`pattern: cloud\n${LINE}`), []);
  });

  it("auxiliary: each folder is asked about, with the question that decides", () => {
    assert.deepEqual(unanswered(""), []);
    assert.deepEqual(unanswered("pattern: auxiliary\n"), [". asked"]);
    assert.deepEqual(unanswered(`pattern: auxiliary\n${LINE}`), ["licences asked"]);
  });
});
