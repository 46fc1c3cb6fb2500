/** Looking at parts of a folder, in whichever thread. */
import type { MapNode } from "../../model/value";
import type { RegisterText } from "../../register/register";
import { configurationsOfPart, lookAtPart, type PartCircumstances, type PartOutcome } from "../../service/parts/part";
import { type Analysis, createProject } from "../../service/project";
import { plainEdits } from "../check/edits";
import { sha256 } from "../hash";
import { knowledge } from "../knowledge";
import { readerForOnce } from "./reading";

/** What a thread has to know before it can look at parts. Plain data, since it is sent. */
export interface PartStart {
  readonly root: string;
  readonly registerFolder: string;
  readonly registerTexts: readonly RegisterText[];
  readonly on: string;
  readonly needs: PartCircumstances["needs"];
}

export interface PartTask {
  readonly paths: readonly string[];
  /** Digests of images that other parts show. */
  readonly digests?: ReadonlyMap<string, string>;
}

export interface PartLooker {
  readonly circumstances: PartCircumstances;
  /** What is wrong in the register and in the workspace's own knowledge. */
  readonly problems: Analysis["problems"];
  look(task: PartTask): PartOutcome;
  configurationsOf(task: PartTask): readonly MapNode[];
}

/** Reads the register once, and looks at parts of the folder from then on. */
export function partLooker({ root, registerFolder, registerTexts, on, needs }: PartStart): PartLooker {
  const read = readerForOnce(root);
  const records = createProject({
    knowledge,
    registerFolder,
    readOther: read,
    ignoreJustifications: false,
    isForOnce: true,
  });
  for (const { file, text } of registerTexts) records.set(file, text);
  const { register, problems } = records.analyse(on);
  const circumstances: PartCircumstances = {
    knowledge: records.settings.knowledge,
    register,
    on,
    needs,
    read,
    hash: sha256,
    editsOf: plainEdits,
  };
  return {
    circumstances,
    problems,
    look: ({ paths, digests }) => lookAtPart(paths, circumstances, digests),
    configurationsOf: ({ paths }) => configurationsOfPart(paths, circumstances),
  };
}

/** What a thread found as text, which both sides write and read faster than they copy objects. */
export function textOf(outcome: PartOutcome): string {
  return JSON.stringify(outcome);
}

/** What a thread found, from what it sent. */
export function outcomeFrom(sent: unknown): PartOutcome {
  // Only `textOf` makes it; an outcome is plain data.
  return JSON.parse(String(sent)) as PartOutcome;
}
