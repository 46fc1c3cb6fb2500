import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { configurationOf, factsOfConfiguration, fingerprintOf } from "../../../src/register/links/configuration";
import { incompleteItems, suspectItems, unregisteredComponents } from "../../../src/register/queries/items";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { knowledge, resource, workspace } from "./workspace";

const COMPLETE = [
  "title: Clinical database",
  "manufacturer: Amazon Web Services EMEA SARL",
  "role: soup",
  "functionalRequirements: [keeps]",
  "performanceRequirements: [fast]",
  "systemRequirements: [one]",
  "anomalyList: { url: 'https://example.org', reviewedAt: 2026-01-01, reviewedVersion: 16, outcome: nothing }",
  "noRiskRationale: none",
];

function view(
  fields: readonly string[],
  device = "",
  config: Parameters<typeof resource>[1] = { engine: "postgres", engine_version: "16.3" },
) {
  const item = ["id: SOUP-003", "covers: [aws_db_instance.*]", ...fields].map((line) => `    ${line}`).join("\n");
  const files = [
    { file: "regulatory/soup.yaml", text: `schemaVersion: 1\nitems:\n  -\n${item}\n` },
    { file: "regulatory/device.yaml", text: `schemaVersion: 1\n${device}` },
  ];
  const database = resource("aws_db_instance.main", config);
  return viewRegister(readRegister(files, "regulatory"), workspace([database]), knowledge);
}

/** The item with a review of the code as it stands in `config`. */
function reviewed(config: Parameters<typeof resource>[1]): string[] {
  const seen = view(COMPLETE, "", config);
  const [item] = seen.register.soup;
  assert.ok(item);
  const configuration = configurationOf(item, seen.links);
  const facts = Object.fromEntries(factsOfConfiguration(configuration, knowledge));
  const review = {
    by: "A. Reviewer",
    at: "2026-09-14",
    fingerprint: fingerprintOf(configuration),
    configuration: facts,
  };
  return [...COMPLETE, `reviewed: ${JSON.stringify(review)}`];
}

const missing = (fields: readonly string[], device = "", config?: Parameters<typeof resource>[1]) => {
  const seen = view(fields, device, config);
  return seen.register.soup.flatMap((item) => seen.stateOf(item).missing.map((m) => `${m.field} ${m.clause}`));
};

describe("what a SOUP item lacks", () => {
  it("is named by the clause that asks for it", () => {
    assert.deepEqual(missing([]), [
      "title 62304-8.1.2",
      "manufacturer 62304-8.1.2",
      "role 62304-3.29",
      "functionalRequirements 62304-5.3.3",
      "performanceRequirements 62304-5.3.3",
      "systemRequirements 62304-5.3.4",
      "anomalyList.url 62304-7.1.3",
      "anomalyList.reviewedAt 62304-7.1.3",
      "reviewed.fingerprint 62304-8.1.3",
    ]);
  });

  it("is less in safety class A, of the item or of the device", () => {
    const inClassA = [
      "title 62304-8.1.2",
      "manufacturer 62304-8.1.2",
      "role 62304-3.29",
      "reviewed.fingerprint 62304-8.1.3",
    ];
    assert.deepEqual(missing(["safetyClass: A"]), inClassA);
    assert.deepEqual(missing([], "softwareSafetyClass: A\n"), inClassA);
    assert.equal(missing(["safetyClass: B"], "softwareSafetyClass: A\n").length, 9);
  });

  it("is a designator where neither code nor register shows one", () => {
    const without = (...fields: string[]) =>
      missing([...COMPLETE, ...fields], "", {}).includes("designator 62304-8.1.2c");
    assert.equal(without(), true);
    assert.equal(without("designator: 16.3"), false);
  });

  it("is a way to notice changes where nothing can be pinned", () => {
    assert.deepEqual(missing([...COMPLETE, "pinState: unpinnable"], "", {}), [
      "changeChannel.url 62304-6.1f",
      "changeChannel.owner 62304-6.1f",
      "changeChannel.integrationTest 62304-6.1f",
      "changeChannel.procedure 62304-6.1f",
      "reviewed.fingerprint 62304-8.1.3",
    ]);
  });

  it("is a reason, and little else, where the item is out of scope", () => {
    assert.deepEqual(missing(["title: Blog", "role: out-of-scope"]), ["roleRationale 62304-3.29"]);
  });

  it("is still what says TODO, and points there", () => {
    const seen = view([...COMPLETE.slice(1), "title: TODO"]);
    const [fact] = incompleteItems(seen);
    assert.equal(fact?.related[0]?.message, "Here: its title");
    assert.deepEqual(fact?.clauses, ["62304-8.1.2", "62304-8.1.3"]);
    assert.equal(
      fact?.message,
      "`SOUP-003` lacks, by clause of IEC 62304: 8.1.2 its title; 8.1.3 a review of its configuration.",
    );
  });

  it("names a letter of a clause without a bracket", () => {
    const [fact] = incompleteItems(view([...COMPLETE, "pinState: unpinnable"], "", {}));
    assert.match(
      fact?.message ?? "",
      /: 6\.1 f where its changes are announced, who watches its changes, which scheduled/,
    );
  });

  it("is what the reading of the anomaly list found, and for which version, once the list was read", () => {
    const read = "anomalyList: { url: 'https://example.org', reviewedAt: 2026-01-01 }";
    assert.deepEqual(missing([...COMPLETE.filter((line) => !line.startsWith("anomalyList")), read]), [
      "anomalyList.reviewedVersion 62304-7.1.3",
      "anomalyList.outcome 62304-7.1.3",
      "reviewed.fingerprint 62304-8.1.3",
    ]);
  });

  it("is nothing once it is retired", () => assert.deepEqual(missing(["status: retired"]), []));
});

