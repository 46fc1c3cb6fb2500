import assert from "node:assert/strict";
import { type Condition, condition, type Match } from "../../../src/knowledge/condition";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

const POD = `
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: clinical
  labels: { app: web, tier: front }
spec:
  serviceAccountName: web
  containers: [{ name: web, image: web }]
`;

/** Whether a pod finds a policy with this specification, in the same namespace unless another is given. */
function select(specification: string, pod = POD, matching = SELECTED): string {
  const policy = `kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata:\n  name: p\n  namespace: clinical\n`;
  return answer({ exists: "NetworkPolicy", matching }, `${pod}---\n${policy}spec:\n${specification}`);
}

function answer(asked: Condition, text: string): string {
  const { workspace } = analyse({ "a.yaml": text });
  const [pod] = workspace.ofType("Pod", "");
  assert(pod);
  return evaluate(condition.parse(asked), wholeResource(pod, workspace)).answer;
}

const NAMESPACE: Match = { there: "metadata.namespace", here: "metadata.namespace", default: "default" };
const SELECTED: Match[] = [{ there: "spec.podSelector", here: "metadata.labels", selector: "there" }, NAMESPACE];

describe("objects that belong together by a selector", () => {
  it("have all labels that it names", () => {
    assert.equal(select("  podSelector: { matchLabels: { app: web } }"), "holds");
    assert.equal(select("  podSelector: { matchLabels: { app: web, tier: front } }"), "holds");
    assert.equal(select("  podSelector: { matchLabels: { app: web, tier: back } }"), "fails");
    assert.equal(select("  podSelector: { matchLabels: { other: web } }"), "fails");
  });

  it("meet its expressions", () => {
    const withExpression = (text: string) => select(`  podSelector: { matchExpressions: [{ key: app, ${text} }] }`);
    assert.equal(withExpression("operator: In, values: [a, web]"), "holds");
    assert.equal(withExpression("operator: In, values: [a]"), "fails");
    assert.equal(withExpression("operator: NotIn, values: [web]"), "fails");
    assert.equal(withExpression("operator: Exists"), "holds");
    assert.equal(withExpression("operator: DoesNotExist"), "fails");
  });

  it("are all there are, when it is empty, and none, when it is absent", () => {
    assert.equal(select("  podSelector: {}"), "holds");
    assert.equal(select("  egress: []"), "fails");
    const unlabelled = POD.replace(/ {2}labels.*\n/, "");
    assert.equal(select("  podSelector: {}", unlabelled), "holds");
    assert.equal(select("  podSelector: { matchLabels: { app: web } }", unlabelled), "fails");
  });

  it("may be this one's choice too", () => {
    const chosen: Match[] = [{ there: "spec.podSelector.matchLabels", here: "metadata.labels", selector: "here" }];
    assert.equal(select("  podSelector: { matchLabels: { app: web, tier: front, more: a } }", POD, chosen), "holds");
    assert.equal(select("  podSelector: { matchLabels: { app: web } }", POD, chosen), "fails");
  });
});

describe("a selector of the object itself", () => {
  it("may choose its own labels", () => {
    const term = (labels: string) => `labelSelector: { matchLabels: { ${labels} } }, topologyKey: zone`;
    const withTerm = (labels: string) =>
      `${POD}  affinity: { podAntiAffinity: { required: [{ ${term(labels)} }, { ${term("a: b")} }] } }\n`;
    const path = "spec.affinity.podAntiAffinity.required.labelSelector";
    const asked: Condition = { path, selects: "metadata.labels", quantifier: "some" };
    assert.equal(answer(asked, withTerm("app: web")), "holds");
    assert.equal(answer(asked, withTerm("app: api")), "fails");
    assert.equal(answer(asked, POD), "fails");
  });
});

describe("objects that belong together by equal values", () => {
  it("stand in the same namespace, which is default when none is named", () => {
    assert.equal(select("  podSelector: {}", POD.replace("clinical", "other")), "fails");
    assert.equal(select("  podSelector: {}", POD.replace("  namespace: clinical\n", "")), "fails");
  });

  it("are others, not the object itself", () => {
    const matching: Match[] = [{ there: "spec.serviceAccountName", here: "spec.serviceAccountName" }];
    const shared: Condition = { exists: "Pod", matching };
    assert.equal(answer(shared, POD), "fails");
    assert.equal(answer(shared, `${POD}---${POD.replace("name: web\n  namespace", "name: b\n  namespace")}`), "holds");
    assert.equal(answer(shared, `${POD}---${POD.replace("AccountName: web", "AccountName: b")}`), "fails");
  });

  it("are unknown when source does not show the value", () => {
    const chart = { "Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n" };
    const policy =
      "kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: { name: p, namespace: clinical }\n";
    const text = `${POD}---\n${policy}spec:\n  podSelector: { matchLabels: { app: "{{ .Values.app }}" } }\n`;
    const { workspace } = analyse({ ...chart, "templates/a.yaml": text });
    const [pod] = workspace.ofType("Pod", "templates");
    assert(pod);
    const verdict = evaluate({ exists: "NetworkPolicy", matching: SELECTED }, wholeResource(pod, workspace));
    assert.equal(verdict.answer, "unknown");
  });
});

describe("a path with the beginning of a name", () => {
  it("reaches every entry whose name begins so", () => {
    const annotated = POD.replace("  labels:", "  annotations: { a.b/one: x, a.b/two: x, other: y }\n  labels:");
    assert.equal(answer({ path: 'metadata.annotations["a.b/*"]', equals: "x" }, annotated), "holds");
    assert.equal(answer({ path: 'metadata.annotations["a.b/o*"]', equals: "y" }, annotated), "fails");
    assert.equal(answer({ path: 'metadata.annotations["c.d/*"]', present: false }, annotated), "holds");
  });
});
