import { escapeProse } from "../markdown";
import { type Arrangement, groupingOf } from "./arrangement";
import { type Found, findingNodes, plain } from "./finding-row";
import { byFamily, byFile, found, matching } from "./findings";
import { type Group, groupNode, groupUnder, type Heading } from "./group";
import type { ViewModel } from "./model";
import type { Node, Row } from "./row";
import { rowPlace } from "./row-place";

/** What could not be read from source: by the reason at first, so that one missing value is one row. */
export function notAssessedView(sources: Parameters<typeof found>[0], arrangement: Arrangement): ViewModel {
  const all = found(sources, ["not-assessed"]);
  const shown = matching(all, arrangement);
  const grouping = groupingOf("notAssessed", arrangement);
  return {
    nodes: groupUnder(shown, HEADINGS[grouping]).map((group) =>
      grouping === "reason" ? reasonNode(group) : groupNode(group, "value", (members, id) => nodes(members, id, true)),
    ),
    shown: shown.length,
    total: all.length,
  };
}

const HEADINGS = { reason: byReason, family: byFamily, file: byFile } as const;

function byReason({ finding: { message } }: Found): readonly Heading[] {
  const reason = plain(message).replace(/\.$/u, "");
  return [{ key: `reason/${reason}`, label: reason, icon: "question", tooltip: () => escapeProse(message) }];
}

/** The value that is missing is what to go to. */
function reasonNode(group: Group<Found>): Node {
  const [first] = group.members;
  const at = first && rowPlace(first.finding.at, first.source.snapshot);
  const node = groupNode(group, "question", (members, id) => nodes(members, id, false));
  return { ...node, row: { ...node.row, kind: "reason", ...(at && { at }) } };
}

function nodes(members: readonly Found[], id: string, saysReason: boolean): readonly Node[] {
  return findingNodes(members, id, ({ finding: { subject, rule, message } }): Partial<Row> => {
    const reason = plain(message);
    return {
      label: subject,
      description: saysReason ? `${rule} · ${reason}` : rule,
      spoken: `Not assessed: ${subject}, ${rule}, ${reason}`,
      icon: "question",
      tone: "muted",
      kind: "unread",
    };
  });
}
