/** Which fields of the register describe resources: addresses, patterns, keys of components. */
import type { Location } from "../../syntax/text";
import type { ListName } from "../records/catalogue";
import type { Entry, Register } from "../register";
import { listsOf, valuesAt } from "./reference-fields";

/** Fields that hold addresses and patterns. `component` holds a key, which code shows too. */
const FIELDS: readonly { readonly from: ListName | "device"; readonly path: string }[] = [
  { from: "items", path: "covers.*" },
  { from: "items", path: "component" },
  { from: "risks", path: "covers.*" },
  { from: "controls", path: "covers.*" },
  { from: "requirements", path: "covers.*" },
  { from: "justifications", path: "covers.*" },
  { from: "device", path: "environments.*.covers.*" },
  { from: "device", path: "scope.*.covers.*" },
  { from: "device", path: "modernisation.*.covers.*" },
];

/** A pattern or address where the register has it. */
export interface WrittenCover {
  readonly entry: Entry<unknown>;
  readonly pattern: string;
  readonly at: Location;
}

/** Every pattern of the register. */
export function coversIn(register: Register): readonly WrittenCover[] {
  const lists = listsOf(register);
  return FIELDS.flatMap(({ from, path }) => {
    const entries = from === "device" ? [register.deviceEntry ?? []].flat() : (lists.get(from) ?? []);
    return entries.flatMap((entry) => valuesAt(entry, path).map(({ text, at }) => ({ entry, pattern: text, at })));
  });
}
