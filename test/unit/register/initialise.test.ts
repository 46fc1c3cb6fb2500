import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { componentsOf } from "../../../src/register/components/components";
import { emptyRegister, readRegister } from "../../../src/register/read/read";
import { initialFiles, proposeItems, textOfInitial } from "../../../src/register/write/initialise";
import { knowledge, resource, workspace } from "./workspace";

const components = componentsOf(
  workspace([
    resource("aws_db_instance.a", { engine: "postgres", engine_version: "16.3" }),
    resource("aws_sqs_queue.q"),
  ]),
  knowledge,
).filter(({ kind }) => kind === "service");

const proposal = {
  device: {
    name: "Vela",
    regulation: "MDR",
    class: "IIa",
    places: ["Frankfurt, DE (eu-central-1)"],
    environments: [
      {
        name: "production",
        purpose: "production",
        provider: "aws",
        regions: ["eu-central-1"],
        further: ["Virginia, US (us-east-1)"],
        folders: ["infrastructure/production"],
        covers: [],
      },
    ],
    scope: [
      { folder: ".", holds: "2 resources: a, b" },
      { namespace: "vela", holds: "1 resource: c" },
    ],
  },
  components,
  suppliers: [{ key: "aws", name: "Amazon Web Services", runsService: true }],
} as const;

describe("a new regulatory folder", () => {
  const files = initialFiles(proposal, emptyRegister("regulatory"));
  const texts = files.map((file) => ({ file: `regulatory/${file.name}.yaml`, text: textOfInitial(file) }));
  const register = readRegister(texts, "regulatory");

  it("can be read without a problem", () => {
    assert.deepEqual(
      files.map(({ name }) => name),
      ["device", "soup", "suppliers", "risks", "justifications"],
    );
    assert.deepEqual(register.problems, []);
  });

  it("holds what was answered and what the code shows, and asks for the rest", () => {
    const { device, deviceEntry, soup } = register;
    assert.deepEqual([device.name, device.class, device.softwareSafetyClass], ["Vela", "IIa", undefined]);
    assert.ok(deviceEntry?.open.includes("softwareSafetyClass"));
    assert.deepEqual(
      soup.map((e) => [e.id, e.record.title, e.record.supplier]),
      [
        ["SOUP-001", "Amazon RDS for PostgreSQL", "aws"],
        ["SOUP-002", "Amazon SQS", "aws"],
      ],
    );
    assert.ok(soup[0]?.open.includes("manufacturer"));
  });

  it("declares no place outside the EEA by itself, and decides no scope", () => {
    const { deviceEntry } = register;
    assert.deepEqual(deviceEntry?.record.environments?.[0]?.regions, ["eu-central-1"]);
    assert.deepEqual(deviceEntry?.record.allowedPlaces, ["EEA"]);
    assert.deepEqual(deviceEntry?.record.scope, [{ folders: ["."] }, { namespaces: ["vela"] }]);
  });

  it("invents no risk: it names the ways in which a cloud service fails", () => {
    assert.deepEqual([register.hazards, register.risks, register.controls], [[], [], []]);
    const failures = [
      "regional-outage",
      "configuration-error",
      "credential-revocation",
      "noisy-neighbour",
      "silent-change",
    ];
    for (const failure of failures) assert.match(texts[3]?.text ?? "", new RegExp(`# +${failure} `, "u"));
  });

  it("can be accepted in parts: what is left out leaves a file that can be read", () => {
    for (const file of files) {
      const [first] = file.parts;
      const text = first?.text ?? "";
      assert.deepEqual(
        readRegister([{ file: `regulatory/${file.name}.yaml`, text }], "regulatory").problems,
        [],
        file.name,
      );
    }
  });

  it("goes on with the numbers that are in use", () => {
    const used = readRegister(
      [{ file: "regulatory/soup.yaml", text: "schemaVersion: 1\nitems:\n  - id: SOUP-007\n" }],
      "regulatory",
    );
    const soup = initialFiles(proposal, used).find(({ name }) => name === "soup");
    assert.ok(soup);
    assert.deepEqual(textOfInitial(soup).match(/SOUP-\d+/gu), ["SOUP-008", "SOUP-009"]);
  });

  it("explains every file in a comment", () => {
    for (const { text } of texts) assert.match(text, /^# /);
  });
});

describe("what is proposed for a regulatory folder", () => {
  it("joins what is there: numbers follow, and suppliers with a record are named", () => {
    const items = "schemaVersion: 1\nitems:\n  - id: SOUP-041\n    title: Broker\n";
    const suppliers = "schemaVersion: 1\nsuppliers:\n  - id: aws\n    name: Amazon Web Services\n";
    const there = readRegister(
      [
        { file: "regulatory/soup.yaml", text: items },
        { file: "regulatory/suppliers.yaml", text: suppliers },
      ],
      "regulatory",
    );
    const supplierOf = (register: typeof there) =>
      proposeItems(components, [], register).flatMap((group) =>
        group.proposals.map(({ id, supplier }) => [id, supplier]),
      );
    assert.deepEqual(supplierOf(there), [
      ["SOUP-042", "aws"],
      ["SOUP-043", "aws"],
    ]);
    assert.deepEqual(supplierOf(emptyRegister("regulatory"))[0], ["SOUP-001", undefined]);
  });

  it("takes names of code as words, whatever they hold", () => {
    const holds = "1 resource: a\nrules: { version/image: off }\r\nname: other";
    const device = { ...proposal.device, scope: [{ namespace: "vela", holds }] };
    const [file] = initialFiles({ ...proposal, device }, emptyRegister("regulatory"));
    const text = file ? textOfInitial(file) : "";
    const read = readRegister([{ file: "regulatory/device.yaml", text }], "regulatory");
    assert.deepEqual(read.problems, []);
    assert.deepEqual([read.device.name, read.deviceEntry?.record.rules], ["Vela", undefined]);
  });

  it("says what else the code names, and asks of every part whether it belongs to the device", () => {
    const [file] = initialFiles(proposal, emptyRegister("regulatory"));
    const device = file ? textOfInitial(file) : "";
    assert.ok(
      device.includes(`environments:
  - name: production
    purpose: production
    provider: aws
    regions: [eu-central-1]
    # The code also names Virginia, US (us-east-1). Declare it here, or justify it.
    folders: [infrastructure/production]
`),
    );
    assert.ok(
      device.includes(`scope:
  - folders: [.]
    # 2 resources: a, b
    decision: TODO # in or out
    rationale: TODO
  - namespaces: [vela]
    # 1 resource: c
    decision: TODO # in or out
    rationale: TODO
`),
    );
  });
});
