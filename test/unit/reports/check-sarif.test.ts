import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { CheckReport } from "../../../src/reports/check/report";
import { checkSarif, leftOutOfSarif, MOST_RESULTS, type SarifContext } from "../../../src/reports/check/sarif";
import { type Files, HOSTILE, MIXED, reportOf } from "../../support/check";
import { knowledge } from "../../support/project";

interface Result {
  readonly ruleId: string;
  readonly kind: string;
  readonly level: string;
  readonly baselineState?: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly fixes?: readonly object[];
}

interface Run {
  readonly results: readonly Result[];
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly name: string;
        readonly help: { readonly markdown: string };
      }[];
    };
  };
  readonly invocations: readonly [
    { readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] },
  ];
  readonly automationDetails: { readonly id: string };
  readonly versionControlProvenance?: readonly object[];
  readonly taxonomies: readonly { readonly taxa: readonly { readonly id: string }[] }[];
}

const context: SarifContext = {
  describe: knowledge.rules.find,
  clause: knowledge.clauses.find,
  origin: { prefix: "" },
  justification: (id) => `${id}: Holds nothing.`,
};

function logOf(report: CheckReport, given: Partial<SarifContext> = {}): { readonly runs: readonly [Run] } {
  return JSON.parse(JSON.stringify(checkSarif(report, { ...context, ...given })));
}

const schema = JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/schemas/sarif-2.1.0.json"), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
const validate = ajv.compile(schema);

function assertValid(log: object): void {
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5)));
}

const sample = reportOf(MIXED);

describe("the report as SARIF", () => {
  it("is valid against the schema of OASIS", () => {
    assertValid(logOf(sample));
    assertValid(logOf(reportOf({})));
  });

  it("is valid with a repository, states and fixes", () => {
    const [first, ...others] = sample.findings;
    assert.ok(first);
    const edit = {
      title: "Set `a`",
      file: first.file,
      replacements: [
        { range: first.range, text: "true" },
        { range: first.range, text: "" },
      ],
    };
    const report: CheckReport = { ...sample, findings: [{ ...first, state: "new", edits: [edit] }, ...others] };
    const origin = {
      prefix: "cloud/eu",
      repository: { uri: "https://example.org/vela.git", commit: "a".repeat(40), branch: "main" },
    };
    const log = logOf(report, { origin });
    assertValid(log);
    const [run] = log.runs;
    assert.equal(run.results[0]?.baselineState, "new");
    assert.equal(run.results[0]?.fixes?.length, 1);
    assert.equal(run.versionControlProvenance?.length, 1);
    assert.equal(run.automationDetails.id, "tureen/cloud/eu/");
  });

  it("names files from the root of the repository, where code scanning looks for them", () => {
    const [run] = logOf(sample, { origin: { prefix: "cloud" } }).runs;
    const files = new Set(run.results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri));
    assert.deepEqual(files, new Set(["cloud/infra/main.tf", "cloud/infra/scratch.tf"]));
  });

  it("marks what is justified as an accepted suppression with its reason, and what is open as to be reviewed", () => {
    const [run] = logOf(sample).runs;
    const suppressed = run.results.filter((result) => result.suppressions);
    assert.deepEqual(new Set(run.results.map(({ kind }) => kind)), new Set(["fail", "review"]));
    assert.equal(suppressed.length, sample.summary.justified);
    assert.equal(suppressed[0]?.suppressions?.[0]?.justification, "JUS-001: Holds nothing.");
    assert.equal(suppressed[0]?.suppressions?.[0]?.kind, "external");
  });

  it("explains each rule with its clauses, and names the clauses as a taxonomy", () => {
    const [run] = logOf(sample).runs;
    const rule = run.tool.driver.rules.find(({ id }) => id === "encryption/at-rest");
    assert.equal(rule?.name, "EncryptionAtRest");
    assert.match(rule?.help.markdown ?? "", /\| bears on \| \[MDR Annex I 17\.2\]/u);
    assert.ok(run.taxonomies[0]?.taxa.some(({ id }) => id === "MDR-AnnexI-17.2"));
  });

  it("makes no link of what a file says", () => {
    const [first] = sample.findings;
    assert.ok(first);
    const message = "`[here](javascript:alert(1))` is a name.";
    const [run] = logOf({ ...sample, findings: [{ ...first, message }] }).runs;
    assert.equal(run.results[0]?.message.text, "`\\[here\\](javascript:alert(1))` is a name.");
  });

  it("leaves the least urgent out where there are more than code scanning takes, and says so", () => {
    const open = sample.findings.find(({ outcome }) => outcome === "not-assessed");
    const error = sample.findings.find(({ outcome, severity }) => outcome === "fail" && severity === "error");
    assert.ok(open && error);
    const many: CheckReport = {
      ...sample,
      findings: [...Array.from({ length: MOST_RESULTS }, () => ({ ...open })), error],
    };
    const [run] = logOf(many).runs;
    assert.equal(run.results.length, MOST_RESULTS);
    assert.equal(run.results.at(-1)?.ruleId, error.rule);
    assert.equal(leftOutOfSarif(many), 1);
    assert.match(run.invocations[0].toolExecutionNotifications.at(-1)?.message.text ?? "", /1 finding left out/u);
  });
});

describe("the fingerprints of SARIF", () => {
  const prints = (files: Files) =>
    logOf(reportOf(files))
      .runs[0].results.map((result) => JSON.stringify(result.partialFingerprints))
      .sort();

  it("stay when lines move and files are renamed", () => {
    assert.deepEqual(prints({ "main.tf": HOSTILE }), prints({ "main.tf": `\n\n# moved\n${HOSTILE}` }));
    assert.deepEqual(prints({ "main.tf": HOSTILE }), prints({ "other.tf": HOSTILE }));
  });

  it("are never alike, also where two folders hold the same", () => {
    const found = prints({ "a/main.tf": HOSTILE, "b/main.tf": HOSTILE });
    assert.equal(new Set(found).size, found.length);
  });

  it("are not those that code scanning reckons itself, which it would complain about", () => {
    assert.ok(prints({ "main.tf": HOSTILE }).every((print) => !print.includes("primaryLocationLineHash")));
  });
});
