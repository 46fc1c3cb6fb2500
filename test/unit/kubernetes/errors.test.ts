import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { select } from "../../../src/model/path";
import { nodeAt, plain, read } from "./support";

const pod = (specification: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${specification}`;

function stateAt(text: string, path: string): string | undefined {
  return select(read(text).only.config, path)[0]?.state;
}

describe("What kubectl reads although the YAML specification forbids it", () => {
  it("is a key that stands twice: the last counts", () => {
    const file = read(pod("  hostPID: true\n  nodeName: x\n  hostPID: false\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec")), { nodeName: "x", hostPID: false });
    assert.equal(file.text.slice(nodeAt(file.only, "spec", "hostPID").at.span.start).startsWith("false"), true);
    assert.deepEqual(file.problems, []);
  });

  it("is quoted text whose lines are not indented", () => {
    const text = pod(
      '  containers:\n  - name: a\n    command: [sh]\n    args:\n    - "run\n  --now\n\nplease"\n    image: nginx\n',
    );
    const file = read(text);
    assert.deepEqual(plain(nodeAt(file.only, "spec", "containers", 0, "args")), ["run --now please"]);
    assert.equal(file.at(nodeAt(file.only, "spec", "containers", 0, "image").at), "nginx");
    assert.deepEqual(file.problems, []);
  });

  it("is the same in single quotes, with quotes in the text, several times", () => {
    const file = read(pod("  a: 'x\n it''s\n  y'\n  b: 'z\n z'\n  c: d\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec")), { a: "x it's y", b: "z z", c: "d" });
    assert.deepEqual(file.problems, []);
  });

  it("is yes and no for true and false, and octal numbers with a zero", () => {
    const file = read(pod("  a: yes\n  b: Off\n  c: 0644\n  d: 'yes'\n  e: !!str no\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec")), { a: true, b: false, c: 420, d: "yes", e: "no" });
  });
});

describe("A document with an error", () => {
  it("is told where the error is, in words that say what to do", () => {
    const file = read(pod("  nodeName: 'x\n  hostPID: true\n"));
    assert.deepEqual(
      file.problems.map(({ message, span }) => [message, file.text.slice(0, span.start).split("\n").length]),
      [["The quoted text is not closed. Add the closing quote.", 5]],
    );
  });

  it("does not take other documents with it", () => {
    const file = read(`${pod("  a: [\n")}---\n${pod("  b: 1\n").replace("name: a", "name: b")}`);
    assert.deepEqual(
      file.resources.map((resource) => resource.address),
      ["Pod/a", "Pod/b"],
    );
    assert.equal(file.problems.length, 1);
  });

  it("keeps what stands before the error, and what stands after it where that is certain", () => {
    const spec = nodeAt(read(pod("  hostPID: true\n  nodeName: 'x\n  hostIPC: true\n")).only, "spec");
    assert.deepEqual(plain(spec), { hostPID: true, nodeName: "? its quotes are not closed", hostIPC: true });
  });

  it("says of what may have been lost that it is unknown", () => {
    const text = pod("  containers:\n  - name: a\n  nodeSelector: {a: b\n  hostNetwork: true\n");
    assert.equal(stateAt(text, "spec.hostPID"), "unknown");
    assert.equal(stateAt(text, "spec.containers.image"), "absent");
    assert.equal(read(text).problems.length, 1);
  });

  it("keeps its findings while a key is being typed above another one", () => {
    const text = pod("  containers:\n  - name: a\n    imageP\n    image: nginx\n  hostPID: true\n");
    const file = read(text);
    assert.deepEqual(plain(nodeAt(file.only, "spec", "containers", 0)), { name: "a", image: "nginx" });
    assert.equal(stateAt(text, "spec.hostNetwork"), "absent");
    assert.deepEqual(
      file.problems.map(({ message, span }) => [message, file.text.slice(span.start, span.end)]),
      [["The line has no colon. Write it as `key: value`, or remove it.", "imageP"]],
    );
  });

  it("is told only when apiVersion and kind stand at the start of a line", () => {
    const indented = pod("  a: 'x\n").replaceAll(/^/gm, "  ");
    assert.equal(read(indented).problems.length, 0);
    assert.equal(read(pod("  a: 'x\n")).problems.length, 1);
  });

  it("may have a map as a key, which no object can have", () => {
    assert.deepEqual(
      read(pod("  {a: b}: c\n")).problems.map((problem) => problem.message),
      ["A key must be text. Quote it."],
    );
  });
});

describe("Anchors and aliases", () => {
  it("give the value of the anchor, at the place of the alias", () => {
    const file = read(pod("  a: &x {b: 1}\n  c: *x\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec", "c")), { b: 1 });
    assert.equal(file.at(nodeAt(file.only, "spec", "c").at), "*x");
    assert.equal(file.at(nodeAt(file.only, "spec", "c").origin), "{b: 1}");
  });

  it("give entries to a map by a merge key, which the map's own entries override", () => {
    const file = read(pod("  a: &x {b: 1, c: 2}\n  d: &y {e: 3}\n  f:\n    c: 4\n    <<: [*x, *y]\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec", "f")), { b: 1, c: 4, e: 3 });
  });

  it("are unknown when there is no such anchor, or when it holds the alias itself", () => {
    const file = read(pod("  a: *x\n  b: &y\n    c: *y\n"));
    assert.deepEqual(plain(nodeAt(file.only, "spec")), {
      a: "? no value above it has the anchor that the alias *x names",
      b: { c: "? no value above it has the anchor that the alias *y names" },
    });
  });

  it("that stand for too many values are unknown rather than followed", () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const items = index === 0 ? "1" : `*l${index - 1}`;
      return `  k${index}: &l${index} [${Array(10).fill(items).join(", ")}]`;
    });
    const file = read(pod(`${levels.join("\n")}\n`));
    assert.deepEqual((plain(nodeAt(file.only, "spec", "k1")) as unknown[]).length, 10);
    assert.match(JSON.stringify(nodeAt(file.only, "spec", "k11")), /its aliases stand for too many values/);
  });
});
