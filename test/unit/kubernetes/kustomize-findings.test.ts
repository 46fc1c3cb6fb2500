import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { expectMarked } from "../../support/marked";
import { analyse } from "../../support/project";

const WEB =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: example.org/web\n";
const DIGEST = `sha256:${"a".repeat(64)}`;
const pinned = `resources: [../base]\nimages: [{name: example.org/web, digest: "${DIGEST}"}]\n`;

function imageFindings(overlays: Readonly<Record<string, string>>) {
  const files = { "base/web.yaml": WEB, "base/kustomization.yaml": "resources: [web.yaml]\n", ...overlays };
  return analyse(files).findings.filter(({ rule }) => rule === "version/image");
}

describe("A finding on a base of overlays", () => {
  it("is gone when every overlay cures it", () => {
    assert.equal(imageFindings({}).length, 1);
    assert.deepEqual(imageFindings({ "prod/kustomization.yaml": pinned }), []);
  });

  it("stands at the base, with the overlays that do not cure it beside it", () => {
    const [finding, another] = imageFindings({
      "prod/kustomization.yaml": pinned,
      "test/kustomization.yaml": "resources: [../base]\n",
    });
    assert.equal(another, undefined);
    assert.equal(finding?.at.file, "base/web.yaml");
    assert.deepEqual(
      finding?.related.map(({ at }) => at.file),
      ["test/kustomization.yaml"],
    );
  });
});

describe("version/module in kustomizations", () => {
  const file = "kustomization.yaml";

  it("wants a version of what is fetched from elsewhere", () => {
    expectMarked(
      "version",
      `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - web.yaml
  - ../base
  - https://github.com/example/shop//deploy?ref=v1.2.0
  - github.com/example/shop/deploy?ref=8f1e2c9d4b7a6053e1f2a3b4c5d6e7f809182736
  - https://example.org/releases/download/v1.9.1/install.yaml
  - https://github.com/example/shop//deploy?ref=main
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ module
  - github.com/example/shop/deploy
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ module
  - https://raw.githubusercontent.com/example/shop/main/web.yaml
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ module
bases:
  - git@github.com:example/shop.git
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ module
`,
      { file },
    );
  });
});
