import { configurationOf, factsOfConfiguration, fingerprintOf } from "../../register/links/configuration";
import { findEntry } from "../../register/register";
import { markReviewed } from "../../register/write/review";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";

/** Records that somebody looked at a SOUP item as the code has it now. */
export function review(id: string, by: string, snapshot: Snapshot): Outcome {
  const { register, view } = snapshot.analysis;
  const item = findEntry(register.soup, id);
  const file = registerFile("soup", snapshot);
  const text = snapshot.project.text(file);
  if (!item || text === undefined) return refused(`There is no SOUP item ${id} any more.`);
  const configuration = configurationOf(item, view.links);
  const fingerprint = fingerprintOf(configuration);
  if (fingerprint === undefined) {
    return refused(
      `No resource belongs to ${id}, so there is nothing to review against. Link one by \`# @soup ${id}\` or \`covers\`.`,
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
  return outcome.problem ? outcome : { ...outcome, message: `${id} is marked as reviewed by ${by} on ${snapshot.on}.` };
}
