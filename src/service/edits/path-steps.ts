/** A step of a path, for edits: they have to know which names are keys of a map that a person chose. */
export interface Step {
  /** One name, or several of which those that are there count. */
  readonly names: readonly string[];
  /** Written in brackets and quotes: `metadata["enable-oslogin"]`. */
  readonly isKey: boolean;
  /** `[0]`: one item of a list. */
  readonly index: number | undefined;
}

/** Splits a path as `model/path` does, keeping how each step is written. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, key, index, name = ""]) => {
    if (key !== undefined) return { names: [key], isKey: true, index: undefined };
    if (index !== undefined) return { names: [], isKey: false, index: Number(index) };
    const isChoice = name.startsWith("(") && name.endsWith(")");
    return { names: isChoice ? name.slice(1, -1).split("|") : [name], isKey: false, index: undefined };
  });
}

/** True for `*`, which is every item or entry. */
export function isEvery(step: Step): boolean {
  return step.names[0] === "*";
}
