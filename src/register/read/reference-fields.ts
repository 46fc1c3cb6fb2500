/** Which fields of the register name other records. */
import type { Location } from "../../syntax/text";
import type { FileKind, ListName } from "../records/catalogue";
import type { IdKind } from "../records/device";
import type { Entry, Register } from "../register";

export interface ReferenceField {
  readonly from: ListName | "device";
  /** Path of the field; `*` stands for a position in a list, or for any name in a map. */
  readonly path: string;
  /** The list of the record that is named; undefined where it can be any. */
  readonly to: ListName | undefined;
  /** True where the text may be something else as well: only what does name a record is a reference. */
  readonly isLoose?: boolean;
}

export const REFERENCE_FIELDS: readonly ReferenceField[] = [
  { from: "items", path: "risks.*", to: "risks" },
  { from: "items", path: "failureModes.*.risks.*", to: "risks" },
  { from: "items", path: "controls.*", to: "controls" },
  { from: "items", path: "requirements.*", to: "requirements" },
  { from: "items", path: "tests.*", to: "tests" },
  { from: "items", path: "supplier", to: "suppliers" },
  { from: "items", path: "changeChannel.integrationTest", to: "tests", isLoose: true },
  { from: "risks", path: "hazards.*", to: "hazards" },
  { from: "risks", path: "controls.*", to: "controls" },
  { from: "controls", path: "requirements.*", to: "requirements" },
  { from: "controls", path: "implementation.tests.*", to: "tests" },
  { from: "controls", path: "effectiveness.tests.*", to: "tests" },
  { from: "justifications", path: "risks.*", to: "risks" },
  { from: "requirements", path: "controls.*", to: "controls" },
  { from: "requirements", path: "tests.*", to: "tests" },
  { from: "tests", path: "requirements.*", to: "requirements" },
  { from: "imports", path: "records.*.id", to: undefined, isLoose: true },
  { from: "device", path: "environments.*.provider", to: "suppliers", isLoose: true },
  { from: "device", path: "calledServices.*.supplier", to: "suppliers", isLoose: true },
];

/** The file in which the records of a list stand. */
export const KEPT_IN: Readonly<Record<ListName, FileKind>> = {
  items: "soup",
  hazards: "risks",
  risks: "risks",
  controls: "risks",
  suppliers: "suppliers",
  justifications: "justifications",
  requirements: "requirements",
  tests: "requirements",
  imports: "imports",
  boms: "imports",
};

/** Lists whose records the device file may give a form. */
export const ID_KINDS: Readonly<Partial<Record<ListName, IdKind>>> = {
  items: "soup",
  hazards: "hazard",
  risks: "risk",
  controls: "control",
  suppliers: "supplier",
  justifications: "justification",
  requirements: "requirement",
  tests: "test",
};

/** Every list of a register by its name. */
export function listsOf(register: Register): ReadonlyMap<ListName, readonly Entry<unknown>[]> {
  return new Map<ListName, readonly Entry<unknown>[]>([
    ["items", register.soup],
    ["hazards", register.hazards],
    ["risks", register.risks],
    ["controls", register.controls],
    ["suppliers", register.suppliers],
    ["justifications", register.justifications],
    ["requirements", register.requirements],
    ["tests", register.tests],
    ["imports", register.imports],
    ["boms", register.boms],
  ]);
}

/** A reference as it is written. */
export interface WrittenReference {
  readonly field: ReferenceField;
  /** The record in which it stands. */
  readonly entry: Entry<unknown>;
  readonly text: string;
  readonly at: Location;
}

/** Every reference from a record to another, whether the other exists or not. */
export function referencesIn(register: Register): readonly WrittenReference[] {
  const lists = listsOf(register);
  return REFERENCE_FIELDS.flatMap((field) => {
    const entries = field.from === "device" ? [register.deviceEntry ?? []].flat() : (lists.get(field.from) ?? []);
    return entries.flatMap((entry) => valuesAt(entry, field.path).map((value) => ({ field, entry, ...value })));
  });
}

/** The texts at a path of a record, with their places. */
export function valuesAt(entry: Entry<unknown>, path: string): readonly { text: string; at: Location }[] {
  const found: { text: string; at: Location }[] = [];
  const visit = (value: unknown, steps: readonly string[], written: string): void => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (typeof value === "string") found.push({ text: value, at: entry.fields.get(written)?.value ?? entry.at });
    } else if (typeof value === "object" && value !== null) {
      for (const [name, held] of Object.entries(value)) {
        if (step === "*" || step === name) visit(held, rest, written === "" ? name : `${written}.${name}`);
      }
    }
  };
  visit(entry.record, path.split("."), "");
  return found;
}
