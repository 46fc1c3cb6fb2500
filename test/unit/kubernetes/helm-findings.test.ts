import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { editsFor } from "../../../src/service/edits/edits";
import { projectOf, TODAY } from "../../support/project";

const TEMPLATE = "chart/templates/web.yaml";
const VALUES = "image:\n  repository: example.org/web\n  tag: latest\nsecurity:\n  privileged: true\nempty: {}\n";

function chart(container: string) {
  return projectOf({
    "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.3.0\n",
    "chart/values.yaml": VALUES,
    [TEMPLATE]: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n${container}`,
  });
}

function findingOf(project: ReturnType<typeof chart>, rule: string) {
  const found = project.analyse(TODAY).findings.filter((finding) => finding.rule === rule);
  const [first, another] = found;
  assert.ok(first && !another, `expected one finding, found ${found.length}`);
  const { start, end } = first.at.span;
  const places = first.related.map(
    ({ at }) => `${at.file}: ${project.text(at.file)?.slice(at.span.start, at.span.end)}`,
  );
  return { ...first, text: project.text(first.at.file)?.slice(start, end), places };
}

describe("A finding on a value that a chart fills in", () => {
  it("is on the line of the template, with the place in values.yaml beside it", () => {
    const image = '          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n';
    const finding = findingOf(chart(image), "version/image");
    assert.equal(finding.outcome, "fail");
    assert.equal(finding.at.file, TEMPLATE);
    assert.equal(finding.text, image.trim());
    assert.deepEqual(finding.places, ["chart/values.yaml: latest"]);
  });

  it("is on the action that prints a whole map", () => {
    const action = "{{- toYaml .Values.security | nindent 12 }}";
    const finding = findingOf(chart(`          securityContext:\n            ${action}\n`), "workload/privileged");
    assert.equal(finding.text, action);
    assert.deepEqual(finding.places, ["chart/values.yaml: true"]);
  });

  it("has no fix that writes over the template", () => {
    const path = "spec.template.spec.containers.securityContext.privileged";
    for (const security of ["security", "empty"]) {
      const project = chart(`          securityContext:\n            {{- toYaml .Values.${security} | nindent 12 }}\n`);
      const resource = project.analyse(TODAY).workspace.resources.find(({ type }) => type === "Deployment");
      assert.ok(resource);
      assert.deepEqual(editsFor({ kind: "set", path, value: false }, { resource }, project), []);
      assert.deepEqual(editsFor({ kind: "remove", path }, { resource }, project), []);
    }
  });

  it("is none on the values file itself", () => {
    const { findings } = chart("          image: web\n").analyse(TODAY);
    assert.equal(
      findings.some(({ at }) => at.file === "chart/values.yaml"),
      false,
    );
  });
});
