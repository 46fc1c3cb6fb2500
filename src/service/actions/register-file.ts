import type { Snapshot } from "../snapshot";

/** The path of a regulatory file, whether it is there yet or not. */
export function registerFile(name: string, { analysis }: Snapshot): string {
  const { folder, files } = analysis.register;
  return files.find((file) => file === `${folder}/${name}.yml`) ?? `${folder}/${name}.yaml`;
}
