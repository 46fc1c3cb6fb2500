/**
 * The effect of recorded justifications: a finding that one covers becomes `justified`, as long as the record is complete
 * and has not expired. Code names it (`# @justified JUS-003`) or the record names the resources (`covers`).
 */
import type { Resource } from "../model/resource";
import { indexCovers, tagged } from "../register/links/cover";
import {
  missingAnswers,
  namesRule,
  needlessJustifications,
  speaksOfEverything,
} from "../register/queries/justifications";
import type { Justification } from "../register/records/justification";
import type { Entry, Register } from "../register/register";
import { type Batch, type BatchList, batchOf, mapList } from "./batch";
import type { Draft, Judged } from "./finding";
import { toDraft } from "./register";

/** Findings with the outcome that the register gives them, and the justifications that were of use. */
export function applyJustifications(
  lists: readonly BatchList[],
  register: Register,
  on: string,
): { readonly lists: readonly BatchList[]; readonly used: readonly string[] } {
  const used = new Set<string>();
  const valid = validOn(on, register);
  if (valid.length === 0) return { lists, used: [] };
  const coveringOf = coveringIn(valid);
  const by = { register, on };
  const answered = lists.map((list): BatchList => {
    const now = answerList(list, coveringOf, by);
    for (const id of now.used) used.add(id);
    return now.list;
  });
  return { lists: answered, used: [...used] };
}

interface AnsweredList extends Omit<Answered, "batch"> {
  readonly list: BatchList;
}

/** A pure memo, as that of batches is. */
const lists = new WeakMap<BatchList, AnsweredList>();

function answerList(list: BatchList, coveringOf: Covering, by: Pick<Answered, "register" | "on">): AnsweredList {
  const known = lists.get(list);
  if (known?.register === by.register && known.on === by.on) return known;
  const used = new Set<string>();
  const answered = mapList(list, (batch) => {
    const before = memory.get(batch);
    const now = before?.register === by.register && before.on === by.on ? before : answer(batch, coveringOf, by);
    if (now !== before) memory.set(batch, now);
    for (const id of now.used) used.add(id);
    return now.batch;
  });
  const now = { ...by, used: [...used], list: answered };
  lists.set(list, now);
  return now;
}

/** The same for findings one by one, where these are known by less than the whole of a finding. */
export function justifyEach<T extends Judged>(
  findings: readonly T[],
  register: Register,
  on: string,
): { readonly findings: readonly T[]; readonly used: ReadonlySet<string> } {
  const used: string[] = [];
  const valid = validOn(on, register);
  if (valid.length === 0) return { findings, used: new Set() };
  const coveringOf = coveringIn(valid);
  return { findings: findings.map((finding) => justified(finding, coveringOf, used)), used: new Set(used) };
}

function validOn(on: string, { justifications }: Register): readonly Entry<Justification>[] {
  return justifications.filter(
    (entry) => missingAnswers(entry).length === 0 && !isExpired(entry.record, on) && !speaksOfEverything(entry.record),
  );
}

interface Answered {
  readonly register: Register;
  readonly on: string;
  readonly batch: Batch;
  readonly used: readonly string[];
}

/** A pure memo: what justifications of one register make of a batch on one day is always the same. */
const memory = new WeakMap<Batch, Answered>();

type Covering = (finding: Judged) => readonly Entry<Justification>[];

function answer(batch: Batch, coveringOf: Covering, by: Pick<Answered, "register" | "on">): Answered {
  const used: string[] = [];
  const findings = batch.findings.map((finding) => justified(finding, coveringOf, used));
  return { ...by, used, batch: used.length === 0 ? batch : batchOf(findings) };
}

/** A finding with the outcome that a justification gives it; all that cover it are of use. */
function justified<T extends Judged>(finding: T, coveringOf: Covering, used: string[]): T {
  if (finding.outcome === "justified" || finding.outcome === "out-of-scope") return finding;
  const covering = isJustifiable(finding.rule) ? coveringOf(finding) : [];
  for (const { id } of covering) used.push(id);
  const [entry] = covering;
  if (!entry) return finding;
  return { ...finding, outcome: "justified", justification: entry.id };
}

/**
 * Justifications in force that cover nothing: what they were for is gone, or they name it wrongly. `used` is what
 * `applyJustifications` found of use among all findings; a justification for what a setting turns off is not needed either.
 */
export function needlessFindings(register: Register, used: ReadonlySet<string>, on: string): readonly Draft[] {
  return needlessJustifications(register, used, on).map(toDraft);
}

/** `expires` is the last day on which it holds. */
export function isExpired(record: Justification, on: string): boolean {
  return record.expires !== undefined && record.expires < on;
}

/** Findings about the register itself are answered in the register, not by an exception from it. */
const ABOUT_RECORDS = ["certificate/", "control/", "justification/", "register/", "scope/unanswered", "supplier/"];

function isJustifiable(rule: string): boolean {
  return !ABOUT_RECORDS.some((family) => rule.startsWith(family));
}

/** The justifications that speak of a finding, in the order of the register. */
function coveringIn(valid: readonly Entry<Justification>[]): Covering {
  const byId = new Map(valid.map((entry) => [entry.id, entry]));
  const index = indexCovers(valid, ({ record }) => record.covers ?? []);
  const named = new Map<string, ReadonlySet<Entry<Justification>>>();
  return ({ rule, resource, subject }) => {
    let speaking = named.get(rule);
    if (!speaking) {
      speaking = new Set(valid.filter(({ record }) => namesRule(record, rule)));
      named.set(rule, speaking);
    }
    if (speaking.size === 0) return [];
    const tags = resource ? tagged(resource, "justified").flatMap(({ text }) => byId.get(text) ?? []) : [];
    const found = new Set([...tags, ...index.find(subject).map(({ owner }) => owner)]);
    return [...speaking].filter((entry) => found.has(entry));
  };
}

/** True when the code of a resource names the justification. */
export function isNamedBy(resource: Resource, justification: string): boolean {
  return resource.annotations.some(
    (annotation) => annotation.tag === "justified" && annotation.values.some((value) => value.text === justification),
  );
}
