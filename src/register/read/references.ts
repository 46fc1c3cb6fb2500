/** What only shows when all files are looked at together: identifiers used twice, and references that lead nowhere. */

import { type Location, trimEndOf } from "../../syntax/text";
import { matchesAddress } from "../address-pattern";
import type { FileKind, ListName } from "../records/catalogue";
import { RECORD_NAMES } from "../records/catalogue";
import type { Entry, Register, RegisterProblem } from "../register";
import { nextId } from "../write/next-id";
import { type ProblemFix, replaceBy } from "./fix";
import { ID_KINDS, KEPT_IN, referencesIn, valuesAt } from "./reference-fields";
import { nearest } from "./suggest";

type Lists = ReadonlyMap<ListName, readonly Entry<unknown>[]>;

/** Names of rules that exist; checks of rule names are left out when the caller does not give them. */
export interface Known {
  readonly rules?: ReadonlySet<string>;
}

/** Everything wrong between records: identifiers used twice or out of pattern, references and rules that do not exist. */
export function crossProblems(
  register: Register,
  lists: Lists,
  kinds: ReadonlySet<FileKind>,
  known: Known,
): RegisterProblem[] {
  return [
    ...duplicates(register, lists),
    ...outOfPattern(register, lists),
    ...unreadableInCode(lists),
    ...danglingReferences(register, lists, kinds),
    ...unknownRules(register, known.rules),
  ];
}

function duplicates(register: Register, lists: Lists): RegisterProblem[] {
  const seen = new Map<string, ListName>();
  const problems: RegisterProblem[] = [];
  for (const [name, entries] of lists) {
    const kind = ID_KINDS[name];
    for (const { id, at } of entries) {
      const before = seen.get(id);
      if (before === undefined) {
        seen.set(id, name);
        continue;
      }
      const what = before === name ? "is used twice" : `is already the identifier of a ${RECORD_NAMES[before]}`;
      const next = kind && nextId(register, kind);
      const fix = next === undefined ? undefined : replaceBy(at.span, next);
      problems.push(
        problem(at, `\`${id}\` ${what}. Rename one of them.`, {
          fix: fix && { ...fix, title: `Make this one ${next}, the next that is free` },
        }),
      );
    }
  }
  return problems;
}

function outOfPattern(register: Register, lists: Lists): RegisterProblem[] {
  return [...lists].flatMap(([name, entries]) => {
    const kind = ID_KINDS[name];
    const pattern = kind && register.device.idPatterns?.[kind];
    if (!pattern) return [];
    const taken = new Set(entries.map(({ id }) => id));
    return entries
      .filter(({ id }) => !fitsPattern(id, pattern))
      .map(({ id, at }) => {
        const to = inPattern(id, pattern);
        const rename = to === undefined || taken.has(to) ? undefined : { id, to };
        const fix = rename && { title: `Rename ${id} to ${rename.to} everywhere`, rename };
        const message = `\`${id}\` does not look like ${pattern}, which the device file asks for.`;
        return problem(at, message, { severity: "warning", fix });
      });
  });
}

/** The identifier as the pattern has it, where only case, separators or leading zeros differ: `soup3` is `SOUP-003`. */
function inPattern(id: string, pattern: string): string | undefined {
  const number = /\d{1,15}$/.exec(id)?.[0];
  const head = trimEndOf(pattern, "#");
  const width = pattern.length - head.length;
  if (number === undefined || width === 0) return undefined;
  const letters = (text: string) => text.replace(/[^a-z0-9]/gi, "").toLowerCase();
  if (head.includes("#") || letters(head) !== letters(id.slice(0, id.length - number.length))) return undefined;
  return head + String(Number(number)).padStart(width, "0");
}

/** Kinds that code names in tags, by the tag. */
const TAGS: ReadonlyMap<ListName, string> = new Map([
  ["items", "soup"],
  ["risks", "risk"],
  ["controls", "control"],
  ["requirements", "requirement"],
  ["justifications", "justified"],
]);

/** Tags in code are read by the number in their identifiers, so that words in a sentence are not taken for records. */
function unreadableInCode(lists: Lists): RegisterProblem[] {
  return [...TAGS].flatMap(([list, tag]) =>
    (lists.get(list) ?? [])
      .filter(({ id }) => !/\d/.test(id) || /[.-]$/.test(id))
      .map(({ id, at }) => {
        const advice = `\`# @${tag} ${id}\` in code is not read as a link, because it has no number at its end.`;
        return problem(at, `${advice} Give it one, or name resources under \`covers\`.`, { severity: "warning" });
      }),
  );
}

/** True when the identifier has the pattern's form, in which `#` stands for a digit; the last group may have more. */
export function fitsPattern(id: string, pattern: string): boolean {
  const head = trimEndOf(pattern, "#");
  if (id.length < pattern.length) return false;
  for (let at = 0; at < head.length; at++) {
    const sign = id.charAt(at);
    if (head[at] === "#" ? !/\d/.test(sign) : head[at] !== sign) return false;
  }
  const rest = id.slice(head.length);
  return head === pattern ? rest === "" : /^\d+$/.test(rest);
}

function danglingReferences(register: Register, lists: Lists, kinds: ReadonlySet<FileKind>): RegisterProblem[] {
  return referencesIn(register).flatMap(({ field: { to, isLoose = false }, text, at }) => {
    if (to === undefined || isLoose || isKeptElsewhere(register, kinds, to)) return [];
    const ids = (lists.get(to) ?? []).map((entry) => entry.id);
    if (ids.includes(text)) return [];
    const meant = nearest(text, ids);
    const advice = meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
    const message = `\`${text}\` is not a ${RECORD_NAMES[to]} in ${KEPT_IN[to]}.yaml.${advice}`;
    return [problem(at, message, { fix: meant === undefined ? undefined : replaceBy(at.span, meant) })];
  });
}

/** Records of a kind that has no file here may live in another system; then references to them are not ours to judge. */
function isKeptElsewhere(register: Register, kinds: ReadonlySet<FileKind>, to: ListName): boolean {
  if (kinds.has(KEPT_IN[to])) return false;
  const kind = ID_KINDS[to];
  return KEPT_IN[to] === "requirements" || (kind !== undefined && register.device.links?.[kind] !== undefined);
}

function unknownRules(register: Register, rules: ReadonlySet<string> | undefined): RegisterProblem[] {
  if (!rules) return [];
  const named = register.justifications.flatMap((entry) => valuesAt(entry, "rules.*"));
  const device = register.deviceEntry;
  for (const rule of register.device.rules.keys()) {
    const at = device?.fields.get(`rules.${rule}`)?.key;
    if (at) named.push({ text: rule, at });
  }
  return named
    .filter(
      ({ text }) => !rules.has(text) && ![...rules].some((rule) => text.includes("*") && matchesAddress(text, rule)),
    )
    .map(({ text, at }) => {
      const meant = nearest(text, rules);
      const advice = meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
      const fix = meant === undefined ? undefined : replaceBy(at.span, meant);
      return problem(at, `\`${text}\` is not a rule of Tureen.${advice}`, { severity: "warning", fix });
    });
}

function problem(
  { file, span }: Location,
  message: string,
  {
    severity = "error",
    fix,
  }: { readonly severity?: RegisterProblem["severity"]; readonly fix?: ProblemFix | undefined } = {},
): RegisterProblem {
  return { file, span, message, severity, ...(fix && { fix }) };
}
