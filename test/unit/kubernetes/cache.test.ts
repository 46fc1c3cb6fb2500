import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createKubernetesCache } from "../../../src/resolve/kubernetes/cache";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";

const object = (name: string, image = "nginx") => `# @soup SOUP-001
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations: {tureen.dev/risk: RISK-1, tureen.dev/x: y}
spec:
  nodeName: {{ .Values.node }}
  containers: &c
  - image: ${image}
    args: [a, b]
  initContainers: *c
  bad: 'x
`;

describe("A cache of documents", () => {
  it("gives what reading without it gives, after any edits", () => {
    const part = fc.constantFrom(object("a"), object("b"), object("c", "redis"), "# a comment\n", "not: ours\n", "\n");
    const texts = fc.array(fc.array(part, { maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, (versions) => {
        const cache = createKubernetesCache();
        for (const parts of versions) {
          const text = parts.join("---\n");
          assert.deepEqual(readKubernetes("a.yaml", text, {}, cache), readKubernetes("a.yaml", text));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the very resources of documents that neither changed nor moved", () => {
    const cache = createKubernetesCache();
    const before = readKubernetes("a.yaml", `${object("a")}---\n${object("b")}`, {}, cache).resources;
    const after = readKubernetes("a.yaml", `${object("a")}---\n${object("b", "redis")}`, {}, cache).resources;
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
  });

  it("moves the very resources of documents whose text stays the same", () => {
    const cache = createKubernetesCache();
    const [original] = readKubernetes("a.yaml", `a: b\n---\n${object("a")}`, {}, cache).resources;
    const before = original?.header.span.start ?? 0;
    const [moved] = readKubernetes("a.yaml", `a: b\nc: d\n---\n${object("a")}`, {}, cache).resources;
    assert.equal(moved, original);
    assert.equal(moved?.header.span.start, before + "c: d\n".length);
  });

  it("tells documents of the same text apart", () => {
    const cache = createKubernetesCache();
    readKubernetes("a.yaml", `${object("a")}---\n${object("a")}`, {}, cache);
    const text = `${object("b")}---\n${object("a")}---\n${object("a")}`;
    const [, second, third] = readKubernetes("a.yaml", text, {}, cache).resources;
    assert.equal(second?.header.span.start, text.indexOf("name: a") + "name: ".length);
    assert.notEqual(third?.header.span.start, second?.header.span.start);
  });

  it("tells files apart, and forgets them", () => {
    const cache = createKubernetesCache();
    const read = (file: string) => readKubernetes(file, object("a"), {}, cache).resources[0];
    const first = read("a.yaml");
    assert.equal(read("b.yaml")?.whole.file, "b.yaml");
    assert.equal(read("a.yaml"), first);
    cache.forget("a.yaml");
    assert.notEqual(read("a.yaml"), first);
  });
});

describe("A cache of documents in which somebody types", () => {
  it("gives what reading without it gives, in the middle of documents and of what divides them", () => {
    const part = fc.constantFrom(object("a").replace("{{ .Values.node }}", "n"), "a: b\n", "# c\n", "...\n", "\n");
    const typed = fc.record({
      at: fc.nat(2000),
      removed: fc.constantFrom(0, 0, 1, 1, 4, 30),
      given: fc.constantFrom(
        "",
        "x",
        "\n",
        "-",
        "---\n",
        "\n---\n",
        "...\n",
        "# c\n",
        "{{/*",
        "*/}}",
        "\uFEFF---",
        "\r\n",
      ),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 3, maxLength: 14 }),
        fc.array(typed, { maxLength: 12 }),
        (parts, edits) => {
          const cache = createKubernetesCache();
          let text = parts.join("---\n");
          for (const { at, removed, given } of [{ at: 0, removed: 0, given: "" }, ...edits]) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + given + text.slice(start + removed);
            assert.deepEqual(readKubernetes("a.yaml", text, {}, cache), readKubernetes("a.yaml", text));
          }
        },
      ),
      { numRuns: 100 },
    );
  }).timeout(60_000);

  it("sees that the end of a document is none any more, though the document itself is as it was", () => {
    const cache = createKubernetesCache();
    const typed = `${object("a").replace("{{ .Values.node }}", "n")}---\n# b\n---\n# c\n...\n...\n${object("c").replace("{{ .Values.node }}", "n")}---\n# d\n`;
    for (const text of [typed, typed.replace("...\n...", "......"), typed]) {
      assert.deepEqual(readKubernetes("a.yaml", text, {}, cache), readKubernetes("a.yaml", text));
    }
  });
});
