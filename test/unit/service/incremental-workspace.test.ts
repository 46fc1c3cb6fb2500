import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Node } from "../../../src/model/value";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { countsOf } from "../../../src/service/panel/counts";
import type { Project } from "../../../src/service/project";
import { projectOf } from "../../support/project";

const ON = "2026-11-21";

const deployment = (name: string, replicas: number) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers:\n        - { name: ${name}, image: "nginx:1.27" }\n`;
const bucket = (name: string) => `# @risk RISK-001\nresource "aws_s3_bucket" "${name}" {\n  bucket = "${name}"\n}\n`;
const overlay = (base: string, replicas: number) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${base}]\nreplicas:\n  - { name: api, count: ${replicas} }\n`;
const call = (source: string) => `module "store" {\n  source = "${source}"\n}\n`;

const LOCK = 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "6.0.0"\n}\n';

/** Texts that files may have; undefined for a file that is not there. */
const CHOICES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "base/api.yaml": [deployment("api", 1), deployment("api", 2), `${deployment("api", 1)}---\n${deployment("web", 1)}`],
  "base/kustomization.yaml": [
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [api.yaml]\n",
    undefined,
  ],
  "overlays/prod/kustomization.yaml": [overlay("../../base", 3), overlay("../../base", 1), undefined],
  "overlays/test/kustomization.yaml": [undefined, overlay("../../base", 2), overlay("../prod", 5)],
  "modules/store/main.tf": [bucket("store"), `${bucket("store")}${bucket("more")}`, undefined],
  "services/a/main.tf": [call("../../modules/store"), bucket("a"), undefined, "resource {"],
  "services/b/main.tf": [call("../../modules/store"), `${call("../a")}${bucket("b")}`, undefined],
  "services/c/main.tf": [
    undefined,
    `locals {\n  text = file("text.yaml")\n}\n# @soup \n${bucket("c").replace('"c"\n}', "local.text\n}")}`,
  ],
  "services/c/text.yaml": ["one", "two", undefined],
  "services/b/.terraform.lock.hcl": [undefined, LOCK],
  "services/tagged.tf": [undefined, `# @scope out: for tests\n${bucket("tagged")}`, `# @rsik RISK-001\n${bucket("x")}`],
  "regulatory/soup.yaml": [
    'schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Storage\n    covers: ["aws_s3_bucket.*", "module.store.*"]\n    risks: [RISK-001]\n',
    'schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Images\n    covers: ["Deployment/*"]\n',
  ],
  "regulatory/risks.yaml": [
    'schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\ncontrols:\n  - id: RC-001\n    title: Backup\n    status: implemented\n    covers: ["aws_s3_bucket.store"]\n',
    undefined,
  ],
};

interface Change {
  readonly file: string;
  readonly choice: number;
  /** How far a preparation comes before it is given up. */
  readonly steps: number;
  /** Whether the text comes when half of these steps have been done, not before. */
  readonly isMeanwhile: boolean;
  /** False for a text that is replaced before anybody asks. */
  readonly isSeen: boolean;
}

const change: fc.Arbitrary<Change> = fc.record({
  file: fc.constantFrom(...Object.keys(CHOICES)),
  choice: fc.nat(3),
  steps: fc.oneof(fc.constant(0), fc.nat(160), fc.constant(1000)),
  isMeanwhile: fc.boolean(),
  isSeen: fc.boolean(),
});

/** Everything is asked for in the end. */
const LAST: Change = { file: "services/a/main.tf", choice: 0, steps: 0, isMeanwhile: false, isSeen: true };

