import { count, joined, type Node, type Row } from "./row";

/** A heading under which things stand. Headings with the same key are one. */
export interface Heading {
  readonly key: string;
  readonly label: string;
  /** Headings of a lower rank stand first; those of the same rank by label. */
  readonly rank?: number;
  readonly icon: string;
  /** More about it, behind the number of things. */
  readonly about?: string;
  readonly row?: Partial<Row>;
  readonly tooltip?: () => string;
}

export interface Group<T> {
  readonly heading: Heading;
  readonly members: readonly T[];
}

/** Things under their headings, in order. A thing with several headings stands under each. */
export function groupUnder<T>(things: readonly T[], headingsOf: (thing: T) => readonly Heading[]): readonly Group<T>[] {
  const groups = new Map<string, { heading: Heading; members: T[] }>();
  for (const thing of things) {
    for (const heading of headingsOf(thing)) {
      const known = groups.get(heading.key);
      if (known) known.members.push(thing);
      else groups.set(heading.key, { heading, members: [thing] });
    }
  }
  return [...groups.values()].sort((a, b) => compareHeadings(a.heading, b.heading));
}

function compareHeadings(a: Heading, b: Heading): number {
  return (a.rank ?? 0) - (b.rank ?? 0) || compareNaturally(a.label, b.label);
}

const collator = new Intl.Collator("en", { numeric: true });

/** `17.2` before `17.10`, `SOUP-9` before `SOUP-10`. */
export function compareNaturally(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The row of a group: its label, how many things of a sort it holds, and what it is about. */
export function groupNode<T>(
  { heading, members }: Group<T>,
  noun: string,
  children: (members: readonly T[], id: string) => readonly Node[],
): Node {
  const { label, icon, about, row } = heading;
  const id = `by/${heading.key}`;
  const held = count(members.length, noun);
  return {
    row: {
      id,
      label,
      description: joined([String(members.length), about]),
      spoken: [label, held, about].filter(Boolean).join(", "),
      icon,
      kind: "group",
      ...row,
    },
    children: () => children(members, id),
    ...(heading.tooltip && { tooltip: heading.tooltip }),
  };
}
