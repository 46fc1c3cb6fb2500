/** The examples for CI hold together: what a part names is declared elsewhere, and an organisation's findings gather. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

const folder = join(import.meta.dirname, "../../docs/ci");
type Mapping = Readonly<Record<string, unknown>>;

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly needs?: string;
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: Mapping & { readonly workflow_call?: { readonly inputs?: Mapping; readonly secrets?: Mapping } };
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface GitlabJob {
  readonly extends?: string;
  readonly script?: readonly string[];
  readonly artifacts?: { readonly paths?: readonly string[]; readonly reports?: Readonly<Record<string, string>> };
}

const read = (name: string) => readFileSync(join(folder, name), "utf8");
const parsed = (name: string) => parseAllDocuments(read(name)).map((document) => document.toJS());
const below = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yml"))
    .map((file) => `${name}/${file}`);

describe("the workflows for GitHub", () => {
  for (const name of below("github")) {
    describe(name, () => {
      const [workflow] = parsed(name) as [Workflow];
      const jobs = Object.entries(workflow.jobs);

      it("says what it may do, and needs jobs that there are", () => {
        assert.ok(workflow.permissions !== undefined);
        for (const [, { needs }] of jobs) assert.ok(needs === undefined || workflow.jobs[needs], needs);
      });

      it("has steps that either run or use something of a version", () => {
        const steps = jobs.flatMap(([, { steps = [] }]) => steps);
        assert.ok(steps.length > 0);
        for (const { uses, run } of steps) {
          assert.equal(Number(uses !== undefined) + Number(run !== undefined), 1);
          assert.match(uses ?? "a@v1", /@(?:v\d+|[0-9a-f]{40})$/u);
        }
      });

      it("ends by itself where it checks", () => {
        const checking = jobs.filter(([, { steps = [] }]) => steps.some(({ run }) => run?.includes("tureen check")));
        assert.ok(checking.length > 0);
        for (const [, job] of checking) assert.ok((job["timeout-minutes"] ?? 0) > 0);
      });

      it("asks only for inputs and secrets that it declares", () => {
        const named = (what: string) =>
          [...read(name).matchAll(new RegExp(`\\b${what}\\.([\\w-]+)`, "gu"))].map((found) => found[1] ?? "");
        const { inputs = {}, secrets = {} } = workflow.on.workflow_call ?? {};
        for (const input of named("inputs")) assert.ok(input in inputs, input);
        if (workflow.on.workflow_call) for (const secret of named("secrets")) assert.ok(secret in secrets, secret);
      });
    });
  }
});

describe("the pipelines for GitLab", () => {
  for (const name of below("gitlab")) {
    describe(name, () => {
      const documents = parsed(name) as readonly Mapping[];
      const header =
        documents.length > 1 ? (documents[0] as { readonly spec: { readonly inputs: Mapping } }) : undefined;
      const jobs = (documents.at(-1) ?? {}) as Readonly<Record<string, GitlabJob>>;

      it("extends jobs that there are, and asks only for inputs that it declares", () => {
        for (const { extends: base } of Object.values(jobs)) assert.ok(base === undefined || jobs[base], base);
        const named = [...read(name).matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/gu)].map((found) => found[1] ?? "");
        for (const input of named) assert.ok(input in (header?.spec.inputs ?? {}), input);
        for (const input of Object.keys(header?.spec.inputs ?? {})) assert.ok(named.includes(input), input);
      });

      it("keeps what its commands write, and nothing else", () => {
        for (const { script = [], artifacts } of Object.values(jobs)) {
          const kept = [...(artifacts?.paths ?? []), ...Object.values(artifacts?.reports ?? {})];
          for (const file of kept)
            assert.ok(
              script.some((line) => line.includes(file)),
              file,
            );
        }
      });
    });
  }
});

describe("an organisation of many repositories", () => {
  it("gathers findings of GitHub in code scanning, and components in Dependency-Track", () => {
    const workflow = read("github/organisation.yml");
    assert.match(workflow, /github\/codeql-action\/upload-sarif@/u);
    assert.match(workflow, /tureen bom .*--upload/u);
    assert.match(read("github/organisation-weekly.yml"), /matrix:/u);
  });

  it("gathers findings of GitLab in code quality, and components in Dependency-Track", () => {
    const component = read("gitlab/component/templates/tureen.yml");
    assert.match(component, /codequality: gl-code-quality-report\.json/u);
    assert.match(component, /tureen bom .*--upload/u);
    assert.match(read("gitlab/group-weekly.gitlab-ci.yml"), /projects\/\$id\/pipeline/u);
  });
});

describe("the hooks for pre-commit", () => {
  it("have what pre-commit asks for", () => {
    const [hooks] = parsed("../../.pre-commit-hooks.yaml") as [readonly Mapping[]];
    assert.ok(hooks.length > 0);
    for (const hook of hooks) for (const key of ["id", "name", "entry", "language"]) assert.ok(hook[key], key);
    const ids = hooks.map(({ id }) => id);
    const [config] = parsed("pre-commit-config.yaml") as [
      { readonly repos: readonly { readonly hooks: readonly Mapping[] }[] },
    ];
    for (const { hooks: own } of config.repos) for (const { id } of own) assert.ok(ids.includes(id), String(id));
  });
});
