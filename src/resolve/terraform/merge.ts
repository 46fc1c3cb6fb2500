/** One value for several that could each be the right one: known where they agree. */
import { lazyEntry, lazyMap } from "../../model/lazy";
import type { Entry, ListNode, MapNode, Node, Unknown } from "../../model/value";
import { referencesWithin, uniqueReferences } from "./nodes";

/** Which of the values is meant: one of them, source does not show which, or each of them, in one copy or another. */
export type Which = "anyOf" | "allOf";

/** Alternatives beyond this number are not listed. */
const MAXIMUM_ALTERNATIVES = 50;

/**
 * Merges the values that an expression can have: in the copies of a repeated block, in the branches of a conditional.
 * Where all agree the value is known; where they differ it is unknown for `reason`; maps and lists merge part by part.
 */
export function mergeValues(values: readonly Node[], reason: Unknown, which: Which): Node | undefined {
  const first = values[0];
  if (!first || values.length === 1) return first;
  if (values.every((value) => value === first)) return first;
  if (values.every((value) => value.kind === "map")) return mergeMaps(values, reason, which);
  if (values.every((value) => value.kind === "list") && sameLength(values)) return mergeLists(values, reason, which);
  const references = uniqueReferences(values.flatMap((value) => referencesWithin([value])));
  if (values.every((value) => value.kind === "scalar" && first.kind === "scalar" && value.value === first.value)) {
    return { ...first, references } as Node;
  }
  const unknown = values.find((value) => value.kind === "unknown")?.unknown ?? differing(values, reason);
  const alternatives = alternativesOf(values, which);
  const node: Node = { kind: "unknown", unknown, at: first.at, origin: first.origin, references };
  return alternatives ? { ...node, [which]: alternatives } : node;
}

/** All values, as far as they are known or have known alternatives themselves. */
export function alternativesOf(values: readonly Node[], which: Which): readonly Node[] | undefined {
  const found: Node[] = [];
  for (const value of values) {
    const own = value.kind === "unknown" ? (value.allOf ?? (which === "anyOf" ? value.anyOf : undefined)) : [value];
    if (!own) return undefined;
    found.push(...own);
  }
  return found.length <= MAXIMUM_ALTERNATIVES ? found : undefined;
}

/** Names the values where copies differ, so that a person sees what to look at. */
function differing(values: readonly Node[], { code, reason }: Unknown): Unknown {
  const shown = values.flatMap((value) => (value.kind === "scalar" ? [`\`${String(value.value).slice(0, 40)}\``] : []));
  if (code !== "repetition" || shown.length < values.length) return { code, reason };
  const distinct = [...new Set(shown)];
  const more = distinct.length > 3 ? " …" : "";
  return { code, reason: `${reason}: ${distinct.slice(0, 3).join(", ")}${more}` };
}

function mergeMaps(values: readonly MapNode[], reason: Unknown, which: Which): Node | undefined {
  const first = values[0];
  if (!first) return undefined;
  const { at, header, origin, references } = first;
  const open = values.find((value) => value.open)?.open;
  return lazyMap({ at, header, origin, references, open }, () => mergeEntries(values, reason, which));
}

function mergeEntries(values: readonly MapNode[], reason: Unknown, which: Which): Map<string, Entry> {
  const merged = new Map<string, Entry>();
  for (const value of values) {
    for (const [name, entry] of value.entries) {
      if (merged.has(name)) continue;
      merged.set(
        name,
        lazyEntry(entry.key, entry.whole, () => {
          const all = values.flatMap((other) => other.entries.get(name)?.value ?? []);
          const everywhere = all.length === values.length ? mergeValues(all, reason, which) : undefined;
          return (
            everywhere ?? { kind: "unknown", unknown: reason, at: entry.value.at, references: referencesWithin(all) }
          );
        }),
      );
    }
  }
  return merged;
}

function sameLength(values: readonly ListNode[]): boolean {
  return values.every((value) => !value.open && value.items.length === values[0]?.items.length);
}

function mergeLists(values: readonly ListNode[], reason: Unknown, which: Which): Node | undefined {
  const first = values[0];
  if (!first) return undefined;
  const items = first.items.flatMap(
    (_, index) =>
      mergeValues(
        values.flatMap((value) => value.items[index] ?? []),
        reason,
        which,
      ) ?? [],
  );
  return { ...first, items };
}
