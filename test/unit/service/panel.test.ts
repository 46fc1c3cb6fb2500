import assert from "node:assert/strict";
import { GROUPINGS, PANEL_VIEWS } from "../../../src/service/panel/arrangement";
import { countsOf, joinCounts } from "../../../src/service/panel/counts";
import { createPanel } from "../../../src/service/panel/panel";
import { allRows, labels, viewOf } from "./panel-support";
import { snapshotOf } from "./snapshot";

const MAIN = `provider "aws" {
  region = "eu-central-1"
}

# @risk RISK-001
resource "aws_db_instance" "main" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = false
  multi_az          = var.zones
}

resource "aws_sqs_queue" "alarms" {}

variable "zones" {}
`;
const FILES = {
  "main.tf": MAIN,
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [aws_db_instance.main]\n",
  "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n  - id: RISK-002\n",
};
const snapshot = snapshotOf(FILES);
const source = { snapshot, key: "" };

describe("rows of the panel", () => {
  for (const view of PANEL_VIEWS) {
    for (const groupBy of GROUPINGS[view]) {
      it(`have an identity each that stays: ${view} by ${groupBy}, also with two folders of the same content`, () => {
        const ids = (snapshots = [snapshot, snapshotOf(FILES)]) =>
          allRows(viewOf(view, snapshots, { groupBy })).map(({ row }) => row.id);
        assert.equal(new Set(ids()).size, ids().length);
        assert.deepEqual(ids(), ids([snapshotOf(FILES), snapshotOf(FILES)]));
        assert.notEqual(ids().length, 0);
      });
    }
  }

  it("keep their identity when a line above is new", () => {
    const later = snapshotOf({ ...FILES, "main.tf": `# new\n${MAIN}` });
    for (const view of PANEL_VIEWS) {
      const ids = (of: typeof snapshot) => allRows(viewOf(view, of)).map(({ row }) => row.id);
      assert.deepEqual(ids(later), ids(snapshot));
    }
  });

  it("say to a screen reader what the icon shows", () => {
    for (const { row } of allRows(viewOf("findings", snapshot)).filter((shown) => shown.row.kind === "finding")) {
      assert.match(row.spoken ?? "", /^(?:error|warning|information): /u);
    }
  });

  it("of a group are not there any more when the analysis is another one", () => {
    const panel = createPanel();
    const question = {
      view: "findings",
      arrangement: { text: "", groupBy: "file" },
      path: ["by/file/main.tf"],
    } as const;
    assert.notEqual(panel.rows(question, [source]).rows.length, 0);
    const empty = { snapshot: snapshotOf({}), key: "" };
    assert.deepEqual(panel.rows(question, [empty]).rows, []);
    assert.equal(panel.tooltip(question, [empty]), undefined);
  });
});

describe("a filter", () => {
  const rows = (view: (typeof PANEL_VIEWS)[number], text: string) => viewOf(view, snapshot, { text });

  it("lets through what holds each of its words somewhere, in any case", () => {
    assert.deepEqual(labels(rows("risks", "loss RISK-0")), ["RISK-001 Loss"]);
    assert.deepEqual(labels(rows("risks", "loss elsewhere")), []);
  });

  it("finds by ID, title, address, file, rule and clause", () => {
    const found = (text: string) => allRows(rows("findings", text)).filter(({ row }) => row.kind === "finding").length;
    for (const text of ["aws_db_instance.main", "main.tf", "encryption/at-rest", "MDR Annex I 17.2", "not encrypted"]) {
      assert.ok(found(text) > 0, text);
    }
    assert.equal(found("aws_nothing"), 0);
    assert.ok(rows("soup", "SOUP-001").length > 0);
    assert.ok(rows("soup", "alarms").length > 0);
    assert.ok(rows("notAssessed", "var.zones").length > 0);
  });

  it("opens what it found, and tells how much of all that is", () => {
    const panel = createPanel();
    const question = { view: "findings", arrangement: { text: "at-rest", groupBy: "clause" }, path: [] } as const;
    const { rows: groups, shown, total } = panel.rows(question, [source]);
    assert.ok(groups.every((row) => row.isOpen));
    assert.ok(shown > 0 && shown < total);
  });

  it("keeps an item for a resource that it covers, and shows that one alone", () => {
    const files = {
      "main.tf": `${MAIN}resource "aws_db_instance" "second" {}\n`,
      "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [aws_db_instance.*]\n",
    };
    const resources = (text: string) =>
      allRows(viewOf("soup", snapshotOf(files), { text }))
        .filter(({ row }) => row.kind === "resource" && row.record === "SOUP-001")
        .map(({ row }) => row.address);
    assert.deepEqual(resources("second"), ["aws_db_instance.second"]);
    assert.equal(resources("SOUP-001").length, 2);
  });
});

describe("finding a resource in the panel", () => {
  const panel = createPanel();
  const address = "aws_db_instance.main";

  it("leads to the register first, with the rows above it", () => {
    const found = panel.find({ address, uri: "file:///device/main.tf" }, {}, [source]);
    assert.equal(found?.view, "soup");
    assert.deepEqual(
      found?.rows.map((row) => row.kind),
      ["item", "resource"],
    );
  });

  it("looks behind a filter only when nothing else shows it", () => {
    const hiding = { text: "nothing-like-it", groupBy: "" };
    const elsewhere = panel.find({ address }, { soup: hiding }, [source]);
    assert.equal(elsewhere?.view, "risks");
    const arrangements = { soup: hiding, risks: hiding, findings: hiding, notAssessed: hiding };
    const hidden = panel.find({ address }, arrangements, [source]);
    assert.deepEqual([hidden?.view, hidden?.isFiltered], ["soup", true]);
  });

  it("finds nothing of what is not there", () => {
    assert.equal(panel.find({ address: "aws_db_instance.gone" }, {}, [source]), undefined);
    assert.equal(panel.find({ address, uri: "file:///elsewhere/main.tf" }, {}, [source]), undefined);
  });
});

describe("the counts of the panel", () => {
  it("count, and add up over folders", () => {
    const counts = countsOf(snapshot);
    assert.ok(counts.findings > 0 && counts.errors > 0 && counts.notAssessed > 0);
    assert.equal(joinCounts([counts, counts]).findings, 2 * counts.findings);
    assert.equal(joinCounts([]).hasRegister, false);
  });
});
