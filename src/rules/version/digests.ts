/** The digests by which the workspace names images: where one is named by its tag alone, the digest may stand elsewhere. */
import type { Knowledge } from "../../knowledge/load";
import { select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Unit } from "../../model/unit";
import { type ImageReference, imageName, parseImage } from "../../register/image";
import type { RuleContext } from "../rule";

/** The digest that the workspace shows for an image and tag; of several the last. */
export function digestElsewhere(image: ImageReference, context: RuleContext): string | undefined {
  const key = nameAndTag(image);
  return context.elsewhere?.digestOf(key) ?? digestsShown(context).get(key);
}

function nameAndTag({ tag, ...rest }: ImageReference): string {
  return `${imageName({ tag, ...rest })}:${tag ?? ""}`;
}

/** The digests that the workspace shows, by image and tag; gathered once for a run. */
export function digestsShown(context: RuleContext): ReadonlyMap<string, string> {
  const { workspace, memo } = context;
  return memo("digests", () =>
    digestsAmong(workspace.perUnit("digests of units", [], (unit) => together(digestsIn(unit, context)))),
  );
}

/** A pure memo: the same lists show the same digests. */
const among = new WeakMap<readonly Digests[], ReadonlyMap<string, string>>();
const written = new WeakMap<ReadonlyMap<string, string>, string>();

/** All of it as one text, by which two states are compared. */
export function digestsInWords(context: RuleContext): string {
  const shown = digestsShown(context);
  const text = written.get(shown) ?? JSON.stringify([...shown]);
  written.set(shown, text);
  return text;
}

function digestsAmong(lists: readonly Digests[]): ReadonlyMap<string, string> {
  const known = among.get(lists) ?? new Map(lists.flat());
  among.set(lists, known);
  return known;
}

/** Finds out what `digestsShown` will ask of each unit, and comes back after each of them. */
export function* prepareDigests(context: RuleContext): Generator<void> {
  for (const unit of context.workspace.units) {
    digestsIn(unit, context);
    yield;
  }
}

function digestsIn(unit: Unit, { workspace, knowledge }: RuleContext): readonly Digests[] {
  return workspace.each(unit, "digests", [], (resource) => digestsOf(resource, knowledge));
}

export type Digests = readonly (readonly [string, string])[];

/** A pure memo: the digests of a unit are the very same lists until one of them changes. */
const joined = new WeakMap<readonly Digests[], Digests>();

function together(lists: readonly Digests[]): Digests {
  const known = joined.get(lists) ?? lists.flat();
  joined.set(lists, known);
  return known;
}

/** The digests that a resource shows, by image and tag. */
export function digestsOf(resource: Resource, knowledge: Knowledge): Digests {
  const paths = knowledge.resources.find(typeKey(resource))?.images ?? [];
  const found = paths.flatMap((path) =>
    select(resource.config, path).flatMap((selection) => {
      if (selection.state !== "present" || selection.node.kind !== "scalar") return [];
      const image = parseImage(String(selection.node.value));
      return image?.digest ? [[nameAndTag(image), image.digest] as const] : [];
    }),
  );
  return found.length === 0 ? NO_DIGESTS : found;
}

const NO_DIGESTS: Digests = [];
