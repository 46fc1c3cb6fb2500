/** The releases that a workspace keeps, as documents read them. */
import type { Block } from "../document/document";
import type { ReportInput } from "../document/input";
import { ExportProblem } from "../document/kind";
import { type ReleaseFile, readRelease, verifyChain } from "./chain";
import { type Snapshot, snapshotOf } from "./snapshot";
import { inFull } from "./words";

/** Every file of the releases folder, in the order of the chain. */
export function releasesOf({
  files,
  read,
  register,
}: Pick<ReportInput, "files" | "read" | "register">): readonly ReleaseFile[] {
  const folder = `${register.folder}/releases/`;
  const found = files.filter((file) => file.startsWith(folder) && file.endsWith(".json"));
  return verifyChain(found.map((file) => readRelease(file, read(file) ?? "")));
}

/** Files of the kept releases of these names. */
export function filesOfReleases(names: readonly string[], input: ReportInput): readonly string[] {
  return releasesOf(input).flatMap(({ file, release }) => (release && names.includes(release.name) ? [file] : []));
}

/** What is wrong with the seals of the kept releases of these names, as notes: a document that rests on them says so. */
export function sealNotes(names: readonly string[], input: ReportInput): readonly Block[] {
  return releasesOf(input)
    .filter(({ release }) => release !== undefined && names.includes(release.name))
    .flatMap(({ file, problems }) =>
      problems.map(
        (problem): Block => ({ kind: "note", text: `\`${file}\`: ${inFull(problem)} What it says is not sure.` }),
      ),
    );
}

/** True for the name of a kept release. */
export function isRelease(name: string, input: ReportInput): boolean {
  return releasesOf(input).some(({ release }) => release?.name === name);
}

/** What the working tree is called among releases. */
export const AS_IT_STANDS = "the code as it stands";

/**
 * The kept release of a name, else the state of the repository that the exporting program read for it.
 * @throws ExportProblem when there is neither.
 */
export function stateNamed(name: string, input: ReportInput): Snapshot {
  const releases = releasesOf(input).flatMap(({ release }) => (release ? [release] : []));
  const found = releases.find((release) => release.name === name);
  if (found) return found;
  const other = input.revisions?.get(name);
  if (other) return { ...snapshotOf(name, other.input, null), on: other.on };
  const known = releases.map((release) => `\`${release.name}\``).join(", ");
  throw new ExportProblem(
    `There is no release \`${name}\` in \`${input.register.folder}/releases\`. ${known ? `There are: ${known}.` : "Take a snapshot first: `tureen snapshot <name>`."}`,
  );
}
