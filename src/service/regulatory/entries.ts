import { listsOf } from "../../register/read/reference-fields";
import type { Entry, Register } from "../../register/register";

/** Every record that stands in a file, the device's included, in the order of the text. */
export function entriesIn(file: string, register: Register): readonly Entry<unknown>[] {
  const device = register.deviceEntry ? [register.deviceEntry] : [];
  return [...device, ...[...listsOf(register).values()].flat()]
    .filter(({ whole }) => whole.file === file)
    .sort((a, b) => a.whole.span.start - b.whole.span.start);
}
