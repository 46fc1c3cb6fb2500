/** Files whose content is another, where no resource that they declare says so already. */
import type { ReleaseChange } from "./compare";
import type { Snapshot } from "./snapshot";

/**
 * Register and lock files by their text, Terraform files by what they declare: variables, outputs and locals are no
 * resources. A file in which a resource changed is left out, since its resource is listed.
 */
export function fileChanges(before: Snapshot, after: Snapshot): readonly ReleaseChange[] {
  const listed = filesOfChangedResources(before, after);
  const declared =
    before.configuration && after.configuration
      ? changesIn(before.configuration, after.configuration, "declarations").filter(
          ({ subject }) => !listed.has(subject),
        )
      : [];
  return [...declared, ...changesIn(before.files, after.files, "content")];
}

type FileState = NonNullable<Snapshot["configuration"]>[number];

function changesIn(before: readonly FileState[], after: readonly FileState[], field: string): readonly ReleaseChange[] {
  const [old, now] = [byFile(before), byFile(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((file): readonly ReleaseChange[] => {
    const [left, right] = [old.get(file), now.get(file)];
    if (left === right) return [];
    const common = { what: "file", subject: file, field, items: [], types: [], evaluation: "none" } as const;
    return [{ ...common, before: stateWords(left), after: stateWords(right) }];
  });
}

function stateWords(hash: string | null | undefined): string | undefined {
  return hash === null ? "a file with errors" : hash?.slice(0, 12);
}

function byFile(states: readonly FileState[]): ReadonlyMap<string, string | null> {
  return new Map(states.map(({ file, sha256 }) => [file, sha256]));
}

function filesOfChangedResources(before: Snapshot, after: Snapshot): ReadonlySet<string> {
  const states = ({ resources }: Snapshot) =>
    new Set(resources.map(({ file, address, sha256 }) => `${file}\n${address}\n${sha256}`));
  const [old, now] = [states(before), states(after)];
  const changed = [...[...old].filter((state) => !now.has(state)), ...[...now].filter((state) => !old.has(state))];
  return new Set(changed.map((state) => state.slice(0, state.indexOf("\n"))));
}
