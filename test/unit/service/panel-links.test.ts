import assert from "node:assert/strict";
import { type LinkPlace, linkResources } from "../../../src/service/actions/bulk-link";
import { linkRecords } from "../../../src/service/actions/link-record";
import { openField } from "../../../src/service/actions/open-field";
import type { Outcome } from "../../../src/service/actions/outcome";
import { inEnglish } from "../../../src/service/actions/said";
import { toWorkspaceEdit } from "../../../src/service/edits/workspace-edit";
import type { Snapshot } from "../../../src/service/snapshot";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const MAIN = `# The database.
# @risk RISK-001
resource "aws_db_instance" "main" {
}

resource "aws_sqs_queue" "alarms" {
}
`;
const QUEUE = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";
const SOUP =
  "schemaVersion: 1\nitems:\n  # Kept by hand.\n  - id: SOUP-001\n    title: Database\n    manufacturer: TODO\n";
const RISKS =
  "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n  - id: RISK-002\n    covers: [aws_sqs_queue.alarms]\ncontrols:\n  - id: RC-001\n";
const FILES = {
  "main.tf": MAIN,
  "settings.yaml": QUEUE,
  "more.tf.json": '{"resource": {"aws_sns_topic": {"news": {}}}}',
  "regulatory/soup.yaml": SOUP,
  "regulatory/risks.yaml": RISKS,
};
const snapshot = snapshotOf(FILES);

function resources(...addresses: readonly string[]) {
  return addresses.map((address) => {
    const found = snapshot.analysis.workspace.resources.find((resource) => resource.address === address);
    assert.ok(found, address);
    return found;
  });
}

function link(addresses: readonly string[], records: readonly string[], place: LinkPlace = "code", isProposal = true) {
  return linkResources({ resources: resources(...addresses), records, place, isProposal }, snapshot);
}

/** The texts of the changed files afterwards. */
function textsAfter({ changes }: Outcome): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ file, before, edits }) => [file, applyEdits(before ?? "", edits)]));
}

const DATABASE = "aws_db_instance.main";
const ALARMS = "aws_sqs_queue.alarms";
const SETTINGS = "ConfigMap/settings";
const NEWS = "aws_sns_topic.news";

describe("linking resources to records, in code", () => {
  it("writes one tag a resource, extends the one that is there, and keeps to one change a file", () => {
    const outcome = link([DATABASE, ALARMS, SETTINGS], ["RISK-001", "RISK-002"]);
    assert.deepEqual(Object.keys(textsAfter(outcome)), ["main.tf", "settings.yaml"]);
    assert.equal(
      textsAfter(outcome)["main.tf"],
      MAIN.replace("@risk RISK-001", "@risk RISK-001, RISK-002").replace(
        'resource "aws_sqs_queue"',
        '# @risk RISK-001\nresource "aws_sqs_queue"',
      ),
      "what is linked already, by tag or by covers, stays as it is",
    );
    assert.match(textsAfter(outcome)["settings.yaml"] ?? "", /tureen\.dev\/risk: RISK-001, RISK-002/u);
    assert.equal(inEnglish(outcome.message ?? ""), "3 of 3 resources were linked to RISK-001, RISK-002.");
  });

  it("names a resource in the register where its file cannot hold a tag", () => {
    assert.deepEqual(Object.keys(textsAfter(link([ALARMS, NEWS], ["RISK-001"]))), ["main.tf", "regulatory/risks.yaml"]);
  });

  it("writes the tag above a block once, however often its module is called", () => {
    const called = snapshotOf({
      ...FILES,
      "calls.tf": 'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n',
      "m/main.tf": 'resource "aws_s3_bucket" "files" {\n}\n',
    });
    const both = called.analysis.workspace.resources.filter(({ type }) => type === "aws_s3_bucket");
    assert.equal(both.length, 2);
    const wish = { resources: both, records: ["RISK-001"], place: "code", isProposal: true } as const;
    const text = textsAfter(linkResources(wish, called))["m/main.tf"] ?? "";
    assert.equal(text.match(/@risk/gu)?.length, 1);
  });
});

