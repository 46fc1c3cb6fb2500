import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { helmResolver } from "../../../src/resolve/kubernetes/helm/resolve";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { chartFiles, render } from "./helm-support";
import { plain } from "./support";

/** What an expression prints as the value of a key. */
function value(expression: string, values = ""): unknown {
  return plain(render(`  key: {{ ${expression} }}\n`, values).node("key"));
}

describe("A value of a chart's values.yaml", () => {
  it("stands where the template uses it, with its place in values.yaml as the origin", () => {
    const pod = render("  nodeName: {{ .Values.node.name }}\n", "node:\n  name: one\n");
    assert.deepEqual(pod.data, { nodeName: "one" });
    assert.equal(pod.where(pod.node("nodeName").at), "chart/templates/pod.yaml: {{ .Values.node.name }}");
    assert.equal(pod.where(pod.node("nodeName").origin), "chart/values.yaml: one");
  });

  it("fills text, of which the last value is the origin", () => {
    const values = "image:\n  repository: example.org/web\n  tag: 1.27.0\n";
    const pod = render('  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n', values);
    assert.deepEqual(pod.data, { image: "example.org/web:1.27.0" });
    assert.equal(pod.where(pod.node("image").origin), "chart/values.yaml: 1.27.0");
  });

  it("is read as YAML where it stands alone, and as text in quotes", () => {
    assert.equal(value(".Values.a", 'a: "1.27"\n'), 1.27);
    assert.equal(value(".Values.a | quote", 'a: "1.27"\n'), "1.27");
    assert.deepEqual(render('  key: "{{ .Values.a }}"\n', "a: 3\n").data, { key: "3" });
  });

  it("is unknown when no values file gives it", () => {
    assert.equal(value(".Values.a.b"), "? `.Values.a.b` has no value in `chart/values.yaml`");
    assert.equal(value(".Values.a.b | quote", "a: {c: 1}\n"), "? `.Values.a.b` has no value in `chart/values.yaml`");
  });

  it("is unknown when it is empty and the text around it needs it", () => {
    const pod = render('  image: "web:{{ .Values.tag }}"\n', 'tag: ""\n');
    assert.match(String(plain(pod.node("image"))), /^\? it is filled in by the Helm template `web:\{\{ \.Values\.tag/);
    assert.equal(value(".Values.a | quote", 'a: ""\n'), "");
  });

  it("may be a whole map, whose entries stand at the template", () => {
    const values = "security:\n  runAsNonRoot: true\n  runAsUser: 1000\n";
    const pod = render("  securityContext:\n    {{- toYaml .Values.security | nindent 4 }}\n", values);
    assert.deepEqual(pod.data, { securityContext: { runAsNonRoot: true, runAsUser: 1000 } });
    const node = pod.node("securityContext", "runAsUser");
    assert.equal(pod.where(node.at), "chart/templates/pod.yaml: {{- toYaml .Values.security | nindent 4 }}");
    assert.equal(pod.where(node.origin), "chart/values.yaml: 1000");
  });

  it("may add entries to a map, or items to a list", () => {
    const entries = render("  hostPID: false\n  {{- toYaml .Values.more | nindent 2 }}\n", "more: {nodeName: one}\n");
    assert.deepEqual(entries.data, { hostPID: false, nodeName: "one" });
    const items = render("  list:\n    - a\n    {{- toYaml .Values.more | nindent 4 }}\n", "more: [b]\n");
    assert.deepEqual(items.data, { list: ["a", "b"] });
  });
});

describe("A function of a chart's template", () => {
  it("prints what it makes of a value", () => {
    const values = "name: Web\nport: 80\nempty: {}\nlist: [a, b]\n";
    assert.equal(value(".Values.name | lower", values), "web");
    assert.equal(value(".Values.name | upper | quote", values), "WEB");
    assert.equal(value('trimSuffix "b" .Values.name', values), "We");
    assert.equal(value(".Values.name | trunc 2", values), "We");
    assert.equal(value("int .Values.port", values), 80);
    assert.equal(value('printf "%s:%d" .Values.name .Values.port', values), "Web:80");
    assert.equal(value('join "," .Values.list', values), "a,b");
    assert.equal(value('index .Values "name"', values), "Web");
    assert.equal(value('ternary "a" "b" (eq .Values.name "Web")', values), "a");
  });

  it("takes the default for what is missing or empty", () => {
    assert.equal(value('.Values.a | default "b"'), "b");
    assert.equal(value('.Values.a | default "b"', 'a: ""\n'), "b");
    assert.equal(value('default "b" .Values.a', "a: c\n"), "c");
    assert.equal(
      value(".Values.a | default .Release.Name"),
      "? `.Release.Name` is known only when the chart is installed",
    );
  });

  it("leaves the value unknown and names the expression when it is not known here", () => {
    const reason = "? it is filled in by the Helm template `{{ .Values.a | derivePassword 1 }}`";
    assert.equal(value(".Values.a | derivePassword 1", "a: b\n"), reason);
    assert.equal(
      value('lookup "v1" "Secret" "a" "b"'),
      '? it is filled in by the Helm template `{{ lookup "v1" "Secret" "a" "b" }}`',
    );
  });
});

describe("What a chart says of itself", () => {
  it("is known from Chart.yaml", () => {
    assert.equal(value("quote .Chart.AppVersion"), "2.5.1");
    assert.equal(value('printf "%s-%s" .Chart.Name .Chart.Version'), "shop-0.3.0");
  });

  it("is not known of the release", () => {
    assert.equal(value(".Release.Namespace"), "? `.Release.Namespace` is known only when the chart is installed");
    assert.equal(value(".Release.Service"), "Helm");
  });
});

describe("A named template", () => {
  const helpers = {
    "templates/_helpers.tpl":
      '{{/* A name. */}}\n{{- define "shop.name" -}}\n{{- default .Chart.Name .Values.name | trunc 63 -}}\n{{- end }}\n{{- define "shop.image" -}}\n{{ .repository }}:{{ .tag }}\n{{- end }}\n{{- define "shop.labels" -}}\napp: {{ include "shop.name" . }}\nrelease: {{ .Release.Name }}\n{{- end }}\n{{- define "loop" }}{{ include "loop" . }}{{ include "loop" . }}{{ end }}\n',
  };

  it("that is one expression gives its value", () => {
    assert.deepEqual(render('  key: {{ include "shop.name" . }}\n', "", helpers).data, { key: "shop" });
    assert.deepEqual(render('  key: {{ include "shop.name" . | upper }}\n', "name: web\n", helpers).data, {
      key: "WEB",
    });
  });

  it("sees what is given to it", () => {
    const pod = render(
      '  image: {{ include "shop.image" .Values.image }}\n',
      "image: {repository: web, tag: v1}\n",
      helpers,
    );
    assert.deepEqual(pod.data, { image: "web:v1" });
    assert.equal(pod.where(pod.node("image").at), 'chart/templates/pod.yaml: {{ include "shop.image" .Values.image }}');
    assert.equal(pod.where(pod.node("image").origin), "chart/values.yaml: v1");
  });

  it("may write several entries, of which some stay unknown", () => {
    const pod = render('  labels:\n    {{- include "shop.labels" . | nindent 4 }}\n', "", helpers);
    const release = "? `.Release.Name` is known only when the chart is installed";
    assert.deepEqual(pod.data, { labels: { app: "shop", release } });
  });

  it("may include itself without harm, and may be missing", () => {
    assert.match(String(plain(render('  key: {{ include "loop" . }}\n', "", helpers).node("key"))), /^\? /);
    assert.match(String(plain(render('  key: {{ include "none" . }}\n', "", helpers).node("key"))), /^\? /);
  });
});

describe("A chart whose files change", () => {
  const files = chartFiles("  nodeName: {{ .Values.node }}\n", { "values.yaml": "node: one\n" });
  const resolver = helmResolver();
  const path = "chart/templates/pod.yaml";
  const resolve = (read = readKubernetes(path, files.get(path) ?? "")) =>
    resolver.objectsOf({ paths: [...files.keys()], read: (one) => files.get(one) })(path, read).resources[0];

  it("keeps its objects while nothing that they use changes", () => {
    const first = resolve();
    files.set("chart/README.yaml", "a: 1\n");
    assert.equal(resolve(), first);
    files.set("chart/values.yaml", "node: two\n");
    const second = resolve();
    assert.notEqual(second, first);
    assert.deepEqual(plain(second?.config.entries.get("spec")?.value), { nodeName: "two" });
  });

  it("leaves files alone that are no templates of a chart", () => {
    const read = readKubernetes("other/templates/pod.yaml", files.get(path) ?? "");
    const objectsOf = resolver.objectsOf({ paths: [...files.keys()], read: (one) => files.get(one) });
    assert.equal(objectsOf("other/templates/pod.yaml", read), read);
  });

  it("takes the values that the chart above it gives", () => {
    const nested = new Map([
      ["Chart.yaml", "apiVersion: v2\nname: all\nversion: 1.0.0\n"],
      ["values.yaml", "global: {zone: z1}\nweb: {node: outer}\n"],
      ["charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"],
      ["charts/web/values.yaml", "node: inner\nother: kept\n"],
      [
        "charts/web/templates/pod.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  a: {{ .Values.node }}\n  b: {{ .Values.other }}\n  c: {{ .Values.global.zone }}\n",
      ],
    ]);
    const template = "charts/web/templates/pod.yaml";
    const objectsOf = helmResolver().objectsOf({ paths: [...nested.keys()], read: (one) => nested.get(one) });
    const file = objectsOf(template, readKubernetes(template, nested.get(template) ?? ""));
    const specification = file.resources[0]?.config.entries.get("spec")?.value;
    assert.deepEqual(plain(specification), { a: "outer", b: "kept", c: "z1" });
  });
});
