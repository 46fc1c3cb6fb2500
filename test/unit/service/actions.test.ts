import assert from "node:assert/strict";
import { initialise } from "../../../src/service/actions/initialise";
import { justify } from "../../../src/service/actions/justify";
import { linkResource, unlinkResource } from "../../../src/service/actions/link";
import type { Outcome } from "../../../src/service/actions/outcome";
import { registerComponent, registerResource } from "../../../src/service/actions/register-item";
import { review } from "../../../src/service/actions/review";
import type { Snapshot } from "../../../src/service/snapshot";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const MAIN =
  '# @risk RISK-001\nresource "aws_db_instance" "main" {\n  engine         = "postgres"\n  engine_version = "16.3"\n}\n';
const SOUP =
  "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Database\n    covers: [aws_db_instance.main, aws_sqs_queue.*]\n";
const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n  - id: RISK-002\n    title: Disclosure\n";
const FILES = { "main.tf": MAIN, "regulatory/soup.yaml": SOUP, "regulatory/risks.yaml": RISKS };

function databaseIn(snapshot: Snapshot) {
  const found = snapshot.analysis.workspace.resources.find(({ address }) => address === "aws_db_instance.main");
  assert.ok(found);
  return found;
}

/** The texts of the changed files afterwards. */
function textsAfter({ changes }: Outcome): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ file, before, edits }) => [file, applyEdits(before ?? "", edits)]));
}

describe("linking", () => {
  const snapshot = snapshotOf(FILES);
  const database = databaseIn(snapshot);

  it("extends the tag that is there", () => {
    assert.equal(
      textsAfter(linkResource(database, "RISK-002", snapshot))["main.tf"],
      MAIN.replace("RISK-001", "RISK-001, RISK-002"),
    );
  });

  it("says when the link is there already, and when there is no such record", () => {
    assert.match(linkResource(database, "RISK-001", snapshot).problem ?? "", /linked to RISK-001 already/u);
    assert.match(linkResource(database, "RISK-404", snapshot).problem ?? "", /no record RISK-404/u);
  });

  it("is taken back where it is written: in code, or in the register", () => {
    assert.equal(
      textsAfter(unlinkResource(database, "RISK-001", snapshot))["main.tf"],
      MAIN.replace("# @risk RISK-001\n", ""),
    );
    assert.equal(
      textsAfter(unlinkResource(database, "SOUP-001", snapshot))["regulatory/soup.yaml"],
      SOUP.replace("aws_db_instance.main, ", ""),
    );
  });

  it("is not taken back where a pattern makes it", () => {
    const files = { ...FILES, "queue.tf": 'resource "aws_sqs_queue" "a" {}\n' };
    const patterned = snapshotOf(files);
    const queue = patterned.analysis.workspace.resources.find(({ type }) => type === "aws_sqs_queue");
    assert.ok(queue);
    assert.match(unlinkResource(queue, "SOUP-001", patterned).problem ?? "", /comes from a pattern/u);
  });
});

describe("registering", () => {
  it("fills in what code shows, asks for the rest, and goes there", () => {
    const snapshot = snapshotOf({ "main.tf": MAIN });
    const [component] = snapshot.analysis.view.components.filter(({ kind }) => kind === "service");
    const outcome = registerComponent(component?.key ?? "", snapshot);
    const text = textsAfter(outcome)["regulatory/soup.yaml"] ?? "";
    assert.match(text, /id: SOUP-001/u);
    assert.match(text, /designator: .*postgres 16\.3/u);
    const { line, character } = outcome.reveal?.range.start ?? { line: 0, character: 0 };
    assert.equal(text.split("\n")[line]?.slice(character, character + 4), "TODO");
  });

  it("is refused for what is covered already, with the item", () => {
    const snapshot = snapshotOf(FILES);
    assert.match(registerResource(databaseIn(snapshot), snapshot).problem ?? "", /covered by SOUP-001/u);
  });
});

describe("reviewing and justifying", () => {
  it("records who, when and what the code was; afterwards the item is no longer suspect", () => {
    const snapshot = snapshotOf(FILES);
    const text = textsAfter(review("SOUP-001", "M. Lindqvist", snapshot))["regulatory/soup.yaml"] ?? "";
    const later = snapshotOf({ ...FILES, "regulatory/soup.yaml": text });
    const [item] = later.analysis.register.soup;
    assert.equal(item?.record.reviewed?.at, "2026-11-21");
    assert.equal(item && later.analysis.view.stateOf(item).suspicion, undefined);
    const changed = snapshotOf({ ...FILES, "main.tf": MAIN.replace("16.3", "16.4"), "regulatory/soup.yaml": text });
    const [suspect] = changed.analysis.register.soup;
    assert.deepEqual(suspect && changed.analysis.view.stateOf(suspect).suspicion?.changes, [
      { what: "aws_db_instance.main engine_version", before: "16.3", after: "16.4" },
    ]);
  });

  it("is refused where nothing belongs to the item", () => {
    const snapshot = snapshotOf({ "regulatory/soup.yaml": SOUP });
    assert.match(review("SOUP-001", "M. Lindqvist", snapshot).problem ?? "", /nothing to review/u);
  });

  it("justifies nothing until all is answered", () => {
    const snapshot = snapshotOf(FILES);
    const open = { reason: undefined, owner: undefined, approver: undefined, expires: undefined };
    const full = { reason: "Accepted.", owner: "A", approver: "B", expires: "2027-01-01" };
    const failing = (answers: Parameters<typeof justify>[2]) => {
      const text = textsAfter(justify(databaseIn(snapshot), "encryption/at-rest", answers, snapshot))[
        "regulatory/justifications.yaml"
      ];
      const { findings } = snapshotOf({ ...FILES, "regulatory/justifications.yaml": text ?? "" }).analysis;
      return findings.filter((f) => f.rule === "encryption/at-rest" && f.outcome === "fail").length;
    };
    assert.notEqual(failing(open), 0);
    assert.equal(failing(full), 0);
  });
});

describe("initialising", () => {
  const answers = { deviceName: "Vela", regulation: "MDR", class: "IIa" } as const;

  it("makes the files that are not there, and only those", () => {
    const files = Object.keys(textsAfter(initialise(answers, snapshotOf({ "main.tf": MAIN }))));
    assert.ok(files.includes("regulatory/device.yaml") && files.includes("regulatory/soup.yaml"));
    const others = Object.keys(textsAfter(initialise(answers, snapshotOf(FILES))));
    assert.ok(others.includes("regulatory/device.yaml") && !others.includes("regulatory/soup.yaml"));
  });
});
