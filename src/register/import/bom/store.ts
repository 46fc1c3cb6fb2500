/** Where bills of materials stand in the regulatory folder: `boms/<name>.json`, named in imports.yaml. */
import type { BomEntry } from "../../records/import";
import type { Entry, Register } from "../../register";
import { mergeFields } from "../../write/field";
import { formatField } from "../../write/format";
import { addRecords, editRecord } from "../../write/record";
import { written } from "../../write/tree";
import { identifiersIn } from "../identity";
import { stemOf } from "../memory";
import { plainName } from "../remember";
import type { Step } from "../write";
import type { Bom, BomComponent } from "./bom";
import { readBom } from "./read";

/** A bill of materials of the register, with what it lists. */
export interface ApplicationBom {
  readonly entry: Entry<BomEntry>;
  /** Relative to the workspace. */
  readonly file: string;
  readonly bom: Bom;
}

const FOLDER = "boms";

/** The path of a bill of materials; undefined where it would lead out of the regulatory folder. */
export function bomPath({ record }: Entry<BomEntry>, { folder }: Register): string | undefined {
  const file = record.file ?? "";
  const steps = file.split("/");
  const leadsOut =
    file === "" || file.includes("\\") || steps.some((step) => step === "" || step === ".." || step === ".");
  if (leadsOut) return undefined;
  return folder === "" || folder === "." ? file : `${folder}/${file}`;
}

/** A bill of materials that is named, though its file is not there. */
export function missingBom(entry: Entry<BomEntry>, file: string | undefined): ApplicationBom {
  const name = file ?? entry.record.file ?? `${FOLDER}/${entry.id}.json`;
  const message = `There is no file ${name}. Import the bill of materials of ${entry.id} again.`;
  const bom: Bom = {
    format: "unknown",
    version: "",
    subject: undefined,
    timestamp: undefined,
    components: [],
    problems: [{ place: entry.id, message }],
  };
  return { entry, file: name, bom };
}

export interface BomPlan {
  readonly id: string;
  /** Relative to the regulatory folder. */
  readonly file: string;
  readonly entry: Entry<BomEntry> | undefined;
  readonly added: readonly BomComponent[];
  readonly removed: readonly BomComponent[];
  readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly same: number;
}

/** Names the place of a bill of materials and compares it with the one that stands there. */
export function planBom(
  source: string,
  bom: Bom,
  name: string | undefined,
  register: Register,
  read: (path: string) => string | undefined,
): BomPlan {
  const named = name === undefined ? undefined : register.boms.find(({ id }) => id === name);
  const sameSource = (entry: Entry<BomEntry>): boolean => stemOf(entry.record.source ?? "") === stemOf(source);
  const entry = named ?? (name === undefined ? register.boms.find(sameSource) : undefined);
  const id = entry?.id ?? nameFor(name, bom, source, register);
  const path = entry && bomPath(entry, register);
  const before = path === undefined ? undefined : read(path);
  const held = before === undefined ? [] : readBom(before).components;
  const file = (path !== undefined && entry?.record.file) || `${FOLDER}/${id}.json`;
  return { id, file, entry, ...differences(held, bom.components) };
}

function nameFor(name: string | undefined, bom: Bom, source: string, register: Register): string {
  const used = new Set(identifiersIn(register));
  const words = [name, bom.subject?.name.split("/").at(-1), stemOf(source)].map((text) => plainName(text ?? ""));
  const first = words.find((word) => /^[A-Za-z]/.test(word)) ?? "application";
  for (let count = 2, free = first; ; count++) {
    if (!used.has(free)) return free;
    free = `${first}-${count}`;
  }
}

/** Components are the same by package and name; one that comes in several versions is told by them. */
function differences(held: readonly BomComponent[], now: readonly BomComponent[]) {
  const before = byName(held);
  const after = byName(now);
  const added: BomComponent[] = [];
  const changed: { name: string; before: string; after: string }[] = [];
  let same = 0;
  for (const [name, components] of after) {
    const known = before.get(name);
    const [first] = components;
    if (!known || !first) added.push(...components);
    else if (versionsOf(known) === versionsOf(components)) same += components.length;
    else changed.push({ name: first.name, before: versionsOf(known), after: versionsOf(components) });
  }
  const removed = [...before].flatMap(([name, components]) => (after.has(name) ? [] : components));
  return { added, removed, changed, same };
}

function byName(components: readonly BomComponent[]): ReadonlyMap<string, readonly BomComponent[]> {
  const named = new Map<string, BomComponent[]>();
  for (const component of components) {
    const name = component.purl?.split("@")[0] ?? `${component.kind ?? ""}:${component.name}`;
    const known = named.get(name);
    if (known) known.push(component);
    else named.set(name, [component]);
  }
  return named;
}

function versionsOf(components: readonly BomComponent[]): string {
  return [...new Set(components.map(({ version }) => version ?? "no version"))].sort().join(", ");
}

/** The step that names the bill of materials in imports.yaml. */
export function bomStep(plan: BomPlan, bom: Bom, source: string, isNew: boolean, on: string): Step {
  const { id, file, entry } = plan;
  if (entry) {
    const isSame = entry.record.source === source && entry.record.file === file;
    if (isSame && !isNew) return () => written();
    const fields = { file, source, ...(isNew && { importedAt: on }) };
    return (text) =>
      text === undefined ? written() : editRecord(text, { list: "boms", id }, (map) => mergeFields(text, map, fields));
  }
  // Its version changes with every build, and stands in the file itself.
  const title = bom.subject?.name;
  const fields = [
    ["id", id],
    ...(title ? [["title", title]] : []),
    ["file", file],
    ["source", source],
    ["importedAt", on],
  ];
  const lines = fields.flatMap(([name = "", value = ""]) => formatField(name, value, "").split("\n"));
  return (text) => addRecords(text, "boms", [lines]);
}
