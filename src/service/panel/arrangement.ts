/** How a person wants to see a view: what they filter by, and how its rows are grouped. */

export const PANEL_VIEWS = ["soup", "risks", "findings", "notAssessed"] as const;
export type PanelView = (typeof PANEL_VIEWS)[number];

/** The ways in which each view can be grouped; the first is how it is shown before anybody chooses. */
export const GROUPINGS = {
  soup: ["register", "state", "kind", "supplier", "service", "file"],
  risks: ["register", "severity", "hazard", "service"],
  findings: ["clause", "family", "service", "file", "severity"],
  notAssessed: ["reason", "family", "file"],
} as const satisfies Readonly<Record<PanelView, readonly string[]>>;
export type Grouping<View extends PanelView = PanelView> = (typeof GROUPINGS)[View][number];

export interface Arrangement {
  /** Words that a row must hold, each somewhere; empty for all rows. */
  readonly text: string;
  /** A way that the view does not know counts as its first. */
  readonly groupBy: string;
}

/** How a view is shown before anybody chooses. */
export function plainArrangement(view: PanelView): Arrangement {
  return { text: "", groupBy: GROUPINGS[view][0] };
}

/** The grouping that is asked for, or the first of the view. */
export function groupingOf<View extends PanelView>(view: View, { groupBy }: Arrangement): Grouping<View> {
  const known: readonly Grouping<View>[] = GROUPINGS[view];
  const [first] = known;
  return known.find((name) => name === groupBy) ?? (first as Grouping<View>);
}

/** True where the given texts together hold every word of the filter, in any case. */
export type Matcher = (texts: readonly (string | undefined)[]) => boolean;

/** The matcher of a filter; undefined for one that lets everything through. */
export function matcherOf(text: string): Matcher | undefined {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  return (texts) => {
    const held = texts.map((one) => one?.toLowerCase());
    return words.every((word) => held.some((one) => one?.includes(word)));
  };
}