describe("linking resources to records, in the register", () => {
  it("adds all addresses to the record and leaves the code alone", () => {
    const outcome = link([ALARMS, SETTINGS], ["SOUP-001"], "register");
    assert.deepEqual(Object.keys(textsAfter(outcome)), ["regulatory/soup.yaml"]);
    const text = textsAfter(outcome)["regulatory/soup.yaml"] ?? "";
    assert.match(text, /# Kept by hand\.\n {2}- id: SOUP-001/u);
    const later = snapshotOf({ ...FILES, "regulatory/soup.yaml": text });
    const covered = later.analysis.view.links.resourcesOfItem("SOUP-001").map(({ address }) => address);
    assert.deepEqual([...covered].sort(), [SETTINGS, ALARMS].sort());
  });
});

describe("a proposal of links", () => {
  it("is shown first, each with the resources and the record that it links; a single link is not", () => {
    const edit = (isProposal: boolean) => {
      const versioned = { ...snapshot, editor: { ...snapshot.editor, versionOf: () => 1 } };
      return toWorkspaceEdit(link([DATABASE, ALARMS], ["RISK-002", "RISK-001"], "code", isProposal).changes, versioned);
    };
    const annotations = Object.values(edit(true).changeAnnotations ?? {});
    assert.deepEqual(
      annotations.map(({ label }) => label),
      ["aws_db_instance.main → RISK-002", "aws_sqs_queue.alarms → RISK-001"],
    );
    assert.equal(edit(false).changeAnnotations, undefined);
  });

  it("is refused with the reason where there is nothing to do, and changes nothing then", () => {
    const problem = (outcome: Outcome) => {
      assert.deepEqual(outcome.changes, []);
      return inEnglish(outcome.problem ?? "");
    };
    assert.match(problem(link([DATABASE], ["RISK-001"])), /aws_db_instance\.main is linked to RISK-001 already/u);
    assert.match(problem(link([DATABASE], ["RISK-404"])), /no record RISK-404/u);
    assert.match(problem(link([DATABASE], ["RISK-002", "RC-001"])), /one kind at a time/u);
    const broken = snapshotOf({ ...FILES, "regulatory/soup.yaml": `${SOUP}  : [\n` });
    const wish = { resources: resources(ALARMS), records: ["SOUP-001"], place: "register", isProposal: true } as const;
    assert.notEqual(problem(linkResources(wish, broken)), "");
  });
});

describe("linking records to each other", () => {
  const linked = (first: string, second: string, of: Snapshot = snapshot) => textsAfter(linkRecords(first, second, of));

  it("writes where the field for it is, whichever is named first", () => {
    assert.match(linked("RISK-001", "SOUP-001")["regulatory/soup.yaml"] ?? "", /risks: \[RISK-001\]/u);
    assert.deepEqual(linked("RISK-001", "SOUP-001"), linked("SOUP-001", "RISK-001"));
    assert.match(linked("RC-001", "RISK-001")["regulatory/risks.yaml"] ?? "", /controls: \[RC-001\]/u);
  });

  it("is refused for records that have nothing to do with each other, or are linked already", () => {
    assert.match(inEnglish(linkRecords("RISK-001", "RISK-002", snapshot).problem ?? ""), /not linked to each other/u);
    const later = snapshotOf({ ...FILES, ...linked("RISK-001", "SOUP-001") });
    assert.match(inEnglish(linkRecords("RISK-001", "SOUP-001", later).problem ?? ""), /already/u);
  });
});

describe("filling in a field from the panel", () => {
  it("goes to the answer that is open", () => {
    const { changes, reveal } = openField("SOUP-001", "manufacturer", snapshot);
    assert.deepEqual([changes.length, reveal?.range.start], [0, { line: 5, character: 18 }]);
  });

  it("makes the place where there is none, and leaves the answer to a person", () => {
    const outcome = openField("SOUP-001", "functionalRequirements", snapshot);
    const text = textsAfter(outcome)["regulatory/soup.yaml"] ?? "";
    assert.match(text, /functionalRequirements:[\s\S]*TODO/u);
    const { line, character } = outcome.reveal?.range.start ?? { line: 0, character: 0 };
    assert.equal(text.split("\n")[line]?.slice(character, character + 4), "TODO");
    const nested = textsAfter(openField("SOUP-001", "anomalyList.url", snapshot))["regulatory/soup.yaml"] ?? "";
    assert.match(nested, /anomalyList:\n\s+url: TODO/u);
  });
});
