import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type Condition, condition, type Match } from "../../../src/knowledge/condition";
import type { Workspace } from "../../../src/model/workspace";
import { questionsFor } from "../../../src/rules/candidates";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { matches } from "../../../src/rules/matching";
import { analyse } from "../../support/project";

const NAMESPACE: Match = { there: "metadata.namespace", here: "metadata.namespace", default: "default" };
const BY_SELECTOR: Match = { there: "spec.podSelector", here: "metadata.labels", selector: "there" };
const BY_LABELS: Match = { there: "metadata.labels", here: "spec.podSelector", selector: "here" };
const BY_NAME: Match = { there: "metadata.name", here: "spec.name" };

const value = fc.constantFrom("a", "b", "true", "{{ .Values.x }}");
const labels = fc
  .array(fc.tuple(fc.constantFrom("app", "tier", "part"), value), { maxLength: 3 })
  .map((pairs) => `{ ${pairs.map(([name, text]) => `${name}: '${text}'`).join(", ")} }`);
const selector = fc.oneof(
  labels.map((text) => `{ matchLabels: ${text} }`),
  labels,
  fc.constant("{}"),
  fc.constant("{ matchExpressions: [{ key: app, operator: In, values: [a] }] }"),
);

/** An object that has labels, a selector and a name to compare by, some of them. */
const specification = fc.record({
  labels: fc.option(labels, { nil: undefined }),
  selector: fc.option(selector, { nil: undefined }),
  name: fc.option(value, { nil: undefined }),
  namespace: fc.option(fc.constantFrom("x", "default"), { nil: undefined }),
});

function textOf(kind: string, given: (typeof specification extends fc.Arbitrary<infer T> ? T : never)[]): string {
  return given
    .map(({ labels: own, selector: chosen, name, namespace }, at) =>
      [
        `apiVersion: ${kind === "Pod" ? "v1" : "networking.k8s.io/v1"}\nkind: ${kind}`,
        `metadata:\n  name: ${"ab"[at] ?? `n${at}`}`,
        ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
        ...(own === undefined ? [] : [`  labels: ${own}`]),
        "spec:\n  other: 1",
        ...(chosen === undefined ? [] : [`  podSelector: ${chosen}`]),
        ...(name === undefined ? [] : [`  name: '${name}'`]),
        "",
      ].join("\n"),
    )
    .join("---\n");
}

describe("the objects that may belong to another", () => {
  it("are never fewer than those that do, or may", () => {
    const ways = fc.constantFrom(
      [BY_SELECTOR],
      [BY_LABELS],
      [BY_NAME],
      [BY_SELECTOR, NAMESPACE],
      [BY_LABELS, NAMESPACE],
    );
    const several = fc.array(specification, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(several, specification, ways, (there, here, matching) => {
        const text = `${textOf("NetworkPolicy", there)}---\n${textOf("Pod", [here])}`;
        const { workspace } = analyse({ "templates/a.yaml": text });
        const [pod] = workspace.ofType("Pod", "templates");
        assert.ok(pod);
        const all = workspace.ofType("NetworkPolicy", "templates");
        const questions = questionsFor(pod, matching);
        const found = new Set(questions ? workspace.candidates("NetworkPolicy", "templates", questions) : []);
        const missed = all.filter((policy) => matches(policy, pod, matching) !== "fails" && !found.has(policy));
        assert.deepEqual(
          missed.map(({ name }) => name),
          [],
        );
      }),
      { numRuns: 150 },
    );
  });

  it("grow no faster than the objects do, also where all have a label in common", () => {
    const [few, many] = [compared(20), compared(200)];
    assert.ok(few >= 20, `${few} were compared`);
    assert.ok(many <= few * 12, `${many} were compared, ${few} in a tenth of it`);
  });
});

/** How many objects are compared when each of a number of deployments is asked for its policy. */
function compared(number: number): number {
  const texts = Array.from({ length: number }, (_, at) => {
    const own = `{ part: device, app: a${at} }`;
    return `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a${at}\nspec:\n  template:\n    metadata:\n      labels: ${own}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a${at}\nspec:\n  podSelector:\n    matchLabels: ${own}\n`;
  });
  const { workspace } = analyse({ "all.yaml": texts.join("---\n") });
  let seen = 0;
  const counting: Workspace = {
    ...workspace,
    candidates(type, scope, questions) {
      const found = workspace.candidates(type, scope, questions);
      seen += found.length;
      return found;
    },
  };
  const asked: Condition = condition.parse({
    exists: "NetworkPolicy",
    matching: [{ there: "spec.podSelector", here: "spec.template.metadata.labels", selector: "there" }, NAMESPACE],
  });
  const deployments = workspace.ofType("Deployment", "");
  assert.equal(deployments.length, number);
  for (const deployment of deployments) {
    assert.equal(evaluate(asked, wholeResource(deployment, counting)).answer, "holds");
  }
  return seen;
}
