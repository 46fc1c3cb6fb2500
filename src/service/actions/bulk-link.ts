import type { AnnotationTag, Resource } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import { addTag } from "../../register/annotate";
import { tagged } from "../../register/links/cover";
import { lossOfCode } from "../../register/verify-tags";
import { addReference } from "../../register/write/record";
import type { TextEdit } from "../../syntax/text";
import { findRecord } from "../record-card";
import type { Snapshot } from "../snapshot";
import { LISTS, tagFor } from "./link";
import { type FileChange, type Outcome, type ProposedEdit, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said, type Words } from "./said";

/** Where a link is written: as a tag above the resource, or under `covers` of the record. */
export type LinkPlace = "code" | "register";

export interface LinkWish {
  readonly resources: readonly Resource[];
  /** Identifiers of records of one kind. */
  readonly records: readonly string[];
  readonly place: LinkPlace;
  /** True when a person is to see the edits before they are made. */
  readonly isProposal: boolean;
}

/**
 * Links every resource to every record, or changes nothing and says why. What is linked already stays as it is; a
 * resource whose file cannot hold a tag is named in the register instead.
 */
export function linkResources(wish: LinkWish, snapshot: Snapshot): Outcome {
  const { records, resources, place, isProposal } = wish;
  const unknown = records.find((record) => !tagFor(record, snapshot));
  if (unknown !== undefined) return refused(said("There is no record {0} to link to.", unknown));
  const tags = [...new Set(records.flatMap((record) => tagFor(record, snapshot) ?? []))];
  const [tag] = tags;
  if (!tag || tags.length > 1) return refused(said("Link to records of one kind at a time."));
  const links = distinctPlaces(resources).flatMap((resource): readonly NewLink[] => {
    const missing = records.filter((record) => !isLinked(resource, record, tag, snapshot));
    return missing.length > 0 ? [{ resource, records: missing }] : [];
  });
  if (links.length === 0) return refused(already(wish));
  const inCode = links.map((link) => (place === "code" ? tagChange(link, tag, snapshot) : undefined));
  const inRegister = coverChanges(
    links.filter((_, at) => !inCode[at]),
    snapshot,
  );
  if ("problem" in inRegister) return refused(inRegister.problem);
  const harmed = joinChanges(inCode.filter((change) => change !== undefined))
    .map(lossOf)
    .find((loss) => loss);
  if (harmed) return refused(harmed);
  const changes = joinChanges([...inCode, ...inRegister.changes].filter((change) => change !== undefined));
  return { changes: isProposal ? changes : changes.map(withoutProposal), message: done(wish, links.length) };
}

interface NewLink {
  readonly resource: Resource;
  readonly records: readonly string[];
}

/** A module that is called twice shows each of its blocks twice; one is enough to write the tag above it. */
function distinctPlaces(resources: readonly Resource[]): readonly Resource[] {
  const seen = new Map<string, Resource>();
  for (const resource of resources) {
    const { file, span } = resource.whole;
    const place = `${file}:${span.start}:${resource.address}`;
    if (!seen.has(place)) seen.set(place, resource);
  }
  return [...seen.values()];
}

function isLinked(resource: Resource, record: string, tag: AnnotationTag, { analysis }: Snapshot): boolean {
  if (tagged(resource, tag).some(({ text }) => text === record)) return true;
  const entry = findRecord(record, analysis.register)?.entry.record;
  const covers = typeof entry === "object" && entry !== null && "covers" in entry ? entry.covers : undefined;
  return Array.isArray(covers) && covers.some((pattern) => matchesAddress(String(pattern), resource.address));
}

/** The tag above a resource; undefined where its file cannot hold one. */
function tagChange({ resource, records }: NewLink, tag: AnnotationTag, { project }: Snapshot): FileChange | undefined {
  const { file } = resource.whole;
  const before = project.text(file);
  if (before === undefined) return undefined;
  const names = records.join(", ");
  const result = addTag(resource, before, tag, names);
  if (!result.ok) return undefined;
  return { file, before, edits: proposed(file, result.edits, [resource.address], names) };
}

/** A person asked for these links, so all of them are suggested, file by file. */
function proposed(
  group: string,
  edits: readonly TextEdit[],
  addresses: readonly string[],
  records: string,
): readonly ProposedEdit[] {
  const proposes = `${addresses.join(", ")} → ${records}`;
  return edits.map((edit) => ({ ...edit, proposes, group, isDeclaration: false }));
}

type CoverChanges = { readonly changes: readonly FileChange[] } | { readonly problem: Words };

/** The addresses under `covers` of each record, all of a record in one edit. */
function coverChanges(links: readonly NewLink[], snapshot: Snapshot): CoverChanges {
  const changes: FileChange[] = [];
  for (const record of new Set(links.flatMap(({ records }) => records))) {
    const found = findRecord(record, snapshot.analysis.register);
    const place = found && LISTS[found.kind];
    if (!place) return { problem: said("{0} cannot name resources.", record) };
    const file = registerFile(place.file, snapshot);
    const before = snapshot.project.text(file);
    if (before === undefined) return { problem: said("{0} cannot be read any more.", file) };
    const linked = links.filter(({ records }) => records.includes(record));
    const addresses = [...new Set(linked.map(({ resource }) => resource.address))];
    const result = addReference(before, { list: place.list, id: record }, "covers", ...addresses);
    if (!result.ok) return { problem: result.reason };
    changes.push({ file, before, edits: proposed(file, result.edits, addresses, record) });
  }
  return { changes };
}

/** One change a file; an edit that several ask for is made once. */
function joinChanges(changes: readonly FileChange[]): readonly FileChange[] {
  const joined = new Map<string, { readonly before: string | undefined; readonly edits: Map<string, ProposedEdit> }>();
  for (const { file, before, edits } of changes) {
    const held = joined.get(file)?.edits ?? new Map<string, ProposedEdit>();
    for (const edit of edits) held.set(`${edit.span.start}-${edit.span.end} ${edit.newText}`, edit);
    joined.set(file, { before, edits: held });
  }
  return [...joined].map(([file, { before, edits }]) => ({ file, before, edits: [...edits.values()] }));
}

function lossOf({ file, before, edits }: FileChange): string | undefined {
  return before === undefined ? undefined : lossOfCode(file, before, edits);
}

function withoutProposal(change: FileChange): FileChange {
  return { ...change, edits: change.edits.map(({ span, newText }) => ({ span, newText })) };
}

function already({ resources, records }: LinkWish): Words {
  const [first] = resources;
  return resources.length === 1 && first
    ? said("{0} is linked to {1} already.", first.address, records.join(", "))
    : said("All {0} resources are linked to {1} already.", resources.length, records.join(", "));
}

function done({ resources, records }: LinkWish, linked: number): Words {
  const [first] = resources;
  return resources.length === 1 && first
    ? said("{0} is linked to {1}.", first.address, records.join(", "))
    : said("{0} of {1} resources were linked to {2}.", linked, resources.length, records.join(", "));
}
