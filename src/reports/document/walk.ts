import type { Block, Body, Section, Table } from "./document";

/** A section with its depth: 0 for those that stand directly in the document. */
export interface PlacedSection {
  readonly section: Section;
  readonly depth: number;
}

/** Every section, in the order of reading. */
export function sectionsOf({ sections }: Pick<Body, "sections">, depth = 0): readonly PlacedSection[] {
  return sections.flatMap((section) => [
    { section, depth },
    ...sectionsOf({ sections: section.sections ?? [] }, depth + 1),
  ]);
}

/** Every table, in the order of reading. */
export function tablesOf(body: Pick<Body, "sections">): readonly Table[] {
  return sectionsOf(body).flatMap(({ section }) => section.blocks.filter(isTable));
}

function isTable(block: Block): block is Table {
  return block.kind === "table";
}
