import assert from "node:assert/strict";
import { factsOf } from "../../../src/register/fingerprint/facts";
import { configurationOf, factsOfConfiguration } from "../../../src/register/links/configuration";
import { codeLenses } from "../../../src/service/features/code-lens";
import { knowledge } from "../../support/project";
import { find, viewOf } from "../service/panel-support";
import { snapshotOf } from "../service/snapshot";

const WEB = `# @soup SOUP-001
# @risk RISK-001
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: example.org/web
`;
const overlay = (tag: string) => `resources: [../base]\nimages: [{name: example.org/web, newTag: "${tag}"}]\n`;
const FILES = {
  "base/web.yaml": WEB,
  "base/kustomization.yaml": "resources: [web.yaml]\n",
  "prod/kustomization.yaml": overlay("1.4"),
  "test/kustomization.yaml": overlay("1.5"),
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Web server\n",
  "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n",
};

describe("an object that overlays leave in several ways", () => {
  const snapshot = snapshotOf(FILES);
  const { view, workspace } = snapshot.analysis;

  const lensesOf = (file: string, command: string) =>
    codeLenses(file, snapshot).filter((lens) => lens.command?.command === command);

  it("is several resources at one address", () => {
    assert.equal(workspace.resources.filter(({ address }) => address === "Deployment/web").length, 2);
  });

  it("is one resource of its records", () => {
    assert.equal(view.links.resourcesOfItem("SOUP-001").length, 1);
    assert.equal(view.links.resourcesOfRisk("RISK-001").length, 1);
  });

  it("has one lens, and one row below its item", () => {
    assert.equal(lensesOf("base/web.yaml", "tureen.showResource").length, 1);
    const { children } = find(viewOf("soup", snapshot), /^SOUP-001/u);
    assert.equal(children.filter(({ row }) => row.kind === "resource").length, 1);
  });

  it("counts as a whole where it is reviewed: each overlay by its name", () => {
    const [item] = view.register.soup;
    assert.ok(item);
    const configuration = configurationOf(item, view.links);
    assert.deepEqual(
      [...factsOfConfiguration(configuration, knowledge.resources)],
      [["Deployment/web example.org/web", "1.4, 1.5"]],
    );
    const [web] = view.links.resourcesOfItem("SOUP-001");
    assert.ok(web);
    assert.deepEqual(
      [...factsOf(view.links.variantsOf(web), knowledge.resources, "designating").keys()],
      ["prod", "test"].map((folder) => `${folder}: Deployment/web spec.template.spec.containers.image`),
    );
  });
});

describe("a module that is called twice", () => {
  const call = (name: string) => `module "${name}" {\n  source = "./m"\n}\n`;
  const snapshot = snapshotOf({
    "main.tf": call("a") + call("b"),
    "m/main.tf": 'resource "aws_db_instance" "d" {\n  engine = "postgres"\n}\n',
  });

  it("has one lens a place, and says of the place what is so of each copy once", () => {
    assert.equal(codeLenses("m/main.tf", snapshot).length, 1);
    const { lookup } = snapshot.analysis;
    const [first] = lookup.resourcesIn("m/main.tf");
    assert.ok(first);
    const messages = lookup.findingsOf(first).map(({ rule, message, at }) => `${rule} ${at.span.start} ${message}`);
    assert.equal(new Set(messages).size, messages.length);
    assert.ok(messages.length > 0);
  });
});
