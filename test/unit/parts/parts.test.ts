import assert from "node:assert/strict";
import fc from "fast-check";
import { type Files, inOnePiece, inParts } from "./support";

const DATABASE = (name: string) => `resource "aws_db_instance" "${name}" {\n  storage_encrypted = false\n}\n`;
const CALL = (name: string, source: string) => `module "${name}" {\n  source = "${source}"\n  size = "large"\n}\n`;
const MODULE = `variable "size" {}\n${DATABASE("this")}output "size" {\n  value = var.size\n}\n`;
const deployment = (name: string, image: string, namespace = "vela") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  template:\n    spec:\n      containers:\n        - name: main\n          image: ${image}\n`;
const DIGEST = `sha256:${"ab".repeat(32)}`;

function assertSame(files: Files, leastParts = 2): void {
  const { parts, isApart, answer } = inParts(files);
  assert.ok(isApart, "the parts lead to each other");
  assert.ok(parts.length >= leastParts, `${parts.length} parts`);
  assert.deepEqual(answer, inOnePiece(files));
}

describe("a workspace looked at in parts", () => {
  it("gives for modules that several roots call what it gives as a whole", () => {
    assertSame({
      "modules/db/main.tf": MODULE,
      "prod/main.tf": CALL("db", "../modules/db"),
      "test/main.tf": CALL("db", "../modules/db"),
      "alone/main.tf": DATABASE("alone"),
      "alone/broken.tf": 'resource "aws_s3_bucket" {{{\n',
    });
  });

  it("keeps overlays with what they are made of, and templates with their charts", () => {
    assertSame({
      "base/kustomization.yaml": "resources: [api.yaml]\n",
      "base/api.yaml": deployment("api", "nginx:1.27"),
      "overlays/prod/kustomization.yaml": "resources: [../../base]\nimages:\n  - name: nginx\n    newTag: '1.28'\n",
      "overlays/test/kustomization.yaml": "resources: [../../base]\n",
      "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
      "chart/values.yaml": "tag: '3.2'\n",
      "chart/templates/web.yaml": deployment("web", "nginx:{{ .Values.tag }}"),
      "chart/charts/inner/Chart.yaml": "apiVersion: v2\nname: inner\nversion: 1.0.0\n",
      "chart/charts/inner/templates/web.yaml": deployment("inner", "redis:{{ .Values.tag }}"),
    });
  });

  it("offers the digest by which another part names the image", () => {
    const files = {
      "one/api.yaml": deployment("api", "nginx:1.27"),
      "two/web.yaml": deployment("web", `nginx:1.27@${DIGEST}`),
    };
    assertSame(files);
    const { answer } = inParts(files);
    const offers = answer.report.findings.flatMap(({ fixes }) => fixes);
    assert.ok(offers.some((title) => title.includes("the digest used elsewhere here")));
  });

  it("asks the register about all parts together", () => {
    assertSame({
      "regulatory/device.yaml":
        "name: Vela\nscope:\n  - folders: [site]\n    decision: out\n    rationale: marketing\n",
      "regulatory/soup.yaml":
        "items:\n  - id: SOUP-001\n    title: Database\n    covers: [aws_db_instance.*]\n    reviewed: { by: A, at: 2026-01-01, fingerprint: 'sha256:00' }\n",
      "regulatory/justifications.yaml":
        "justifications:\n  - id: JUS-001\n    reason: test data\n    owner: A\n    approver: B\n    expires: 2027-01-01\n    noRiskRationale: no data\n    rules: [encryption/at-rest]\n    covers: [aws_db_instance.one]\n",
      "one/main.tf": `# @soup SOUP-001, SOUP-404\n${DATABASE("one")}`,
      "two/main.tf": `# @risk RISK-404\n# @sope SOUP-001\n${DATABASE("two")}`,
      "site/main.tf": `${DATABASE("site")}resource "aws_ssm_parameter" "x" {\n  value = "two"\n}\n`,
      "flux/release.yaml":
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: a }\nspec:\n  chart:\n    spec:\n      chart: web\n      version: 1.x\n      sourceRef: { kind: HelmRepository, name: shop }\n",
      "sources/shop.yaml":
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: { name: shop }\nspec:\n  url: https://charts.example.org\n",
    });
  });
});

describe("what is not apart", () => {
  it("is found where a source is written so that only reading it shows where it leads", () => {
    const files = { "a/main.tf": CALL("b", "\\u002e./b"), "b/main.tf": MODULE };
    assert.equal(inParts(files).isApart, false);
  });

  it("is found where a tag on a namespace speaks of other folders", () => {
    const namespace =
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: vela\n  annotations:\n    tureen.dev/scope: 'out: demonstration'\n";
    const files = { "a/namespace.yaml": namespace, "b/api.yaml": deployment("api", "nginx") };
    assert.equal(inParts(files).isApart, false);
  });

  it("is found where one image is named by several digests", () => {
    const other = DIGEST.replaceAll("ab", "cd");
    const files = {
      "a/api.yaml": deployment("a", "nginx:1.27"),
      "b/api.yaml": deployment("b", `nginx:1.27@${DIGEST}`),
      "c/api.yaml": deployment("c", `nginx:1.27@${other}`),
    };
    assert.equal(inParts(files).isApart, false);
  });

  it("is looked at as one where the name of a folder looks like a called module", () => {
    const files = { "x#y/main.tf": CALL("m", "../b"), "b/main.tf": MODULE, "c/main.tf": MODULE };
    assertSame(files, 1);
    assert.equal(inParts(files).parts.length, 1);
  });
});

describe("any tree in parts", () => {
  it("gives the same, whatever its folders are called", () => {
    const folder = fc.constantFrom("a", "b", "c/d", "__proto__", "constructor", "ä ö", "a:module.b", "%2e", "c");
    const file = fc.oneof(
      fc.tuple(fc.constantFrom("main.tf", "x.tf", "y.tofu", "override.tf"), fc.constantFrom(DATABASE("x"), MODULE)),
      fc.tuple(
        fc.constantFrom("calls.tf", "z.tf"),
        folder.map((to) => CALL("m", `../${to}`)),
      ),
      fc.tuple(
        fc.constantFrom("calls.tf"),
        folder.map((to) => CALL("n", `./${to}`)),
      ),
      fc.tuple(fc.constantFrom("api.yaml", "b.json"), fc.constantFrom(deployment("a", "nginx"), "kind: {", "{}")),
      fc.tuple(
        fc.constant("kustomization.yaml"),
        folder.map((to) => `resources: [../${to}, ./api.yaml]\n`),
      ),
    );
    const tree = fc.array(fc.tuple(folder, file), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(tree, (entries) => {
        const files = Object.fromEntries(entries.map(([name, [base, text]]) => [`${name}/${base}`, text]));
        assertSame(files, 0);
      }),
      { numRuns: 80 },
    );
  });
});
