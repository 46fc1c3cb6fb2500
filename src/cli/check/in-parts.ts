/** A folder checked part by part, on several threads, with the same result as if it were checked as a whole. */
import { availableParallelism } from "node:os";
import type { MapNode } from "../../model/value";
import { heldAmong } from "../../reports/check/held";
import { type CheckReport, gatherReport, reportProblem } from "../../reports/check/report";
import { placesIn } from "../../reports/places";
import { areApart, digestsAcross } from "../../service/parts/apart";
import type { PartOutcome } from "../../service/parts/part";
import { partitionFiles } from "../../service/parts/partition";
import { sharing } from "../../service/parts/share";
import { type Whole, wholeOf } from "../../service/parts/whole";
import { unreadProblems } from "../../service/project";
import { findRegisterFolder } from "../../service/register-keeper";
import { filesOf } from "../open";
import type { Progress } from "../progress";
import { prepareForManyFiles } from "../threads/engine";
import { outcomeFrom, type PartLooker, type PartStart, type PartTask, partLooker } from "../threads/parts";
import { spreadOverThreads, startThreads, type Threads } from "../threads/pool";
import { readerForOnce } from "../threads/reading";
import { tool } from "../tool";

export interface PartsWanted {
  readonly root: string;
  /** Set when a single file is to be reported. */
  readonly only: string | undefined;
  readonly registerFolder: string;
  readonly on: string;
  readonly ignoreJustifications: boolean;
  readonly needs: { readonly edits: boolean; readonly held: boolean };
  readonly threads: number | undefined;
  readonly progress: Progress;
}

export interface CheckedInParts extends Pick<Whole, "view"> {
  readonly report: CheckReport;
  /** Every file that was read. */
  readonly paths: readonly string[];
}

/** Fewer files are read at once sooner than they are split. */
const FILES_WORTH_SPLITTING = 200;

/**
 * Checks a folder part by part. Undefined for a folder of few files, and where the parts turn out to lead to each other
 * in a way that only a look at the whole shows.
 */
export async function checkInParts(wanted: PartsWanted): Promise<CheckedInParts | undefined> {
  const listed = filesOf(wanted).list();
  if (listed.length < FILES_WORTH_SPLITTING) return undefined;
  const folder = findRegisterFolder(listed, wanted.registerFolder);
  const isRecord = (path: string) => path.startsWith(`${folder}/`);
  const unread = new Set<string>();
  const readPlain = readerForOnce(wanted.root);
  const read = (file: string) => {
    const text = readPlain(file);
    if (text === undefined) unread.add(file);
    return text;
  };
  const registerTexts = listed.filter(isRecord).flatMap((file) => {
    const text = read(file);
    return text === undefined ? [] : [{ file, text }];
  });
  const code = listed.filter((path) => !isRecord(path));
  prepareForManyFiles();
  const { root, on, needs } = wanted;
  const start: PartStart = { root, on, needs, registerFolder: wanted.registerFolder, registerTexts };
  const isReadable = (path: string) => !unread.has(path);
  // Other threads start while this one reads.
  const threads = startThreads(__filename, start, threadsFor(code.length, wanted.threads) - 1);
  const { parts, looker, outcomes } = await lookThrough();
  const paths = code.filter(isReadable);
  if (!areApart(parts, outcomes)) return undefined;
  wanted.progress.say("Bringing the parts together");
  const whole = wholeOf({
    circumstances: looker.circumstances,
    paths,
    outcomes,
    configurationsOf: remembering((part) => looker.configurationsOf({ paths: parts[part] ?? [] })),
    ignoreJustifications: wanted.ignoreJustifications,
  });
  const report = reportOf(whole, looker, paths, unread, wanted);
  return { report, view: whole.view, paths: [...registerTexts.map(({ file }) => file), ...paths].sort() };

  async function lookThrough() {
    try {
      const parts = partitionFiles({ paths: code, read }).map((part) => part.filter(isReadable));
      const looker = partLooker(start);
      return { parts, looker, outcomes: await lookAtAll(parts, looker, threads, wanted.progress) };
    } finally {
      await threads.end();
    }
  }
}

/** Looks at each part, and again at those in which an image is named whose digest stands in another part. */
async function lookAtAll(
  parts: readonly (readonly string[])[],
  looker: PartLooker,
  threads: Threads,
  progress: Progress,
): Promise<readonly PartOutcome[]> {
  const share = sharing();
  const files = parts.reduce((sum, part) => sum + part.length, 0);
  const spread = (tasks: readonly PartTask[], words: string) =>
    spreadOverThreads<PartTask, PartOutcome>(
      {
        tasks,
        here: looker.look,
        received: outcomeFrom,
        keep: share,
        onProgress: (done) => progress.say(`${words} ${Math.round((100 * done) / tasks.length)} %`),
      },
      threads,
    );
  const outcomes = [
    ...(await spread(
      parts.map((paths) => ({ paths })),
      `Checking ${files} files:`,
    )),
  ];
  const { digests, again } = digestsAcross(outcomes);
  const tasks = again.map((part) => ({ paths: parts[part] ?? [], digests }));
  const renewed = await spread(tasks, "Looking again at images:");
  again.forEach((part, at) => {
    const outcome = renewed[at];
    if (outcome) outcomes[part] = outcome;
  });
  return outcomes;
}

/**
 * Another thread starts by reading the program and the knowledge again, and runs everything slowly until it is compiled:
 * for fewer files it costs processor time and memory, and is hardly done sooner.
 */
const FILES_WORTH_A_THREAD = 1_200;
/** For fewer there is nothing to do, also where somebody asks for more threads. */
const FILES_FOR_A_THREAD = 60;

function threadsFor(files: number, wanted: number | undefined): number {
  if (wanted !== undefined) return Math.min(wanted, 1 + Math.floor(files / FILES_FOR_A_THREAD));
  return Math.min(availableParallelism(), 1 + Math.floor(files / FILES_WORTH_A_THREAD));
}

function reportOf(
  { workspace, findings, problems, held }: Whole,
  { circumstances, problems: ofRecords }: PartLooker,
  paths: readonly string[],
  unread: ReadonlySet<string>,
  { only, needs }: PartsWanted,
): CheckReport {
  const isShown = ({ file }: { readonly file: string }) => only === undefined || file === only;
  const places = placesIn(circumstances.read);
  const report = gatherReport({
    tool,
    counts: { files: paths.length, resources: workspace.resources.length },
    durationMs: 0,
    findings: findings.filter(isShown),
    errors: [
      ...problems.code,
      ...ofRecords.map((problem) => reportProblem(problem, places)),
      ...problems.tags,
      ...unreadProblems(unread).map((problem) => reportProblem(problem, places)),
    ].filter(isShown),
  });
  return needs.held ? { ...report, held: heldAmong(held, report.findings).filter(isShown) } : report;
}

/** Few parts are kept at a time: whoever asks goes through the resources of one after the other. */
const PARTS_KEPT = 4;

function remembering(read: (part: number) => readonly MapNode[]): (part: number) => readonly MapNode[] {
  const kept = new Map<number, readonly MapNode[]>();
  return (part) => {
    const known = kept.get(part);
    if (known) return known;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= PARTS_KEPT) kept.delete(oldest);
    const found = read(part);
    kept.set(part, found);
    return found;
  };
}
