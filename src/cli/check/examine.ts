/** One path of `tureen check`: what is there, what holds, and what another revision had. */
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Subject } from "../../reports/attestation/statement";
import { type ChangeEffects, changeEffects } from "../../reports/check/effects";
import { heldChecks } from "../../reports/check/held";
import { type CheckReport, checkReport, type ReportedFinding } from "../../reports/check/report";
import { revisionFacts } from "../../reports/check/revision-facts";
import { placesIn } from "../../reports/places";
import type { Analysis, Project } from "../../service/project";
import { filesOfRevision } from "../git/files";
import { findRevision } from "../git/revision";
import { sha256 } from "../hash";
import { filesOf, type OpenOptions, placeOf, projectOf } from "../open";
import type { Progress } from "../progress";
import { tool } from "../tool";
import { plainEdits } from "./edits";
import { checkInParts } from "./in-parts";
import { justificationIn } from "./justification";

export interface Examination extends OpenOptions {
  readonly on: string;
  readonly since?: string;
  /** How many threads may work. */
  readonly threads?: number;
  readonly needs: { readonly edits: boolean; readonly held: boolean; readonly digests: boolean };
  readonly progress: Progress;
}

export interface Examined {
  readonly report: CheckReport;
  readonly before?: {
    readonly commit: string;
    readonly findings: readonly ReportedFinding[];
    readonly effects: ChangeEffects;
  };
  readonly subjects: readonly Subject[];
  /** What a justification of this workspace says. */
  readonly justification: (id: string) => string | undefined;
}

/**
 * Checks what a path names. Files are named from that folder; with several paths, from where the command stands.
 * @throws CommandProblem when there is nothing, or the other revision cannot be read.
 */
export async function examine(path: string, isOneOfSeveral: boolean, wanted: Examination): Promise<Examined> {
  const started = performance.now();
  const { root, only } = placeOf(path);
  const name = isOneOfSeveral ? naming(root) : asItIs;
  const inParts = await examineInParts({ root, only, name }, wanted);
  const examined = inParts ?? examineWhole({ root, only, name }, wanted);
  const { summary } = examined.report;
  const durationMs = Math.round(performance.now() - started);
  return { ...examined, report: { ...examined.report, summary: { ...summary, durationMs } } };
}

/** What a path names, and how its files are named. */
interface Place extends Shown {
  readonly root: string;
}

/** Undefined where only a look at the whole answers: with a plan, beside another revision, in a small folder. */
async function examineInParts({ root, only, name }: Place, wanted: Examination): Promise<Examined | undefined> {
  if (wanted.since !== undefined || wanted.plan !== undefined) return undefined;
  const { on, needs, progress, threads } = wanted;
  const checked = await checkInParts({
    root,
    only,
    on,
    needs,
    progress,
    threads,
    registerFolder: wanted.register ?? "regulatory",
    ignoreJustifications: wanted.ignoreJustifications ?? false,
  });
  return (
    checked && {
      report: named(checked.report, name),
      subjects: needs.digests ? digestsOf(root, checked.paths, { only, name }) : [],
      justification: (id) => justificationIn(checked.view, id),
    }
  );
}

function examineWhole({ root, only, name }: Place, wanted: Examination): Examined {
  const disk = filesOf({ root, only });
  const revision = wanted.since === undefined ? undefined : findRevision(root, wanted.since);
  wanted.progress.say("Reading files");
  const project = projectOf(disk, wanted);
  wanted.progress.say(`Checking ${project.paths().length} files`);
  const analysis = project.analyse(wanted.on);
  const shown: Shown = { only, name };
  const report = reportOf(project, analysis, shown, wanted);
  return {
    report,
    ...(revision && { before: { commit: revision.commit, ...compareWith() } }),
    subjects: wanted.needs.digests ? digestsOf(root, project.paths(), shown) : [],
    justification: (id) => justificationIn(analysis, id),
  };

  function compareWith(): Pick<NonNullable<Examined["before"]>, "findings" | "effects"> {
    if (!revision) throw new Error("no revision");
    wanted.progress.say(`Reading commit ${revision.commit.slice(0, 12)}`);
    const other = projectOf(filesOfRevision(revision, disk), wanted);
    wanted.progress.say(`Checking ${other.paths().length} files of commit ${revision.commit.slice(0, 12)}`);
    const before = other.analyse(wanted.on);
    const needs = { ...wanted.needs, edits: false, held: false };
    // A file that is the only one asked for may have had another name, so all files are looked at.
    const { findings: all } = reportOf(other, before, { only: undefined, name }, { ...wanted, needs });
    const here = new Set(report.findings.map(({ fingerprint }) => fingerprint));
    const findings =
      only === undefined ? all : all.filter((one) => one.file === name(only) || here.has(one.fingerprint));
    return { findings, effects: changeEffects(factsOf(other, before), factsOf(project, analysis)) };
  }

  function factsOf(of: Project, { workspace, view }: Analysis) {
    const places = placesIn((file) => of.text(file));
    return revisionFacts({ workspace, view, places, knowledge: of.settings.knowledge, on: wanted.on });
  }
}

interface Shown {
  /** Set when a single file was named. */
  readonly only: string | undefined;
  readonly name: (file: string) => string;
}

function reportOf(
  project: Project,
  analysis: Analysis,
  { only, name }: Shown,
  { needs, on }: Examination,
): CheckReport {
  const isShown = ({ file }: { readonly file: string }) => only === undefined || file === only;
  const places = placesIn((file) => project.text(file));
  const report = checkReport({
    tool,
    counts: { files: analysis.workspace.files.length, resources: analysis.workspace.resources.length },
    resources: project.settings.knowledge.resources,
    findings: analysis.findings.filter((finding) => isShown(finding.at)),
    problems: analysis.problems.filter(isShown),
    places,
    durationMs: 0,
    hash: sha256,
    ...(needs.edits && { editsOf: (finding) => plainEdits(finding, project, analysis) }),
  });
  const context = { ...analysis, knowledge: project.settings.knowledge, on };
  const held = needs.held ? heldChecks(context, report.findings, places).filter(isShown) : undefined;
  return named({ ...report, ...(held && { held }) }, name);
}

/** With several paths each file says which of them it stands under. */
function naming(root: string): (file: string) => string {
  const base = relative(resolve("."), root).split(sep).join("/");
  return (file) => (base === "" ? file : `${base}/${file}`);
}

const asItIs = (file: string) => file;

function named(report: CheckReport, name: (file: string) => string): CheckReport {
  if (name === asItIs) return report;
  const placed = <T extends { readonly file: string }>(item: T): T => ({ ...item, file: name(item.file) });
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...placed(finding),
      related: finding.related.map(placed),
      ...(finding.edits && { edits: finding.edits.map(placed) }),
    })),
    errors: report.errors.map(placed),
    ...(report.held && { held: report.held.map(placed) }),
  };
}

function digestsOf(root: string, paths: readonly string[], { only, name }: Shown): readonly Subject[] {
  return paths
    .filter((path) => only === undefined || path === only)
    .map((path) => ({
      name: name(path),
      sha256: sha256(readFileSync(join(root, path))),
    }));
}
