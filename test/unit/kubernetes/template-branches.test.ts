import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { select } from "../../../src/model/path";
import { nodeAt, plain, read, readPodTemplate } from "./support";

const depends = (text: string) => `? whether it is there depends on the Helm template ${text}`;

function seen(specification: string, path: string): readonly unknown[] {
  return select(readPodTemplate(specification).only.config, `spec.${path}`).map((selection) => {
    if (selection.state === "present") return plain(selection.node);
    return selection.state === "unknown" ? `? ${selection.unknown.reason}` : "absent";
  });
}

describe("An entry in a branch of a template", () => {
  const specification = "  {{- if .Values.a }}\n  hostPID: true\n  {{- end }}\n  hostNetwork: true\n";

  it("is neither known nor absent", () => {
    assert.deepEqual(seen(specification, "hostPID"), [depends("`{{ if .Values.a }}`")]);
    assert.deepEqual(seen(specification, "hostNetwork"), [true]);
    assert.deepEqual(seen(specification, "hostIPC"), ["absent"]);
  });

  it("keeps the value that it has if it is there", () => {
    assert.equal(plain(nodeAt(readPodTemplate(specification).only, "spec", "hostPID")), true);
  });

  it("is so in loops and with too", () => {
    assert.deepEqual(seen("  {{- with .Values.a }}\n  hostPID: {{ . }}\n  {{- end }}\n", "hostPID"), [
      depends("`{{ with .Values.a }}`"),
    ]);
    assert.deepEqual(seen("  {{- range .Values.a }}\n  hostPID: true\n  {{- end }}\n", "hostPID"), [
      depends("`{{ range .Values.a }}`"),
    ]);
  });

  it("may stand in two branches without being a problem", () => {
    const both = "  {{- if .Values.a }}\n  hostPID: true\n  {{- else }}\n  hostPID: false\n  {{- end }}\n";
    assert.deepEqual(seen(both, "hostPID"), [depends("`{{ else }}` of `{{ if .Values.a }}`")]);
    assert.deepEqual(readPodTemplate(both).problems, []);
  });

  it("is known relative to what is in the same branch", () => {
    const nested = "  containers:\n  {{- if .Values.a }}\n  - name: a\n    image: b\n  {{- end }}\n";
    assert.deepEqual(seen(nested, "containers.image"), ["b"]);
  });

  it("may be on one line with its branch", () => {
    const line = "  {{ if .Values.a }}hostPID: true{{ end }}\n  hostNetwork: true\n";
    assert.deepEqual(seen(line, "hostPID"), [depends("`{{ if .Values.a }}`")]);
    assert.deepEqual(seen(line, "hostNetwork"), [true]);
  });

  it("may have its own value in a branch", () => {
    const value = "  securityContext:\n    {{- if .Values.a }}\n    runAsUser: 1\n    {{- end }}\n";
    assert.deepEqual(seen(value, "securityContext.runAsUser"), [depends("`{{ if .Values.a }}`")]);
  });
});

describe("A list item in a branch of a template", () => {
  it("is known when it is a thing of its own, such as a container", () => {
    const containers = "  containers:\n  - name: a\n  {{- if .Values.b }}\n  - name: b\n  {{- end }}\n";
    assert.deepEqual(seen(containers, "containers.name"), ["a", "b"]);
  });

  it("is unknown when it is a mere value", () => {
    const item = "  dnsNames:\n  - a\n  {{- if .Values.b }}\n  - b\n  {{- end }}\n";
    assert.deepEqual(seen(item, "dnsNames.*"), ["a", depends("`{{ if .Values.b }}`")]);
  });

  it("is known in a list of containers that is itself in a branch", () => {
    const init = "  {{- if .Values.b }}\n  initContainers:\n  - name: a\n  {{- end }}\n";
    assert.deepEqual(seen(init, "initContainers.name"), ["a"]);
  });
});

describe("An object in a branch of a template", () => {
  it("is read as if it were there", () => {
    const { only } = read("{{- if .Values.a }}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n{{- end }}\n");
    assert.equal(only.address, "Pod/a");
  });

  it("may have its branch closed in the next document", () => {
    const file = read(
      "{{- if .Values.a }}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n{{- end }}\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n",
    );
    assert.deepEqual(
      file.resources.map((resource) => plain(nodeAt(resource, "metadata", "name"))),
      ["a", "b"],
    );
  });

  it("may follow a comment that holds a document mark", () => {
    const file = read(
      "{{- /*\n---\nkind apiVersion\n*/}}\napiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.a }}}\n",
    );
    assert.equal(file.only.type, "Pod");
    assert.deepEqual(file.problems, []);
  });
});

describe("Values given to a template", () => {
  const at = { file: "chart/values.yaml", span: { start: 5, end: 9 } };
  const values = {
    valueOf: ({ expression }: { readonly expression: string }) =>
      expression === ".Values.tag" ? ({ kind: "scalar", value: "1.27", at } as const) : undefined,
    holds: ({ opening }: { readonly opening: { readonly expression: string } }) =>
      opening.expression === "if .Values.on" ? true : opening.expression === "if .Values.off" ? false : undefined,
  };
  const pod = (specification: string) =>
    read(
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${specification}`,
      { values },
      "chart/templates/a.yaml",
    );

  it("fill in what they know and say where it comes from", () => {
    const file = pod("  image: nginx:{{ .Values.tag }}\n  tag: {{ .Values.tag }}\n  other: {{ .Values.other }}\n");
    assert.equal(plain(nodeAt(file.only, "spec", "image")), "nginx:1.27");
    assert.equal(plain(nodeAt(file.only, "spec", "tag")), "1.27");
    assert.deepEqual(nodeAt(file.only, "spec", "image").origin, at);
    assert.match(String(plain(nodeAt(file.only, "spec", "other"))), /^\? /);
  });

  it("decide which branches are there", () => {
    const file = pod("  {{ if .Values.on }}\n  a: 1\n  {{ end }}\n  {{ if .Values.off }}\n  b: 1\n  {{ end }}\n");
    assert.deepEqual(plain(nodeAt(file.only, "spec")), { a: 1 });
  });

  it("decide whether an object is there", () => {
    const text = "{{ if .Values.off }}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n{{ end }}\n";
    assert.equal(read(text, { values }).resources.length, 0);
    assert.equal(read(text).resources.length, 1);
  });
});

describe("Braces outside of Helm", () => {
  it("are text in a text block of a document that is YAML as it stands", () => {
    const text =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  rules: |\n    {{ $labels.job }} is down\n";
    assert.deepEqual(plain(nodeAt(read(text).only, "data")), { rules: "{{ $labels.job }} is down\n" });
  });

  it("are filled in by some template elsewhere", () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  nodeName: "{{inputs.node}}"\n';
    const reason = "? it is filled in by the template `{{ inputs.node }}`";
    assert.equal(plain(nodeAt(read(text).only, "spec", "nodeName")), reason);
  });

  it("make a template of a document that is no YAML without it", () => {
    const text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  nodeName: {{ node }}\n  hostPID: true\n";
    const file = read(text);
    assert.deepEqual(plain(nodeAt(file.only, "spec")), {
      nodeName: "? it is filled in by the template `{{ node }}`",
      hostPID: true,
    });
    assert.deepEqual(file.problems, []);
  });
});
