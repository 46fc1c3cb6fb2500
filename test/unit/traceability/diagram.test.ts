import assert from "node:assert/strict";
import { escapeXml } from "../../../src/reports/diagram/element";
import { placeDiagram } from "../../../src/reports/diagram/layout";
import { diagramSvg } from "../../../src/reports/diagram/svg";
import { graphSteps } from "../../../src/service/traceability/graph";
import { snapshotOf } from "../service/snapshot";

const HOSTILE = `"><script>alert(1)</script><a href='javascript:1'>&\u0000`;

describe("a diagram", () => {
  it("is laid out from left to right, without overlaps, always the same", () => {
    const nodes = ["a", "b", "c", "d"].map((key) => ({ key, kind: "item" as const, label: key, detail: "" }));
    const links = [
      { from: "a", to: "b", label: "" },
      { from: "a", to: "c", label: "" },
      { from: "b", to: "d", label: "" },
    ];
    const placed = placeDiagram({ nodes, links });
    const at = new Map(placed.nodes.map((node) => [node.key, node]));
    const left = (key: string) => at.get(key)?.x ?? 0;
    assert.ok(left("a") < left("b") && left("b") < left("d"));
    for (const one of placed.nodes) {
      for (const other of placed.nodes) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        assert.ok(one === other || isApart, `${one.key} ${other.key}`);
      }
    }
    assert.deepEqual(placeDiagram({ nodes, links }), placed);
  });

  it("leaves out links that lead nowhere, and is nothing when there is nothing", () => {
    const node = { key: "a", kind: "item" as const, label: "a", detail: "" };
    assert.deepEqual(placeDiagram({ nodes: [node], links: [{ from: "a", to: "gone", label: "" }] }).links, []);
    assert.deepEqual(placeDiagram({ nodes: [], links: [] }), { width: 0, height: 0, nodes: [], links: [] });
  });

  it("takes nothing from a file for markup", () => {
    const nodes = [
      { key: HOSTILE, kind: "risk" as const, label: HOSTILE, detail: HOSTILE, mark: HOSTILE },
      { key: "b", kind: "gap" as const, label: HOSTILE, detail: "" },
    ];
    const svg = diagramSvg(placeDiagram({ nodes, links: [{ from: HOSTILE, to: "b", label: HOSTILE }] }), {
      title: HOSTILE,
    });
    assert.doesNotMatch(svg, /<script|<a |"javascript/u);
    assert.equal(
      svg.match(/<(?!\/)[a-z]+/gu)?.every((tag) => ALLOWED.has(tag.slice(1))),
      true,
    );
  });

  it("escapes what XML reads as markup and replaces what it cannot hold", () => {
    assert.equal(escapeXml(`<&>"'`), "&lt;&amp;&gt;&quot;&#39;");
    assert.equal(escapeXml("a\u0000b\u000bc\ud800d\uffffe"), "a\ufffdb\ufffdc\ufffdd\ufffde");
    assert.equal(escapeXml("Ä 😀\n"), "Ä 😀\n");
  });
});

const ALLOWED = new Set(["svg", "title", "defs", "marker", "path", "g", "rect", "text", "tspan"]);

function graphOf(files: Readonly<Record<string, string>>, record: string) {
  const steps = graphSteps({ record }, snapshotOf(files));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe("the graph of a slice", () => {
  const register = {
    "main.tf": ["a", "b"]
      .map((name) => `# @soup SOUP-001\n# @risk RISK-001\nresource "aws_sqs_queue" "${name}" {}\n`)
      .join(""),
    "other.tf": '# @soup SOUP-002\n# @risk RISK-001\nresource "aws_sqs_queue" "other" {}\n',
    "regulatory/soup.yaml": "items: [{ id: SOUP-001 }, { id: SOUP-002 }]\n",
    "regulatory/risks.yaml": "risks: [{ id: RISK-001, controls: [RC-001] }]\ncontrols: [{ id: RC-001 }]\n",
  };

  it("has what leads to it and what follows from it, not what merely shares something with it", () => {
    const graph = graphOf(register, "SOUP-001");
    const labels = graph?.nodes.filter(({ kind }) => kind !== "gap").map(({ label }) => label);
    assert.deepEqual(labels, ["SOUP-001", "aws_sqs_queue.a", "aws_sqs_queue.b", "RISK-001", "RC-001"]);
  });

  it("shows gaps as nodes, and says everything in words too", () => {
    const graph = graphOf(register, "RISK-001");
    assert.ok(graph?.nodes.some(({ kind, label }) => kind === "gap" && label === "RC-001: no test"));
    assert.ok(graph?.statements.some(({ isGap, to }) => isGap && to === "RC-001: no test"));
    assert.ok(
      graph?.statements.some(
        ({ from, relation, to }) => `${from} ${relation} ${to}` === "RISK-001 is reduced by RC-001",
      ),
    );
  });

  it("is bounded, and says what it leaves out", () => {
    const many = Array.from({ length: 90 }, (_, at) => `# @soup SOUP-001\nresource "aws_sqs_queue" "q${at}" {}\n`).join(
      "",
    );
    const graph = graphOf({ ...register, "main.tf": many }, "SOUP-001");
    assert.equal(graph?.nodes.filter(({ kind }) => kind !== "gap").length, 60);
    assert.deepEqual(graph?.leftOut, [["resource", 31]]);
  });

  it("is none of what is not there", () => {
    assert.equal(graphOf(register, "SOUP-404"), undefined);
  });
});