describe("what an item lacks comes before its approval", () => {
  it("weighs more once the item is approved", () => {
    assert.equal(incompleteItems(view([]))[0]?.severity, undefined);
    const [fact] = incompleteItems(view(["status: approved"]));
    assert.equal(fact?.severity, "warning");
    assert.match(fact?.message ?? "", /^`SOUP-003` is approved and lacks/);
  });

  it("is asked for in the file, without a word that answers it", () => {
    const [fact] = incompleteItems(view(COMPLETE.slice(1)));
    assert.deepEqual(fact?.offer?.change, {
      kind: "ask",
      file: "regulatory/soup.yaml",
      list: "items",
      id: "SOUP-003",
      fields: [{ path: "title", isList: false }],
    });
  });
});

describe("an item under review", () => {
  const config = { engine: "postgres", engine_version: "16.2", port: 5432 };
  const suspicion = (now: Parameters<typeof resource>[1]) => suspectItems(view(reviewed(config), "", now));

  it("is complete while the code is what was reviewed", () => {
    const seen = view(reviewed(config), "", { port: "5432", engine_version: "16.2", engine: "postgres" });
    assert.deepEqual(
      seen.register.soup.map((item) => seen.stateOf(item).state),
      ["complete"],
    );
    assert.deepEqual(suspectItems(seen), []);
  });

  it("is suspect when a designating value moves, and says from what to what", () => {
    const [fact] = suspicion({ ...config, engine_version: "16.3" });
    assert.equal(
      fact?.message,
      "The code of `SOUP-003` Clinical database is not what was reviewed on 2026-09-14: `aws_db_instance.main engine_version` 16.2 → 16.3. Look at the change, then mark the item as reviewed.",
    );
    assert.equal(fact?.resource?.address, "aws_db_instance.main");
  });

  it("shows before and after also of what rules ask about, save for secrets", () => {
    const before = { ...config, storage_encrypted: true, password: "a" };
    const [fact] = suspectItems(view(reviewed(before), "", { ...before, storage_encrypted: false, password: "b" }));
    assert.match(fact?.message ?? "", /: `aws_db_instance\.main storage_encrypted` true → false\. Look/);
  });

  it("compares a review that recorded the designating values alone by these alone", () => {
    const review = { fingerprint: "sha256:0", configuration: { "aws_db_instance.main engine": "mysql" } };
    const seen = view([...COMPLETE, `reviewed: ${JSON.stringify(review)}`], "", {
      engine: "postgres",
      storage_encrypted: true,
    });
    assert.match(suspectItems(seen)[0]?.message ?? "", /: `aws_db_instance\.main engine` mysql → postgres\. Look/);
  });

  it("is suspect when anything else in it moves", () => {
    assert.match(
      suspicion({ ...config, port: 1 })[0]?.message ?? "",
      /attributes that the review did not record have changed/,
    );
  });
});

describe("what nobody has decided", () => {
  it("is a component without an item, once", () => {
    const files = [{ file: "regulatory/soup.yaml", text: "schemaVersion: 1\nitems: []\n" }];
    const code = workspace([resource("aws_s3_bucket.a"), resource("aws_s3_bucket.b")]);
    const [fact] = unregisteredComponents(viewRegister(readRegister(files, "regulatory"), code, knowledge));
    assert.equal(
      fact?.message,
      "Amazon S3 is not in the SOUP register. It occurs in 2 places. Register it, or say why it does not belong to the device: `@scope out: reason`.",
    );
    assert.equal(fact?.related.length, 1);
    assert.deepEqual(unregisteredComponents(viewRegister(readRegister([], "regulatory"), code, knowledge)), []);
  });
});
