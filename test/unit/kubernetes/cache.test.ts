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
