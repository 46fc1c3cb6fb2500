/** Whether risk controls are where the records say they are, and whether somebody verified them. */
import type { Control } from "../records/risk";
import type { Entry } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { listOf, nameOf } from "./words";

type Verification = Control["implementation"];

/**
 * Controls that infrastructure is said to put into effect and that no resource carries; and those in effect of which
 * nothing shows that they were verified (ISO 14971 7.2: that a measure is in place, and that it works). Addresses under
 * `covers` that lead nowhere are found by \`register/unknown-address\`.
 */
export function controlsWithoutImplementation(view: RegisterView): readonly RegisterFact[] {
  const named = controlsNamedByItems(view);
  return view.register.controls.flatMap((entry): RegisterFact[] => {
    const { status, type, implementation } = entry.record;
    if (status === "retired" || type === "information-for-safety") return [];
    const carriers = view.links.resourcesOfControl(entry.id);
    const isElsewhere = isShown(implementation);
    const hasCovers = (entry.record.covers ?? []).length > 0;
    const isClaimed = status === "implemented" || status === "verified" || hasCovers || named.has(entry.id);
    if (carriers.length > 0) return unverified(entry, view);
    return isElsewhere || !isClaimed || status === "proposed" ? [] : [noCarrier(entry)];
  });
}

function noCarrier(entry: Entry<Control>): RegisterFact {
  const said = entry.record.status ?? "named in the register";
  const patterns = (entry.record.covers ?? []).map((pattern) => `\`${pattern}\``);
  const where = patterns.length > 0 ? `; the code has no ${listOf(patterns, "or")}` : "";
  return {
    ...factOf(entry),
    message: `${nameOf(entry)} is ${said}, and no resource carries it${where}. Tag the one that does with \`# @control ${entry.id}\`, name it under \`covers\`, or say under \`implementation.reference\` where else the control is.`,
    severity: "warning",
    clauses: ["14971-7.2", "14971-7.6", "62304-7.2.2"],
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

function factOf(entry: Entry<Control>): Omit<RegisterFact, "message" | "clauses" | "severity"> {
  return { rule: "control/no-implementation", subject: entry.id, at: entry.at, resource: undefined, related: [] };
}
