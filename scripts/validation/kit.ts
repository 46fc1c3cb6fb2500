/** Makes the files of the validation kit from the project as it stands and the last run of its tests. */
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../src/knowledge/load";
import type { Document } from "../../src/reports/document/document";
import { htmlFormat, markdownFormat, xlsxFormat } from "../../src/reports/document/formats";
import { type Content, type DocumentFormat, undisturbed } from "../../src/reports/document/kind";
import { makeDocument } from "../../src/reports/document/make";
import { findDocument } from "../../src/reports/documents";
import { catalogueRows } from "../../src/rules/catalogue";
import { diskFileSystem } from "../../src/server/disk";
import { reportInput } from "../../src/service/export";
import { createProject, load } from "../../src/service/project";
import { readObligations } from "../docs/obligations";
import { readShippedKnowledge } from "../knowledge";
import type { BundledPackage } from "../supply/bundled";
import type { SourceState } from "../supply/source";
import { kitBody } from "./body";
import { readKit } from "./data";
import { readRuns, type TestRun } from "./results";
import type { Expected } from "./worksheets";

export interface KitCircumstances {
  readonly root: string;
  readonly version: string;
  /** The day on which the kit is made. */
  readonly on: string;
  readonly source: SourceState;
  readonly packages: readonly BundledPackage[];
  /** The folder with the reports of the tests. */
  readonly reports: string;
  readonly vsixDigest?: string | undefined;
}

/** The day that the example's texts speak of. */
const EXAMPLE_DAY = "2026-11-21";

/** Every file of the kit by its name. */
export async function validationKit(given: KitCircumstances): Promise<ReadonlyMap<string, Content>> {
  const { root, version, on, source, packages, reports, vsixDigest } = given;
  const knowledge = loadKnowledge(readShippedKnowledge());
  const rules = `${JSON.stringify(catalogueRows(knowledge), undefined, 2)}\n`;
  const runs = readRuns(reports);
  const expected: Expected = {
    version,
    catalogue: knowledge.clauses.asOf,
    rulesDigest: digestOf(rules),
    ...(await exampleResults()),
    vsixDigest,
  };
  const { input, document } = kitDocument();
  const formats: readonly DocumentFormat[] = [markdownFormat, htmlFormat, xlsxFormat];
  const files = new Map<string, Content>();
  for (const format of formats) {
    files.set(`validation-kit.${format.ending}`, await format.write({ input, document: () => document }, undisturbed));
  }
  files.set("rules.json", rules);
  files.set("tests.json", `${JSON.stringify(runs, undefined, 2)}\n`);
  return files;

  /** What a right installation finds in the example device. */
  async function exampleResults() {
    const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
    load(project, diskFileSystem(join(root, "examples/vela")));
    const { findings } = project.analyse(EXAMPLE_DAY);
    const outcome = (wanted: string) => findings.filter((finding) => finding.outcome === wanted).length;
    const soup = reportInput(project, {
      tool: { name: "tureen", version, catalogue: knowledge.clauses.asOf },
      on: EXAMPLE_DAY,
      revision: { commit: "none" },
    });
    const kind = findDocument("soup");
    const csv = kind?.formats.find(({ id }) => id === "csv");
    if (!kind || !csv) throw new Error("There is no SOUP register as CSV");
    const text = await csv.write({ input: soup, document: () => makeDocument(kind, soup) }, undisturbed);
    return {
      fail: outcome("fail"),
      notAssessed: outcome("not-assessed"),
      justified: outcome("justified"),
      soupDigest: digestOf(String(text)),
    };
  }

  function kitDocument() {
    const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
    const { commit, isDirty } = source;
    const tool = { name: "tureen", version, catalogue: knowledge.clauses.asOf } as const;
    const empty = reportInput(project, { tool, on, revision: { commit, isDirty } });
    const rows = catalogueRows(knowledge);
    const body = kitBody({
      data: readKit(root),
      runs,
      expected,
      rules: knowledge.rules.all.map(({ id, title }) => ({
        id,
        title,
        types: rows.filter((row) => row.rule === id && row.resourceType !== "*").length,
      })),
      versions: packages,
      duties: dutiesOf(root),
      isOutdated: isOutdated(root, runs),
    });
    const title = `Validation kit of Tureen ${version}`;
    const made = makeDocument({ id: "validation-kit", title, description: "", formats: [], build: () => body }, empty);
    return { input: empty, document: withHead(made, version) };
  }
}

function withHead(document: Document, version: string): Document {
  const { commit, isDirty, exportedOn, tool } = document.header;
  const state = isDirty ? `${commit}, with changes that are not committed` : commit;
  return {
    ...document,
    head: {
      rows: [
        { label: "Software", value: `Tureen ${version}, catalogue of ${tool.catalogue}` },
        { label: "Commit", value: state ?? undefined },
        { label: "Made on", value: exportedOn },
        { label: "User, site and use", value: undefined },
      ],
      basis:
        "Made by the build from the project's own files and the last run of its tests. It is a beginning for the validation by the user, who states the use, judges its risk, fills in the worksheets and decides.",
    },
  };
}

function dutiesOf(root: string) {
  const all = readObligations(root).flatMap(({ obligations }) => obligations);
  const sum = (state: string) => all.filter((one) => one.state === state).flatMap(({ ids }) => ids).length;
  return { done: sum("done"), partly: sum("partly"), open: sum("open") };
}

/** Whether a file of the code or of the tests is newer than the oldest of the runs. */
function isOutdated(root: string, runs: readonly TestRun[]): boolean {
  const oldest = Math.min(...runs.map(({ startedAt }) => Date.parse(startedAt)));
  return ["src", "test"].some((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).some(
      (name) => statSync(join(root, folder, name)).mtimeMs > oldest,
    ),
  );
}

function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
