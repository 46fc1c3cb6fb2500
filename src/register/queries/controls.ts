/** Whether risk controls are where the records say they are, and whether somebody verified them. */
import { indexCovers } from "../links/cover";
import type { Control } from "../records/risk";
import type { Entry } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { listOf, nameOf } from "./words";

type Verification = Control["implementation"];

/**
 * Controls that infrastructure is said to put into effect and that no resource carries, in whole or in part; and those
 * in effect of which nothing shows that they were verified (ISO 14971 7.2: that a measure is in place, and that it works).
 */
export function controlsWithoutImplementation(view: RegisterView): readonly RegisterFact[] {
  const named = controlsNamedByItems(view);
  const gone = danglingCovers(view);
  return view.register.controls.flatMap((entry): RegisterFact[] => {
    const { status, type, implementation } = entry.record;
    if (status === "retired" || type === "information-for-safety") return [];
    const carriers = view.links.resourcesOfControl(entry.id);
    const isElsewhere = isShown(implementation);
    const isClaimed = status === "implemented" || status === "verified" || named.has(entry.id);
    const missing = gone.get(entry.id) ?? [];
    if (carriers.length === 0) return isElsewhere || (!isClaimed && missing.length === 0) ? [] : [noCarrier(entry)];
    return [...missing.map((at) => partlyGone(entry, at)), ...unverified(entry, view)];
  });
}

function noCarrier(entry: Entry<Control>): RegisterFact {
  const said = entry.record.status ?? "named in the register";
  const patterns = (entry.record.covers ?? []).map((pattern) => `\`${pattern}\``);
  const where = patterns.length > 0 ? `; the code has no ${listOf(patterns, "or")}` : "";
  return {
    ...factOf(entry),
    message: `${nameOf(entry)} is ${said}, and no resource carries it${where}. Tag the one that does with \`# @control ${entry.id}\`, name it under \`covers\`, or say under \`implementation.reference\` where else the control is.`,
    at: entry.fields.get("covers.0")?.value ?? entry.at,
    severity: "warning",
    clauses: ["14971-7.2", "14971-7.6", "62304-7.2.2"],
  };
}

/** A control in two resources of which one is gone is not the control that was verified. */
function partlyGone(entry: Entry<Control>, position: number): RegisterFact {
  const pattern = entry.record.covers?.[position] ?? "";
  return {
    ...factOf(entry),
    at: entry.fields.get(`covers.${position}`)?.value ?? entry.at,
    message: `\`${pattern}\` is to carry ${nameOf(entry)}, and the code has it no more. Correct the address, or look at what the control is without it.`,
    severity: "warning",
    clauses: ["62304-7.4.2", "14971-7.2"],
  };
}

function unverified(entry: Entry<Control>, view: RegisterView): RegisterFact[] {
  const { status, implementation, effectiveness } = entry.record;
  if (status === "proposed") return [];
  const lacks = [
    ...(isShown(implementation) ? [] : ["that it is in place (`implementation`)"]),
    ...(isShown(effectiveness) ? [] : ["that it works (`effectiveness`)"]),
  ];
  const failed = [implementation, effectiveness].some((verification) => verification?.result === "failed");
  if (lacks.length === 0 && !failed) return [];
  const carriers = view.links.resourcesOfControl(entry.id);
  const message = failed
    ? `A verification of ${nameOf(entry)} failed. The risks that it lowers are open until it holds.`
    : `${nameOf(entry)}: nothing shows ${listOf(lacks)}. Name the report or the tests; code shows the setting, never its effect.`;
  return [
    {
      ...factOf(entry),
      message,
      severity: failed || status === "verified" ? "warning" : "information",
      clauses: ["14971-7.2", "62304-7.3.1"],
      related: carriers.map((resource) => ({ at: resource.header, message: `${entry.id} is put into effect here` })),
      ...(failed ? {} : offerOf(entry)),
    },
  ];
}

function offerOf(entry: Entry<Control>): Pick<RegisterFact, "offer"> {
  const fields = (["implementation", "effectiveness"] as const)
    .filter((name) => entry.record[name] === undefined && !entry.open.some((path) => path.startsWith(`${name}.`)))
    .map((name) => ({ path: `${name}.reference`, isList: false }));
  if (fields.length === 0) return {};
  const change = { kind: "ask", file: entry.at.file, list: "controls", id: entry.id, fields } as const;
  return { offer: { title: `Ask for the verification of ${entry.id}`, change } };
}

function isShown(verification: Verification): boolean {
  return verification?.reference !== undefined || (verification?.tests ?? []).length > 0;
}

function controlsNamedByItems({ register }: RegisterView): ReadonlySet<string> {
  return new Set(register.soup.flatMap(({ record }) => (record.status === "retired" ? [] : (record.controls ?? []))));
}

/** Positions in `covers` of controls that describe no resource, by control. */
function danglingCovers({ register, workspace }: RegisterView): ReadonlyMap<string, readonly number[]> {
  const withCovers = register.controls.filter(({ record }) => (record.covers ?? []).length > 0);
  if (withCovers.length === 0) return new Map();
  const index = indexCovers(withCovers, ({ record }) => record.covers ?? []);
  const used = new Set<string>();
  for (const { address } of workspace.resources) {
    for (const { owner, position } of index.find(address)) used.add(`${owner.id}\n${position}`);
  }
  return new Map(
    withCovers.map(({ id, record }) => [
      id,
      (record.covers ?? []).flatMap((_, position) => (used.has(`${id}\n${position}`) ? [] : [position])),
    ]),
  );
}

function factOf(entry: Entry<Control>): Omit<RegisterFact, "message" | "clauses" | "severity"> {
  return { rule: "control/no-implementation", subject: entry.id, at: entry.at, resource: undefined, related: [] };
}
