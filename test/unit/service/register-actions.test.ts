import assert from "node:assert/strict";
import { type JustificationAnswers, justify } from "../../../src/service/actions/justify";
import type { Outcome } from "../../../src/service/actions/outcome";
import { componentChoices, registerComponents, registerResource } from "../../../src/service/actions/register-item";
import { review, reviewSubject } from "../../../src/service/actions/review";
import { inEnglish } from "../../../src/service/actions/said";
import type { Snapshot } from "../../../src/service/snapshot";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const MAIN = 'resource "aws_db_instance" "main" {\n  engine         = "postgres"\n  engine_version = "16.3"\n}\n';
const QUEUE = 'resource "aws_sqs_queue" "jobs" {}\n';
const ITEM = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Database
    manufacturer: Amazon Web Services EMEA SARL
    covers: [aws_db_instance.main]
    role: soup
`;
const DEVICE = "schemaVersion: 1\nsoftwareSafetyClass: A\n";
const FILES = { "main.tf": MAIN, "regulatory/device.yaml": DEVICE, "regulatory/soup.yaml": ITEM };

function resourceOf(snapshot: Snapshot, address: string) {
  const found = snapshot.analysis.workspace.resources.find((resource) => resource.address === address);
  assert.ok(found);
  return found;
}

function textAfter({ changes }: Outcome, file: string): string {
  const change = changes.find((one) => one.file === file);
  return change ? applyEdits(change.before ?? "", change.edits) : "";
}

function problemOf({ problem }: Outcome): string {
  return inEnglish(problem ?? "");
}

describe("registering", () => {
  const files = { "main.tf": MAIN, "queue.tf": QUEUE };
  const SOUP = "regulatory/soup.yaml";

  it("fills in what code shows, asks for the rest, and goes there", () => {
    const snapshot = snapshotOf(files);
    const outcome = registerResource(resourceOf(snapshot, "aws_db_instance.main"), snapshot);
    const text = textAfter(outcome, SOUP);
    assert.match(text, /id: SOUP-001/u);
    assert.match(text, /designator: .*postgres 16\.3/u);
    const { line, character } = outcome.reveal?.range.start ?? { line: 0, character: 0 };
    assert.equal(text.split("\n")[line]?.slice(character, character + 4), "TODO");
  });

  it("takes several at once, numbered one after another, with what a person said of each", () => {
    const snapshot = snapshotOf(files);
    const [database, queue] = componentChoices(snapshot);
    assert.ok(database && queue);
    const answers = [{ key: database.key, manufacturer: "Amazon Web Services EMEA SARL", role: "soup" }];
    const outcome = registerComponents([...answers, { key: queue.key }], snapshot);
    const after = snapshotOf({ ...files, [SOUP]: textAfter(outcome, SOUP) }).analysis;
    assert.deepEqual(
      after.register.soup.map(({ id, record }) => [id, record.title, record.manufacturer, record.role]),
      [
        ["SOUP-001", "Amazon RDS for PostgreSQL", "Amazon Web Services EMEA SARL", "soup"],
        ["SOUP-002", "Amazon SQS", undefined, undefined],
      ],
    );
    const { unregistered } = after.view.links;
    assert.ok(unregistered.every(({ component }) => component.kind === "provider"));
    assert.match(inEnglish(outcome.message ?? ""), /2 items were added, SOUP-001 to SOUP-002/u);
  });

  it("offers what is not registered, with the makers that the register names for the same supplier", () => {
    const [queue, ...others] = componentChoices(snapshotOf({ ...FILES, "queue.tf": QUEUE }));
    assert.deepEqual(others, []);
    assert.equal(queue?.title, "Amazon SQS");
    assert.equal(queue?.supplier?.name, "Amazon Web Services");
    assert.deepEqual(queue?.manufacturers, ["Amazon Web Services EMEA SARL"]);
    assert.deepEqual(queue?.addresses, ["aws_sqs_queue.jobs"]);
  });

  it("is refused for what is covered already, with the item, and for what is gone", () => {
    const snapshot = snapshotOf(FILES);
    const database = resourceOf(snapshot, "aws_db_instance.main");
    assert.match(problemOf(registerResource(database, snapshot)), /covered by SOUP-001/u);
    assert.match(problemOf(registerComponents([{ key: "service:gone" }], snapshot)), /does not show this component/u);
  });
});

describe("reviewing", () => {
  const SOUP = "regulatory/soup.yaml";

  it("records who, when and what the code was; afterwards the item is suspect only once the code moves", () => {
    const text = textAfter(review("SOUP-001", "M. Lindqvist", snapshotOf(FILES)), SOUP);
    const later = snapshotOf({ ...FILES, [SOUP]: text });
    assert.equal(later.analysis.register.soup[0]?.record.reviewed?.at, "2026-11-21");
    assert.equal(reviewSubject("SOUP-001", later)?.isUnchanged, true);
    const changed = snapshotOf({ ...FILES, "main.tf": MAIN.replace("16.3", "16.4"), [SOUP]: text });
    const subject = reviewSubject("SOUP-001", changed);
    assert.equal(subject?.isUnchanged, false);
    assert.deepEqual(new Map(subject?.before).get("aws_db_instance.main engine_version"), "16.3");
    assert.deepEqual(new Map(subject?.after).get("aws_db_instance.main engine_version"), "16.4");
    assert.deepEqual(subject?.last, { by: "M. Lindqvist", on: "2026-11-21" });
  });

  it("is refused while a clause asks for more, with what that is and where it goes", () => {
    const incomplete = { ...FILES, [SOUP]: ITEM.replace("    role: soup\n", "    role: TODO\n") };
    const snapshot = snapshotOf(incomplete);
    assert.match(
      problemOf(review("SOUP-001", "M. Lindqvist", snapshot)),
      /cannot be marked as reviewed yet.*its role/u,
    );
    const [open, ...others] = reviewSubject("SOUP-001", snapshot)?.open ?? [];
    assert.deepEqual(others, []);
    assert.equal(open?.words, "its role");
    assert.equal(incomplete[SOUP].slice(open?.at.span.start, open?.at.span.end), "TODO");
  });

  it("is refused where nothing belongs to the item", () => {
    const snapshot = snapshotOf({ "regulatory/soup.yaml": ITEM });
    assert.match(problemOf(review("SOUP-001", "M. Lindqvist", snapshot)), /nothing to review/u);
  });
});

describe("justifying", () => {
  const JUSTIFICATIONS = "regulatory/justifications.yaml";
  const full = { reason: "Accepted.", owner: "A", approver: "B", expires: "2027-01-01", noRiskRationale: "None." };
  const snapshot = snapshotOf(FILES);
  const database = resourceOf(snapshot, "aws_db_instance.main");
  const recorded = (rule: string, answers: JustificationAnswers) =>
    textAfter(justify(database, rule, answers, snapshot), JUSTIFICATIONS);

  it("justifies nothing until all is answered", () => {
    const failing = (answers: JustificationAnswers) => {
      const files = { ...FILES, [JUSTIFICATIONS]: recorded("encryption/at-rest", answers) };
      const { findings } = snapshotOf(files).analysis;
      return findings.filter((f) => f.rule === "encryption/at-rest" && f.outcome === "fail").length;
    };
    assert.notEqual(failing({}), 0);
    assert.notEqual(failing({ ...full, expires: undefined }), 0);
    assert.equal(failing(full), 0);
  });

  it("keeps on what a transfer rests, and asks for what was left open", () => {
    const text = recorded("region/outside-eea", { ...full, mechanism: "scc" });
    assert.match(text, /mechanism: scc\n/u);
    assert.match(text, /transferImpactAssessment: TODO/u);
    assert.match(text, /alternativesAssessed: TODO/u);
    assert.match(text, /date: "?2026-11-21/u);
  });

  it("names the risk in which it is considered, or why there is none", () => {
    assert.match(recorded("encryption/at-rest", { ...full, risks: ["RISK-001"] }), /risks: \[RISK-001\]/u);
    assert.match(recorded("encryption/at-rest", full), /noRiskRationale: None\./u);
  });

  it("is not approved by the one who answers for it", () => {
    const outcome = justify(
      database,
      "encryption/at-rest",
      { ...full, owner: "P. Okafor", approver: "p.okafor" },
      snapshot,
    );
    assert.deepEqual(outcome.changes, []);
    assert.match(problemOf(outcome), /another approver/u);
  });
});
