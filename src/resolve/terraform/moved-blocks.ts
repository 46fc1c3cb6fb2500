/**
 * `moved` blocks: what an address became (https://developer.hashicorp.com/terraform/language/modules/develop/refactoring).
 */
import type { HclFile } from "../../syntax/hcl/tree";

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The moves that a file tells of, in its order. */
export function movesIn(tree: HclFile, text: string): readonly Move[] {
  return tree.body.items.flatMap((item): Move[] => {
    if (item.kind !== "block" || item.type.name !== "moved") return [];
    const attribute = (name: string): string | undefined => {
      const found = item.body.items.find((inner) => inner.kind === "attribute" && inner.name.name === name);
      return found?.kind === "attribute" ? text.slice(found.value.span.start, found.value.span.end) : undefined;
    };
    const [from, to] = [attribute("from"), attribute("to")];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** Where an address, or a pattern over addresses, leads after all moves; undefined when none is about it. */
export function moved(address: string, moves: readonly Move[]): string | undefined {
  const seen = new Set<string>();
  let current = address;
  while (!seen.has(current)) {
    seen.add(current);
    const move = moves.find(({ from }) => current === from || current.startsWith(`${from}.`));
    if (move) current = move.to + current.slice(move.from.length);
  }
  return current === address ? undefined : current;
}
