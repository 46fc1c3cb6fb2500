import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { select } from "../../../src/model/path";
import { render } from "./helm-support";
import { plain } from "./support";

function seen(specification: string, values: string, path: string): readonly unknown[] {
  return select(render(specification, values).specification, path).map((selection) => {
    if (selection.state === "present") return plain(selection.node);
    return selection.state === "unknown" ? `? ${selection.unknown.reason}` : "absent";
  });
}

describe("with in a chart's template", () => {
  const specification =
    "  {{- with .Values.security }}\n  securityContext:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n";

  it("gives the dot another meaning", () => {
    assert.deepEqual(seen(specification, "security: {runAsUser: 1}\n", "securityContext.runAsUser"), [1]);
    assert.deepEqual(
      seen("  {{- with .Values.a }}\n  b: {{ .c }}{{ $.Values.d }}\n  {{- end }}\n", "a: {c: x}\nd: z\n", "b"),
      ["xz"],
    );
  });

  it("leaves its content out when the value is empty", () => {
    assert.deepEqual(seen(specification, "security: {}\n", "securityContext"), ["absent"]);
  });

  it("is open when no values file gives the value", () => {
    assert.match(String(seen(specification, "", "securityContext")[0]), /^\? whether it is there depends on/);
  });
});

describe("range in a chart's template", () => {
  const containers =
    "  containers:\n  {{- range .Values.services }}\n  - name: {{ .name }}\n    image: {{ .image }}\n  {{- end }}\n";

  it("gives the values of its only item", () => {
    assert.deepEqual(seen(containers, "services: [{name: a, image: b}]\n", "containers.*"), [
      { name: "a", image: "b" },
    ]);
  });

  it("gives all of several values", () => {
    const values = "services: [{name: a, image: b}, {name: c, image: b}]\n";
    const pod = render(containers, values);
    const name = pod.node("containers", 0, "name");
    assert.deepEqual(name.kind === "unknown" ? name.allOf?.map(plain) : undefined, ["a", "c"]);
    assert.equal(plain(pod.node("containers", 0, "image")), "b");
  });

  it("names the keys and values of a map", () => {
    const specification = "  {{- range $key, $value := .Values.env }}\n  a: {{ $key }}={{ $value }}\n  {{- end }}\n";
    assert.deepEqual(seen(specification, "env: {MODE: on}\n", "a"), ["MODE=true"]);
  });
});

describe("if in a chart's template", () => {
  it("leaves both branches to be looked at, whatever values.yaml says", () => {
    const specification = "  {{- if .Values.on }}\n  hostPID: true\n  {{- else }}\n  hostIPC: true\n  {{- end }}\n";
    assert.match(String(seen(specification, "on: true\n", "hostPID")[0]), /^\? whether it is there depends/);
    assert.match(String(seen(specification, "on: true\n", "hostIPC")[0]), /^\? whether it is there depends/);
  });

  it("is decided when it asks whether there is a list or a map at all", () => {
    const specification =
      "  {{- if .Values.selector }}\n  nodeSelector:\n    {{- toYaml .Values.selector | nindent 4 }}\n  {{- end }}\n";
    assert.deepEqual(seen(specification, "selector: {zone: a}\n", "nodeSelector.zone"), ["a"]);
    assert.deepEqual(seen(specification, "selector: {}\n", "nodeSelector"), ["absent"]);
  });
});

describe("A variable in a chart's template", () => {
  it("has the value that it was given above", () => {
    const specification = "  {{- $image := .Values.image }}\n  image: {{ $image.name }}:{{ $image.tag }}\n";
    assert.deepEqual(seen(specification, "image: {name: a, tag: v1}\n", "image"), ["a:v1"]);
  });

  it("is unknown when it is changed somewhere, or never given", () => {
    const changed = '  {{- $a := "x" }}\n  {{- if .Values.b }}\n  {{- $a = "y" }}\n  {{- end }}\n  c: {{ $a }}\n';
    assert.match(String(seen(changed, "", "c")[0]), /^\? /);
    assert.match(String(seen("  c: {{ $a }}\n", "", "c")[0]), /^\? /);
  });
});
