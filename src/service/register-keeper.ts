/** The register of a workspace: where it is, and what it says as long as its texts are the same. */
import type { Knowledge } from "../knowledge/load";
import { readRegister } from "../register/read/read";
import type { Register, RegisterText } from "../register/register";

/**
 * The folder of the register: the one configured, or, when the workspace is a folder above the device's own, the topmost
 * folder of that name that holds a device file.
 */
export function findRegisterFolder(paths: readonly string[], configured: string): string {
  if (paths.some((path) => path.startsWith(`${configured}/`))) return configured;
  const suffix = `/${configured}/device.yaml`;
  const found = paths.filter((path) => path.endsWith(suffix)).sort((a, b) => a.length - b.length)[0];
  return found ? found.slice(0, -"/device.yaml".length) : configured;
}

/** Hands out the register that the files of a folder hold: the same one as long as their texts are the same. */
export function registerKeeper(): (files: readonly RegisterText[], folder: string, knowledge: Knowledge) => Register {
  let known:
    | { readonly files: readonly RegisterText[]; readonly knowledge: Knowledge; readonly register: Register }
    | undefined;
  return (files, folder, knowledge) => {
    const isSame =
      known?.knowledge === knowledge &&
      known.files.length === files.length &&
      files.every(({ file, text }, at) => known?.files[at]?.file === file && known.files[at]?.text === text);
    if (known && isSame) return known.register;
    const rules = new Set(knowledge.rules.all.map((rule) => rule.id));
    known = { files, knowledge, register: readRegister(files, folder, { rules }) };
    return known.register;
  };
}