describe("an analysis of a workspace in which files come and go", () => {
  it("has everything where it stands now when texts came back before anybody asked", () => {
    const plain = bucket("a");
    const moved = `# Above.\n\n${plain}`;
    const project = projectOf({ "main.tf": moved });
    const places = () => project.analyse(ON).workspace.resources.map(({ header }) => header.span.start);
    const [below] = places();
    for (let round = 0; round < 2; round++) {
      for (const text of [plain, moved]) project.set("main.tf", text);
      assert.deepEqual(places(), [below]);
    }
    project.set("main.tf", plain);
    assert.deepEqual(places(), [plain.indexOf("resource")]);
  });

  it("asks again what is known of a unit of which only the lock file is another", () => {
    const project = projectOf({ "main.tf": bucket("a") });
    const versions = () => {
      const { components } = project.analyse(ON).view;
      return components.filter(({ kind }) => kind === "provider").flatMap(({ designators }) => designators);
    };
    assert.deepEqual(versions(), []);
    project.set(".terraform.lock.hcl", LOCK);
    assert.deepEqual(versions(), ["6.0.0"]);
    project.set(".terraform.lock.hcl", undefined);
    assert.deepEqual(versions(), []);
  });

  it("follows one of many resources that show a component into the register, and out of it", () => {
    const many = Array.from({ length: 80 }, (_, at) => [`r${at}/main.tf`, bucket("a")] as const);
    const others = { "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Storage\n" };
    const files = { ...Object.fromEntries(many), ...others };
    const edited = projectOf(files);
    edited.analyse(ON);
    for (const text of [bucket("b"), `# @soup SOUP-001\n${bucket("b")}`, bucket("b"), bucket("a")]) {
      edited.set("r40/main.tf", text);
      assert.deepEqual(shown(edited), shown(projectOf({ ...files, "r40/main.tf": text })));
    }
  });

  it("finds and links what a first analysis does, also when one in steps was given up before", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const texts = new Map<string, string>();
        for (const [file, [text]] of Object.entries(CHOICES)) if (text !== undefined) texts.set(file, text);
        const edited = projectOf(Object.fromEntries(texts));
        edited.analyse(ON);
        for (const { file, choice, steps, isMeanwhile, isSeen } of [...changes, LAST]) {
          const choices = CHOICES[file] ?? [];
          const text = choices[choice % choices.length];
          if (text === undefined) texts.delete(file);
          else texts.set(file, text);
          const type = () => edited.set(file, text);
          if (!isSeen) {
            type();
            continue;
          }
          prepareSome(edited, steps, isMeanwhile ? steps / 2 : 0, type);
          const fresh = projectOf(Object.fromEntries(texts));
          assert.deepEqual(shown(edited), shown(fresh));
          for (const path of texts.keys()) assert.deepEqual(inFile(path, edited), inFile(path, fresh));
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** Prepares an analysis, and gives up after so many steps. Somebody types before, or when some of them have been done. */
function prepareSome(project: Project, steps: number, before: number, type: () => void): void {
  let isTyped = before === 0;
  if (isTyped) type();
  let done = 0;
  for (const _ of steps > 0 ? project.prepare(ON) : []) {
    done++;
    if (!isTyped && done >= before) {
      isTyped = true;
      type();
    }
    if (done >= steps) break;
  }
  if (!isTyped) type();
}

const EDITOR = { uri: (file: string) => file, rulePage: () => undefined, hasCommands: false };

function writtenValue(node: Node | undefined): unknown {
  return node?.kind === "scalar" ? node.value : node?.kind;
}

/** What there is, what is found, and what links both with the register. */
function shown(project: Project): unknown {
  const { workspace, findings, view, problems } = project.analyse(ON);
  const addresses = (resources: readonly { readonly address: string }[]) => resources.map(({ address }) => address);
  return {
    resources: addresses(workspace.resources),
    units: workspace.units.map(({ name, resources }) => [name, addresses(resources)]),
    types: [...workspace.types].sort(),
    findings: findings.map(({ rule, outcome, subject, message }) => `${rule} ${outcome} ${subject} ${message}`).sort(),
    problems: problems.map(({ file, message }) => `${file} ${message}`).sort(),
    components: view.components.map(({ key, occurrences, designators }) => [
      key,
      addresses(occurrences.map((o) => o.resource)),
      designators,
    ]),
    links: [
      addresses(view.links.resourcesOfItem("SOUP-001")),
      addresses(view.links.resourcesOfRisk("RISK-001")),
      addresses(view.links.resourcesOfControl("RC-001")),
      view.links.unregistered.map(({ component, occurrences }) => [component.key, occurrences.length]),
      workspace.resources.map((resource) => addresses(view.links.variantsOf(resource))),
    ],
    states: view.register.soup.map((item) => view.stateOf(item).missing.map(({ field }) => field)),
    outside: addresses(view.scope.outside),
    counts: countsOf({ project, analysis: project.analyse(ON), editor: EDITOR, on: ON }),
    names: workspace.resources.map(({ config }) => writtenValue(config.entries.get("bucket")?.value)),
  };
}

function inFile(path: string, project: Project): unknown {
  const analysis = project.analyse(ON);
  const { lookup } = analysis;
  return [
    diagnosticsOf(path, { project, analysis, editor: EDITOR, on: ON })
      .map((diagnostic) => JSON.stringify(diagnostic))
      .sort(),
    lookup
      .resourcesIn(path)
      .map((resource) => [
        resource.address,
        lookup.findingsOf(resource).map(({ rule }) => rule),
        lookup.componentsOf(resource).map(({ key }) => key),
      ]),
  ];
}
