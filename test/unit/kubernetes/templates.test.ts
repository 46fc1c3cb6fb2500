import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { select } from "../../../src/model/path";
import { nodeAt, plain, read, readPodTemplate } from "./support";

const filledIn = (text: string) => `? it is filled in by the Helm template \`${text}\``;
const mayAdd = (text: string) => `? the Helm template \`${text}\` may add to it`;

/** What a rule sees at a path: values, `absent`, or the reason why it is unknown. */
function seen(specification: string, path: string): readonly unknown[] {
  return select(readPodTemplate(specification).only.config, `spec.${path}`).map((selection) => {
    if (selection.state === "present") return plain(selection.node);
    return selection.state === "unknown" ? `? ${selection.unknown.reason}` : "absent";
  });
}

describe("A value that a Helm template fills in", () => {
  it("is unknown, and names the template", () => {
    assert.deepEqual(seen("  nodeName: {{- .Values.node -}}\n", "nodeName"), [filledIn("{{ .Values.node }}")]);
    assert.deepEqual(seen("  nodeName: {{ .Values.node }}\n", "nodeName"), [filledIn("{{ .Values.node }}")]);
  });

  it("is unknown with its literal parts in the reason when it is filled in partly", () => {
    const specification = "  containers:\n    - image: nginx:{{ .Values.tag }}\n";
    assert.deepEqual(seen(specification, "containers.image"), [filledIn("nginx:{{ .Values.tag }}")]);
  });

  it("is unknown in quotes that hold quotes", () => {
    const specification = '  nodeName: "{{ .Values.node | default "a" }}"\n';
    assert.deepEqual(seen(specification, "nodeName"), [filledIn('{{ .Values.node | default "a" }}')]);
  });

  it("is unknown when only branches within it are", () => {
    const specification = "  nodeName: {{ if .Values.a }}a{{ else }}b{{ end }}\n";
    assert.match(
      String(seen(specification, "nodeName")[0]),
      /^\? it is filled in by the Helm template `\{\{ if \.Values\.a/,
    );
  });

  it("says where it stands, and which values it mentions with their places", () => {
    const file = readPodTemplate('  nodeName: "{{ .Values.zone.name }}-{{ $.Values.node }}"\n');
    const node = nodeAt(file.only, "spec", "nodeName");
    assert.equal(file.at(node.at), '"{{ .Values.zone.name }}-{{ $.Values.node }}"');
    assert.deepEqual(
      node.references?.map(({ address, attribute, at }) => [address, attribute, file.at(at)]),
      [
        ["Values", "zone.name", ".Values.zone.name"],
        ["Values", "node", ".Values.node"],
      ],
    );
  });

  it("leaves the values beside it known", () => {
    const file = readPodTemplate("  nodeName: {{ .Values.node }}\n  hostNetwork: true\n");
    assert.equal(file.at(nodeAt(file.only, "spec", "hostNetwork").at), "true");
    assert.deepEqual(file.problems, []);
  });

  it("may be a name, which then stands in the address, or a namespace, which does not", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}-web\n  namespace: {{ .Release.Namespace }}\n";
    assert.equal(read(text).only.address, "Pod/{{ .Release.Name }}-web");
  });

  it("may be a kind: the first wanted one that the template can choose counts", () => {
    const text =
      "apiVersion: apps/v1\nkind: {{ if .Values.each }}DaemonSet{{ else }}Deployment{{ end }}\nmetadata: {name: a}\n";
    assert.equal(read(text).only.type, "DaemonSet");
    assert.equal(read(text, { knowsKind: (kind) => kind === "Deployment" }).only.type, "Deployment");
    assert.equal(read("apiVersion: v1\nkind: {{ .Values.kind }}\nmetadata: {name: a}\n").resources.length, 0);
  });

  it("may be an API version", () => {
    const text = 'apiVersion: {{ include "api" . }}\nkind: Pod\nmetadata: {name: a}\n';
    assert.equal(read(text, { knowsKind: (kind, version) => kind === "Pod" && version === "" }).resources.length, 1);
  });
});

describe("A template on lines of its own", () => {
  it("stands for the whole value of the key above it", () => {
    const specification = "  securityContext:\n    {{- toYaml .Values.security | nindent 4 }}\n  hostPID: true\n";
    assert.deepEqual(seen(specification, "securityContext"), [filledIn("{{ toYaml .Values.security | nindent 4 }}")]);
    assert.deepEqual(seen(specification, "hostPID"), [true]);
  });

  it("may stand at any column, since nindent says where its lines go", () => {
    const specification = "  securityContext:\n{{ toYaml .Values.security | indent 4 }}\n  hostPID: true\n";
    assert.deepEqual(seen(specification, "securityContext"), [filledIn("{{ toYaml .Values.security | indent 4 }}")]);
  });

  it("may add entries to a map: what is not written is unknown, what is written is known", () => {
    const specification = '  {{- include "pod.common" . | nindent 2 }}\n  hostPID: true\n';
    const reason = mayAdd('{{ include "pod.common" . | nindent 2 }}');
    assert.deepEqual(seen(specification, "hostPID"), [true]);
    assert.deepEqual(seen(specification, "hostNetwork"), [reason]);
  });

  it("may add entries after the colon of a key", () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: {{- include "l" . | nindent 4 }}\n    app: web\n';
    assert.deepEqual(plain(nodeAt(read(text).only, "metadata", "labels")), {
      app: "web",
      "…": mayAdd('{{ include "l" . | nindent 4 }}'),
    });
  });

  it("may add items to a list, before or after those that are written", () => {
    const before = "  volumes:\n    {{- toYaml .Values.more | nindent 4 }}\n    - name: a\n";
    const after = "  volumes:\n  - name: a\n  {{- toYaml .Values.more | nindent 2 }}\n";
    assert.deepEqual(seen(before, "volumes.*"), [{ name: "a" }, mayAdd("{{ toYaml .Values.more | nindent 4 }}")]);
    assert.deepEqual(seen(after, "volumes.*"), [{ name: "a" }, mayAdd("{{ toYaml .Values.more | nindent 2 }}")]);
  });

  it("may add to an item of a list", () => {
    const specification = "  containers:\n  - name: a\n    {{- toYaml . | nindent 4 }}\n    image: b\n";
    assert.deepEqual(seen(specification, "containers.*"), [
      { name: "a", image: "b", "…": mayAdd("{{ toYaml . | nindent 4 }}") },
    ]);
  });

  it("may go over several lines", () => {
    const specification =
      '  securityContext:\n    {{- include "x"\n      (dict "a" 1)\n    | nindent 4 }}\n  hostPID: true\n';
    assert.deepEqual(seen(specification, "hostPID"), [true]);
    assert.match(String(seen(specification, "securityContext")[0]), /include "x" \(dict "a" 1\) \| nindent 4/);
  });

  it("that does not fit where it stands leaves everything open", () => {
    const specification = "  a:\n    b:\n      c: 1\n{{ toYaml . | nindent 5 }}\n";
    assert.match(String(seen(specification, "hostNetwork")[0]), /^\? /);
  });

  it("prints nothing when it is a comment or an assignment", () => {
    const specification = '  {{- /* hostPID: true\n  */}}\n  {{- $x := dict "a" 1 }}\n  hostNetwork: true\n';
    assert.deepEqual(seen(specification, "hostNetwork"), [true]);
    assert.deepEqual(seen(specification, "hostPID"), ["absent"]);
  });
});

describe("A comment in a template", () => {
  it("may have actions, which fill in nothing", () => {
    const specification = "  hostPID: true\n  # a: {{ .Values.a }}\n    # b\n  hostIPC: true\n";
    assert.deepEqual(plain(nodeAt(readPodTemplate(specification).only, "spec")), { hostPID: true, hostIPC: true });
  });

  it("does so above deeper lines too", () => {
    const specification = "  securityContext:\n  # a: {{ toYaml .Values.a }}\n    runAsUser: 1\n";
    const file = readPodTemplate(specification);
    assert.deepEqual(plain(nodeAt(file.only, "spec")), { securityContext: { runAsUser: 1 } });
    assert.deepEqual(file.problems, []);
  });
});

describe("A text block in a template", () => {
  const data = (lines: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${lines}`;

  it("is unknown when an action is in it, whatever its column", () => {
    const text = data(
      '  a: |\n    x\n{{- if .Values.b }}\n    y\n{{- end }}\n{{ .Files.Get "f" | indent 4 }}\n  b: c\n',
    );
    const map = plain(nodeAt(read(text).only, "data")) as Record<string, unknown>;
    assert.match(String(map.a), /^\? it is filled in by the Helm template/);
    assert.equal(map.b, "c");
  });

  it("may have actions at any column, which say nothing of the maps around it", () => {
    const text = data("  a: |\n    x\n      {{ .Values.b }}\n  b: c\n");
    assert.deepEqual(Object.keys(plain(nodeAt(read(text).only, "data")) as object), ["a", "b"]);
  });

  it("may start with an action", () => {
    const text = data("  a: |-\n    {{- range .Values.b }}\n    {{ . }}\n    {{- end }}\n  b: c\n");
    assert.equal((plain(nodeAt(read(text).only, "data")) as Record<string, unknown>).b, "c");
    assert.deepEqual(read(text).problems, []);
  });

  it("may be the action after its mark", () => {
    const text = data("  a: | {{- .Values.a | nindent 4 }}\n  b: c\n");
    assert.equal((plain(nodeAt(read(text).only, "data")) as Record<string, unknown>).b, "c");
    assert.deepEqual(read(text).problems, []);
  });
});
