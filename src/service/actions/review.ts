import { configurationOf, factsOfConfiguration, fingerprintOf } from "../../register/links/configuration";
import type { MissingField } from "../../register/links/state";
import type { SoupItem } from "../../register/records/soup";
import { type Entry, findEntry } from "../../register/register";
import { markReviewed } from "../../register/write/review";
import type { Location } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** What a reviewer of a SOUP item looks at. */
export interface ReviewSubject {
  readonly id: string;
  readonly title: string;
  /** What has to be answered before there is something to review. */
  readonly open: readonly { readonly words: string; readonly clause: string; readonly at: Location }[];
  /** The review that is there. */
  readonly last: { readonly by: string | undefined; readonly on: string | undefined } | undefined;
  /** The designating values at the last review, and now: what they speak of, and the value. */
  readonly before: readonly (readonly [what: string, value: string])[];
  readonly after: readonly (readonly [what: string, value: string])[];
  /** True when the code is what was reviewed. */
  readonly isUnchanged: boolean;
  /** What is looked at: a review of it is none of what the code becomes meanwhile. */
  readonly fingerprint: string | undefined;
}

/** What there is to review about an item; undefined when there is no such item. */
export function reviewSubject(id: string, snapshot: Snapshot): ReviewSubject | undefined {
  const { register, view } = snapshot.analysis;
  const item = findEntry(register.soup, id);
  if (!item) return undefined;
  const { knowledge } = snapshot.project.settings;
  const { reviewed } = item.record;
  const configuration = configurationOf(item, view.links);
  const fingerprint = fingerprintOf(configuration);
  return {
    id,
    title: item.record.title ?? "",
    open: openFields(item, snapshot).map(({ words, clause, at }) => ({
      words,
      clause: knowledge.clauses.cite([clause]),
      at,
    })),
    last: reviewed && { by: reviewed.by, on: reviewed.at },
    before: Object.entries(reviewed?.configuration ?? {}),
    after: [...factsOfConfiguration(configuration, knowledge.resources)],
    isUnchanged: reviewed?.fingerprint !== undefined && fingerprint === reviewed.fingerprint,
    fingerprint,
  };
}

/** What an item lacks besides the review itself. */
function openFields(item: Entry<SoupItem>, { analysis }: Snapshot): readonly MissingField[] {
  return analysis.view.stateOf(item).missing.filter(({ field }) => !field.startsWith("reviewed"));
}

/**
 * Records that somebody looked at a SOUP item as the code has it now. Refused while it lacks what a clause asks for, and
 * when the code is not what they `saw` any more.
 */
export function review(id: string, by: string, snapshot: Snapshot, saw?: string): Outcome {
  const { register, view } = snapshot.analysis;
  const item = findEntry(register.soup, id);
  const file = registerFile("soup", snapshot);
  const text = snapshot.project.text(file);
  if (!item || text === undefined) return refused(said("There is no SOUP item {0} any more.", id));
  const configuration = configurationOf(item, view.links);
  const fingerprint = fingerprintOf(configuration);
  if (fingerprint === undefined) {
    return refused(
      said(
        "No resource belongs to {0}, so there is nothing to review against. Link one by `# @soup {0}` or `covers`.",
        id,
      ),
    );
  }
  if (saw !== undefined && saw !== fingerprint) {
    return refused(said("The code of {0} changed while it was reviewed. Look at the change, then mark it again.", id));
  }
  const open = openFields(item, snapshot);
  if (open.length > 0) {
    return refused(
      said("{0} cannot be marked as reviewed yet: it lacks {1}.", id, open.map(({ words }) => words).join(", ")),
    );
  }
  const components = view.links.componentsOfItem(id);
  const result = markReviewed(text, id, {
    by,
    at: snapshot.on,
    fingerprint,
    configuration: factsOfConfiguration(configuration, snapshot.project.settings.knowledge.resources),
    designator: [...new Set(components.flatMap((component) => component.designators))].join(", ") || undefined,
    pinState: components[0]?.pinState,
  });
  const { reveal: _, ...outcome } = outcomeOf(file, result, snapshot);
  return outcome.problem
    ? outcome
    : { ...outcome, message: said("{0} is marked as reviewed by {1} on {2}.", id, by, snapshot.on) };
}
