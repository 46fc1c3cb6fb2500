import { nodesAt } from "../../model/path";
import type { Change } from "../../register/links/configuration";
import type { Suspicion } from "../../register/links/state";
import { findEntry } from "../../register/register";
import { escapeMarkdown } from "../markdown";
import { placeWords, resourceNode } from "./resource-row";
import { count, identities, joined, type Node, type Row } from "./row";
import { rowPlace } from "./row-place";
import type { Item } from "./soup-subject";

const STATE_ICON = { complete: "pass", incomplete: "circle-outline", suspect: "warning", retired: "archive" } as const;
/** An image reference says nothing in a narrow panel. */
const LONGEST_DESIGNATOR = 30;
const MOST_PLACES = 2;

/** An item: what moved since its review, what it lacks, the risks that it names, and the resources that it covers. */
export function itemNode(item: Item, below: string): Node {
  const { entry, state, source, resources, isOpen } = item;
  const id = `${below}item/${source.key}${entry.id}`;
  const label = `${entry.id} ${entry.record.title ?? ""}`.trim();
  const description = descriptionOf(item);
  const lists = [changeNodes, openNodes, riskNodes, resourceNodes];
  const isParent =
    resources.length > 0 || state.suspicion || state.missing.length > 0 || (entry.record.risks ?? []).length > 0;
  return {
    row: {
      id,
      label,
      description,
      spoken: [label, ...(state.state === "complete" ? ["complete"] : []), description].filter(Boolean).join(", "),
      icon: STATE_ICON[state.state],
      ...(state.state === "suspect" && { tone: "warning", badge: "suspect" }),
      ...(state.state === "retired" && { tone: "muted" }),
      kind: "item",
      at: rowPlace(entry.at, source.snapshot),
      record: entry.id,
      ...(isOpen && { isOpen }),
    },
    ...(isParent && { children: () => lists.flatMap((list) => list(item, id)) }),
    tooltip: () => itemTooltip(item),
  };
}

function descriptionOf({ state, components, resources, source }: Item): string {
  const designators = new Set(components.flatMap((component) => component.designators));
  return joined([
    (state.state === "suspect" || state.state === "retired") && state.state,
    state.missing.length > 0 && `${state.missing.length} open`,
    ...[...designators].filter((text) => text.length <= LONGEST_DESIGNATOR),
    ...placeWords(resources, source).slice(0, MOST_PLACES),
  ]);
}

/** Before and after of what the review recorded, each leading to the value in code. */
function changeNodes({ state: { suspicion }, source, resources }: Item, below: string): readonly Node[] {
  if (!suspicion) return [];
  const row = { icon: "diff-modified", tone: "warning", kind: "change" } as const;
  if (suspicion.changes.length === 0) {
    const label = unspecific(suspicion);
    return [{ row: { id: `${below}/change`, label, ...row, at: rowPlace(suspicion.at, source.snapshot) } }];
  }
  return suspicion.changes.map((change) => {
    const resource = resources.find(({ address }) => change.what.startsWith(`${address} `));
    const name = resource ? change.what.slice(resource.address.length + 1) : change.what;
    const [node] = resource && /^[\w.*-]+$/u.test(name) ? nodesAt(resource.config, name) : [];
    const label = `${name} ${beforeAndAfter(change)}`;
    return {
      row: {
        id: `${below}/change/${change.what}`,
        label,
        spoken: `Changed since the review: ${label}`,
        ...(resource && resources.length > 1 && { description: resource.address }),
        ...row,
        at: rowPlace(node?.at ?? resource?.header ?? suspicion.at, source.snapshot),
      },
    };
  });
}

/** `16.9 → 16.10` */
export function beforeAndAfter({ before, after }: Change): string {
  return `${before ?? "absent"} → ${after ?? "absent"}`;
}

function unspecific({ current }: Suspicion): string {
  return current === undefined
    ? "No resource belongs to the item any more"
    : "Attributes changed that the review did not record";
}

/** What a clause asks for and nobody has answered, each leading to where the answer goes. */
function openNodes({ state: { missing }, entry, source }: Item, below: string): readonly Node[] {
  if (missing.length === 0) return [];
  const { clauses } = source.snapshot.project.settings.knowledge;
  const id = `${below}/open`;
  const children = (): readonly Node[] =>
    missing.map(({ field, words, clause, at }) => ({
      row: {
        id: `${id}/${field}`,
        label: field,
        description: `${words} · ${clauses.cite([clause])}`,
        spoken: `Open: ${words}, ${clauses.cite([clause])}`,
        icon: "edit",
        kind: "field",
        at: rowPlace(at, source.snapshot),
        record: entry.id,
        field,
      },
    }));
  const row: Row = { id, label: `${count(missing.length, "field")} open`, icon: "checklist", kind: "group" };
  return [{ row, children }];
}

/** The risks to which the item says that it contributes. */
function riskNodes({ entry, source }: Item, below: string): readonly Node[] {
  const { risks } = source.snapshot.analysis.register;
  return (entry.record.risks ?? []).flatMap((name): readonly Node[] => {
    const risk = findEntry(risks, name);
    if (!risk) return [];
    return [
      {
        row: {
          id: `${below}/risk/${name}`,
          label: `${name} ${risk.record.title ?? ""}`.trim(),
          icon: "shield",
          kind: "risk",
          at: rowPlace(risk.at, source.snapshot),
          record: name,
        },
      },
    ];
  });
}

function resourceNodes({ resources, entry, source }: Item, below: string): readonly Node[] {
  const identify = identities();
  return resources.map((resource) =>
    resourceNode(resource, identify(`${below}/resource/${resource.address}`), source, { record: entry.id }),
  );
}

function itemTooltip({ entry, state, source, resources }: Item): string {
  const { reviewed, title = "" } = entry.record;
  const { clauses } = source.snapshot.project.settings.knowledge;
  const { suspicion, missing } = state;
  const changes = (suspicion?.changes ?? []).map(
    (change) => `- ${escapeMarkdown(`${change.what}: ${beforeAndAfter(change)}`)}`,
  );
  const open = missing.map(({ words, clause }) => `- ${escapeMarkdown(`${words} (${clauses.cite([clause])})`)}`);
  return [
    `**${escapeMarkdown(entry.id)}** ${escapeMarkdown(title)} · ${count(resources.length, "resource")}`,
    reviewedWords(reviewed),
    ...(suspicion ? [["The code has moved since the last review.", ...changes].join("\n")] : []),
    ...(open.length > 0 ? [["Still open:", ...open].join("\n")] : []),
  ].join("\n\n");
}

function reviewedWords(reviewed: Item["entry"]["record"]["reviewed"]): string {
  if (reviewed?.at === undefined) return "Not reviewed yet.";
  return `Reviewed on ${escapeMarkdown(reviewed.at)}${reviewed.by ? ` by ${escapeMarkdown(reviewed.by)}` : ""}.`;
}
