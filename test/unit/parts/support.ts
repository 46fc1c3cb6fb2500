/** A workspace looked at as a whole and in parts, both as reports. */

import { heldAmong, heldChecks } from "../../../src/reports/check/held";
import { checkReport, gatherReport, reportProblem } from "../../../src/reports/check/report";
import { placesIn } from "../../../src/reports/places";
import { areApart, digestsAcross } from "../../../src/service/parts/apart";
import { configurationsOfPart, lookAtPart, type PartCircumstances } from "../../../src/service/parts/part";
import { partitionFiles } from "../../../src/service/parts/partition";
import { sharing } from "../../../src/service/parts/share";
import { wholeOf } from "../../../src/service/parts/whole";
import { createProject } from "../../../src/service/project";
import { knowledge, TODAY } from "../../support/project";

export type Files = Readonly<Record<string, string>>;

const tool = { name: "tureen", version: "0", catalogue: TODAY } as const;
const settings = { knowledge, registerFolder: "regulatory", ignoreJustifications: false, isForOnce: true };

export function inOnePiece(files: Files) {
  const texts = new Map(Object.entries(files));
  const project = createProject({ ...settings, readOther: (path) => texts.get(path) });
  for (const [path, text] of texts) project.set(path, text);
  const analysis = project.analyse(TODAY);
  const { workspace, view, findings, problems } = analysis;
  const places = placesIn((file) => project.text(file));
  const report = checkReport({
    tool,
    counts: { files: workspace.files.length, resources: workspace.resources.length },
    resources: knowledge.resources,
    durationMs: 0,
    findings,
    problems,
    places,
  });
  const held = heldChecks({ ...analysis, knowledge, on: TODAY }, report.findings, places);
  return { report, held, ...orderOf(workspace.resources, view.components) };
}

/** Looks at each part as another thread would: what comes back is plain data. */
export function inParts(files: Files) {
  const texts = new Map(Object.entries(files));
  const isRecord = (path: string) => path.startsWith("regulatory/");
  const paths = [...texts.keys()].filter((path) => !isRecord(path)).sort();
  const read = (path: string) => texts.get(path);
  const records = createProject({ ...settings, readOther: read });
  for (const [path, text] of texts) if (isRecord(path)) records.set(path, text);
  const { register, problems } = records.analyse(TODAY);
  const circumstances: PartCircumstances = {
    knowledge: records.settings.knowledge,
    register,
    on: TODAY,
    read,
    needs: { edits: false, held: true },
    hash: undefined,
    editsOf: () => [],
  };
  const parts = partitionFiles({ paths, read, filesInPart: 1 });
  const keep = sharing();
  const look = (part: readonly string[], digests?: ReadonlyMap<string, string>) =>
    keep(structuredClone(lookAtPart(part, circumstances, digests)));
  const outcomes = parts.map((part) => look(part));
  const { digests, again } = digestsAcross(outcomes);
  for (const part of again) outcomes[part] = look(parts[part] ?? [], digests);
  const whole = wholeOf({
    circumstances,
    paths,
    outcomes,
    configurationsOf: (part) => configurationsOfPart(parts[part] ?? [], circumstances),
    ignoreJustifications: false,
  });
  const places = placesIn(read);
  const report = gatherReport({
    tool,
    counts: { files: paths.length, resources: whole.workspace.resources.length },
    durationMs: 0,
    findings: whole.findings,
    errors: [...whole.problems.code, ...problems.map((one) => reportProblem(one, places)), ...whole.problems.tags],
  });
  return {
    parts,
    isApart: areApart(parts, outcomes),
    answer: {
      report,
      held: heldAmong(whole.held, report.findings),
      ...orderOf(whole.workspace.resources, whole.view.components),
    },
  };
}

function orderOf(
  resources: ReturnType<typeof wholeOf>["workspace"]["resources"],
  components: ReturnType<typeof wholeOf>["view"]["components"],
) {
  return {
    addresses: resources.map(({ scope, address }) => `${scope}: ${address}`),
    components: components.map(({ key, occurrences }) => [key, occurrences.map(({ resource }) => resource.address)]),
  };
}
