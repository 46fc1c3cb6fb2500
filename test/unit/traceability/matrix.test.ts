import assert from "node:assert/strict";
import type { MatrixData } from "../../../src/service/traceability/data";
import { matrixData } from "../../../src/service/traceability/data";
import { joinMatrices, matrixSteps } from "../../../src/service/traceability/matrix";
import { cellReader } from "../../../src/webview/traceability/matrix/cells";
import {
  choicesOf,
  type Filter,
  filterRows,
  NO_FILTER,
  rowFacts,
  sortRows,
} from "../../../src/webview/traceability/matrix/filter";
import { rowAt, topsOf } from "../../../src/webview/traceability/matrix/heights";
import { snapshotOf } from "../service/snapshot";

const FILES = {
  "a/main.tf": '# @soup SOUP-010\nresource "aws_db_instance" "clinical" {\n  engine = "postgres"\n}\n',
  "b/main.tf":
    '# @soup SOUP-2\nresource "aws_sqs_queue" "messages" {}\nresource "azurerm_storage_account" "archive" {}\n',
  "regulatory/soup.yaml":
    "items: [{ id: SOUP-010, title: Clinical database, risks: [RISK-001], reviewed: { fingerprint: 'sha256:0' } }, { id: SOUP-2, title: Queue }]\n",
  "regulatory/risks.yaml": "risks: [{ id: RISK-001, title: Loss }]\n",
};

function matrixOf(files: Readonly<Record<string, string>>): MatrixData {
  const steps = matrixSteps(snapshotOf(files));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const facts = rowFacts(matrixOf(FILES));
const found = (filter: Partial<Filter>) =>
  filterRows(facts, { ...NO_FILTER, ...filter }).map(({ labels }) => labels.resource);

describe("the filter of the matrix", () => {
  it("finds words in any order, in identifiers, titles, addresses, services, suppliers and files", () => {
    assert.deepEqual(found({ text: "database clin" }), ["aws_db_instance.clinical"]);
    assert.deepEqual(found({ text: "SOUP-2" }), ["aws_sqs_queue.messages"]);
    assert.deepEqual(found({ text: "microsoft" }), ["azurerm_storage_account.archive"]);
    assert.deepEqual(found({ text: "b/main.tf" }), ["aws_sqs_queue.messages", "azurerm_storage_account.archive"]);
    assert.deepEqual(found({ text: "nowhere" }), []);
  });

  it("narrows by supplier, file and state", () => {
    assert.deepEqual(found({ supplier: "Microsoft" }), ["azurerm_storage_account.archive"]);
    assert.deepEqual(found({ file: "file:///device/a/main.tf" }), ["aws_db_instance.clinical"]);
    assert.deepEqual(found({ states: ["suspect"] }), ["aws_db_instance.clinical"]);
    assert.deepEqual(found({ states: ["suspect", "unregistered"] }), [
      "aws_db_instance.clinical",
      "azurerm_storage_account.archive",
    ]);
  });

  it("narrows to rows with a gap in every column that is chosen", () => {
    assert.deepEqual(found({ gapsIn: ["item"] }), ["azurerm_storage_account.archive"]);
    assert.deepEqual(found({ gapsIn: ["risk", "requirement"] }), ["aws_sqs_queue.messages"]);
    assert.deepEqual(found({ gapsIn: ["control"] }), ["aws_db_instance.clinical"]);
  });

  it("offers what occurs, with the number of rows", () => {
    const { suppliers, files, states } = choicesOf(facts);
    assert.deepEqual(suppliers, [
      ["Amazon Web Services", 2],
      ["Microsoft", 1],
    ]);
    assert.deepEqual(
      files.map(([, count]) => count),
      [1, 2],
    );
    assert.equal(states.get("gap"), 3);
  });
});

describe("the order of the matrix", () => {
  it("counts numbers as numbers, and puts rows without anything in the column last in both directions", () => {
    const items = (isDescending: boolean) =>
      sortRows(facts, { column: "item", isDescending }).map(({ labels }) => labels.item);
    assert.deepEqual(items(false), ["SOUP-2", "SOUP-010", ""]);
    assert.deepEqual(items(true), ["SOUP-010", "SOUP-2", ""]);
  });
});

describe("the cells of the matrix", () => {
  it("lead to the record, and know where the link is written", () => {
    const data = matrixOf(FILES);
    const reader = cellReader(data);
    const row = data.rows.find(({ subject }) => data.nodes[subject]?.label === "aws_db_instance.clinical");
    assert.ok(row);
    const [item] = reader.entries(row, "item", false);
    assert.equal(item?.label, "SOUP-010");
    assert.equal(data.files[item?.at?.[0] ?? -1]?.path, "regulatory/soup.yaml");
    assert.deepEqual([data.files[item?.written?.[0] ?? -1]?.path, item?.written?.[1]], ["a/main.tf", 0]);
    const [gap] = reader.entries(row, "control", false);
    assert.deepEqual([gap?.is, gap?.label, gap?.title], ["gap", "RISK-001: none", "RISK-001: no control"]);
  });

  it("show as much as has room, the rest when asked for", () => {
    const risks = Array.from({ length: 12 }, (_, at) => `RISK-${at + 100}`);
    const data = matrixOf({
      "main.tf": `# @risk ${risks.join(", ")}\nresource "aws_sqs_queue" "a" {}\n`,
      "regulatory/risks.yaml": `risks: [${risks.map((id) => `{ id: ${id}, noControlRationale: x }`).join(", ")}]\n`,
    });
    const reader = cellReader(data);
    const [row] = data.rows;
    assert.ok(row);
    assert.deepEqual(
      reader
        .entries(row, "risk", false)
        .map(({ label }) => label)
        .at(-1),
      "7 more",
    );
    assert.equal(reader.lines(row, false), 6);
    assert.equal(reader.entries(row, "risk", true).length, 12);
  });
});

describe("matrices of several folders", () => {
  it("stand in one, each name still meaning the same", () => {
    const one = matrixOf(FILES);
    const joined = joinMatrices([one, one]);
    assert.equal(joined.rows.length, 2 * one.rows.length);
    const labels = (data: MatrixData, row: number) =>
      Object.values(data.rows[row]?.cells ?? {}).map((nodes) => nodes.map((at) => data.nodes[at]?.label));
    one.rows.forEach((_, at) => {
      assert.deepEqual(labels(joined, at + one.rows.length), labels(one, at));
    });
    assert.equal(matrixData.safeParse(JSON.parse(JSON.stringify(joined))).success, true);
  });
});

describe("rows of different heights", () => {
  it("are found by their distance from the top", () => {
    const tops = topsOf([10, 20, 30]);
    assert.deepEqual(
      [-5, 0, 9, 10, 29, 30, 59, 60, 1000].map((distance) => rowAt(tops, distance)),
      [0, 0, 0, 1, 1, 2, 2, 2, 2],
    );
    assert.equal(rowAt(topsOf([]), 5), 0);
  });
});
