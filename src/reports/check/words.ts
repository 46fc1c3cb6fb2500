/** Sentences about a report that several formats share. What stands between backticks is code. */
import type { Change } from "../../register/links/configuration";
import type { BaselineUse } from "./baseline";
import type { ChangedComponent, ItemEffect, NamedComponent, PlaceEffect } from "./effects";
import type { CheckReport, ReportedProblem, SinceRevision } from "./report";

const MOST_NAMED = 3;
const MOST_LISTED = 8;

/** `1 finding`, `2 findings`. */
export function count(number: number, noun: string, several = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : several}`;
}

/** What the report found, in one line with its full stop. */
export function summaryLine({ summary, since }: CheckReport): string {
  const { files, resources, fail, notAssessed, justified, outOfScope, known } = summary;
  const covered = known ? ` (${known} of them in the baseline)` : "";
  const outside = outOfScope > 0 ? `, ${outOfScope} out of scope` : "";
  const brought = since ? "The change brings " : "";
  return `${brought}${count(fail, "finding")}${covered}, ${notAssessed} not assessed, ${justified} justified${outside}, in ${count(resources, "resource")} of ${count(files, "file")}.`;
}

/** What became of the findings of the other revision. */
export function sinceLine({ ref, commit, unchanged, gone }: SinceRevision): string {
  const name = commit.startsWith(ref) ? "" : `${ref}, `;
  return `Compared with ${name}commit ${shortHash(commit)}: ${count(unchanged, "finding")} as before, ${gone.length} gone.`;
}

/** How much a baseline covers, and that it justifies nothing. */
export function baselineLine({ file, writtenOn, known }: BaselineUse): string {
  return `${count(known, "finding")} known on ${writtenOn} by the baseline \`${file}\`: known is not justified.`;
}

/** What to do about entries that no longer occur; undefined where there are none. */
export function removableLine({ removable, file }: BaselineUse): string | undefined {
  if (removable.length === 0) return undefined;
  const [first] = removable;
  const example = first ? `, such as ${first.rule} of \`${first.resource}\`` : "";
  return `${count(removable.length, "entry", "entries")} of the baseline no longer ${removable.length === 1 ? "occurs" : "occur"}${example}. Write it anew with \`--write-baseline ${file}\`.`;
}

/** `SOUP-001 Clinical database`: its name as people know it. */
export function itemName({ id, title }: ItemEffect): string {
  return title === null ? id : `${id} ${title}`;
}

/** What happened to an item, to follow its name. */
export function itemWords({ effect, changes }: ItemEffect): string {
  const what = changesInWords(changes);
  switch (effect) {
    case "suspect":
      return `becomes suspect: ${what}`;
    case "suspect-again":
      return `was suspect and has changed further: ${what}`;
    case "reviewed":
      return `is reviewed by this change: ${what}`;
    case "not-reviewed":
      return `has changed and was never reviewed: ${what}`;
    case "settled":
      return "is no longer suspect";
  }
}

/** The designating values that changed, the first few by name. */
export function changesInWords(changes: readonly Change[]): string {
  if (changes.length === 0) return "attributes that designate nothing";
  const shown = changes.slice(0, MOST_NAMED).map(({ what, before, after }) => {
    if (before === undefined) return `\`${what}\` ${after} is new`;
    return after === undefined ? `\`${what}\` ${before} is gone` : `\`${what}\` ${before} → ${after}`;
  });
  const more = changes.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** A component with its version and what the register says of it. */
export function componentWords({ title, designators, pinState, isRegistered }: NamedComponent): string {
  const version = designators.length > 0 ? ` ${designators.join(", ")}` : "";
  return `${title}${version} (${pinState}${isRegistered ? "" : ", not in the register"})`;
}

/** What changed of a component, to follow its title. */
export function componentChange({ designators, pinState, before }: ChangedComponent): string {
  const versions = `${before.designators.join(", ") || "no version"} → ${designators.join(", ") || "no version"}`;
  return pinState === before.pinState ? versions : `${versions}, ${before.pinState} → ${pinState}`;
}

/** The first few of many, and how many more there are. */
export function fewOf(texts: readonly string[]): readonly string[] {
  const rest = texts.length - MOST_LISTED;
  return rest > 1 ? [...texts.slice(0, MOST_LISTED), `${rest} more`] : texts;
}

/** From where to where. */
export function placeWords({ before, after }: PlaceEffect): string {
  return `${before.join(", ") || "not shown by source"} → ${after.join(", ") || "not shown by source"}`;
}

/** The first digits of a commit, as people write it. */
export function shortHash(commit: string): string {
  return commit.slice(0, 12);
}

/** How much could not be read, and how much says less than it seems to: a misspelt tag, a field that is not known. */
export function problemLines(problems: readonly ReportedProblem[]): readonly string[] {
  const unread = problems.filter(({ severity }) => severity === "error").length;
  const weak = problems.length - unread;
  return [
    ...(unread > 0 ? [`${count(unread, "place")} could not be read.`] : []),
    ...(weak > 0
      ? [
          `${count(weak, "place")} ${weak === 1 ? "says" : "say"} less than ${weak === 1 ? "it seems" : "they seem"} to.`,
        ]
      : []),
  ];
}
