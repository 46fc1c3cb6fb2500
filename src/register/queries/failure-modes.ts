/** Whether somebody decided what a failure of a SOUP item means (IEC 62304 7.1.2 c). */
import type { FailureModeKnowledge, FailureModeTable, FailureSubject } from "../../knowledge/failure-mode";
import type { SoupItem } from "../records/soup";
import type { Entry } from "../register";
import type { FailureQuestion } from "../write/change";
import type { RegisterFact, RegisterView } from "./view";
import { listOf, nameOf } from "./words";

type Mode = NonNullable<SoupItem["failureModes"]>[number];

/** What an item leaves undecided: everything, or ways to fail that it lists. */
interface Undecided {
  readonly item: Entry<SoupItem>;
  /** Listed without a risk and without a decision; empty when nothing was decided at all. */
  readonly open: readonly { readonly mode: Mode; readonly at: number }[];
}

/** Items whose failures nobody has decided on, or not on all of those that they list. */
export function undecidedItems(view: RegisterView): readonly Entry<SoupItem>[] {
  return undecided(view).map(({ item }) => item);
}

/**
 * Items of which nobody has said whether a failure contributes to a risk, and ways to fail that an item lists and leaves
 * open. Each offers the ways that are not listed yet, as questions to decide.
 */
export function undecidedRisks(view: RegisterView, table: FailureModeTable): readonly RegisterFact[] {
  return undecided(view).map(({ item, open }) =>
    open.length > 0 ? openModes(item, open, view, table) : nothingDecided(item, view, table),
  );
}

function undecided(view: RegisterView): readonly Undecided[] {
  return view.register.soup.flatMap((item): Undecided[] => {
    const { status, role, noRiskRationale, failureModes = [] } = item.record;
    if (status === "retired" || role === "out-of-scope" || noRiskRationale !== undefined) return [];
    const open = failureModes.flatMap((mode, at) => (isDecided(mode) ? [] : [{ mode, at }]));
    if (open.length > 0) return [{ item, open }];
    return failureModes.length > 0 || hasRisk(item, view) ? [] : [{ item, open: [] }];
  });
}

/** The questions that the ways to fail ask of an item; those that it lists already are left out. */
export function questionsFor(
  item: Entry<SoupItem>,
  view: RegisterView,
  table: FailureModeTable,
): readonly FailureQuestion[] {
  const listed = new Set<string | undefined>((item.record.failureModes ?? []).map(({ mode }) => mode));
  const subject = subjectOf(item, view);
  return table.all
    .filter(({ id }) => !listed.has(id))
    .map((mode) => ({ mode: mode.id, asks: table.questionOf(mode, subject) }));
}

function isDecided({ decision, risks = [] }: Mode): boolean {
  return decision !== undefined || risks.length > 0;
}

function hasRisk(item: Entry<SoupItem>, { links }: RegisterView): boolean {
  if ((item.record.risks ?? []).length > 0) return true;
  return links.resourcesOfItem(item.id).some((resource) => links.risksOf(resource).length > 0);
}

function nothingDecided(item: Entry<SoupItem>, view: RegisterView, table: FailureModeTable): RegisterFact {
  const subject = subjectOf(item, view);
  const modes = table.all.map(({ id }) => `\`${id}\``);
  return {
    ...factOf(item, view, table),
    message: `No failure of ${nameOf(item)} is linked to a risk, and nothing says why none is. Link a risk, decide on ${listOf(modes)}, or say under \`noRiskRationale\` why no failure matters.`,
    related: table.all.map((mode) => ({ at: item.at, message: asksOf(mode, subject, table) })),
  };
}

function openModes(
  item: Entry<SoupItem>,
  open: readonly { readonly mode: Mode; readonly at: number }[],
  view: RegisterView,
  table: FailureModeTable,
): RegisterFact {
  const subject = subjectOf(item, view);
  const names = open.map(({ mode }) => `\`${mode.mode ?? "a way to fail without a name"}\``);
  return {
    ...factOf(item, view, table),
    message: `${nameOf(item)} leaves open what ${listOf(names)} would mean. Name the risks, or write under \`decision\` why none follows.`,
    related: open.flatMap(({ mode, at }) => {
      const known = table.all.find(({ id }) => id === mode.mode);
      const place = item.fields.get(`failureModes.${at}`)?.value ?? item.at;
      return known ? [{ at: place, message: asksOf(known, subject, table) }] : [];
    }),
  };
}

function asksOf(mode: FailureModeKnowledge, subject: FailureSubject, table: FailureModeTable): string {
  return `${mode.title}: ${table.questionOf(mode, subject)}?`;
}

function factOf(
  item: Entry<SoupItem>,
  view: RegisterView,
  table: FailureModeTable,
): Omit<RegisterFact, "message" | "related"> {
  const modes = questionsFor(item, view, table);
  const change = { kind: "failure-modes", file: item.at.file, item: item.id, modes } as const;
  const title = `Write the ${modes.length} ways to fail into ${item.id}, to decide`;
  return {
    rule: "risk/undecided",
    subject: item.id,
    at: item.at,
    resource: view.links.resourcesOfItem(item.id)[0],
    clauses: [],
    ...(modes.length > 0 && { offer: { title, change } }),
  };
}

/** What the item stands for: by the component that code shows, else by what the item says. */
function subjectOf(item: Entry<SoupItem>, { links }: RegisterView): FailureSubject {
  const components = links.componentsOfItem(item.id);
  const own = components.find(({ kind }) => kind === item.record.kind) ?? components[0];
  return { kind: own?.kind ?? item.record.kind, category: own?.category };
}
