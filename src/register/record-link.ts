/** Records that are kept, or also kept, in another system. */
import type { IdKind } from "./records/device";
import type { Register } from "./register";

/** The page of a record by the address template in the device file; undefined when there is none, or it is no web address. */
export function recordLink(register: Register, kind: IdKind, id: string): string | undefined {
  const template = register.device.links?.[kind];
  if (template === undefined || !/^https?:\/\//i.test(template)) return undefined;
  return template.replaceAll("{id}", encodeURIComponent(id));
}
