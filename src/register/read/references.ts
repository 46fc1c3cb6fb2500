/** What only shows when all files are looked at together: identifiers used twice, and references that lead nowhere. */

import type { Location } from "../../syntax/text";
import { matchesAddress } from "../address-pattern";
import type { FileKind, ListName } from "../records/catalogue";
import { RECORD_NAMES } from "../records/catalogue";
import type { IdKind } from "../records/device";
import type { Entry, Register, RegisterProblem } from "../register";
import { didYouMean } from "./suggest";

type Lists = ReadonlyMap<ListName, readonly Entry<unknown>[]>;

interface ReferenceField {
  readonly from: ListName;
  /** Path of the field; `*` stands for a position in a list. */
  readonly path: string;
  readonly to: ListName;
}

const REFERENCES: readonly ReferenceField[] = [
  { from: "items", path: "risks.*", to: "risks" },
  { from: "items", path: "failureModes.*.risks.*", to: "risks" },
  { from: "items", path: "controls.*", to: "controls" },
  { from: "items", path: "requirements.*", to: "requirements" },
  { from: "items", path: "tests.*", to: "tests" },
  { from: "items", path: "supplier", to: "suppliers" },
  { from: "risks", path: "hazards.*", to: "hazards" },
  { from: "risks", path: "controls.*", to: "controls" },
  { from: "controls", path: "requirements.*", to: "requirements" },
  { from: "controls", path: "implementation.tests.*", to: "tests" },
  { from: "controls", path: "effectiveness.tests.*", to: "tests" },
  { from: "justifications", path: "risks.*", to: "risks" },
  { from: "requirements", path: "controls.*", to: "controls" },
  { from: "requirements", path: "tests.*", to: "tests" },
  { from: "tests", path: "requirements.*", to: "requirements" },
];

const KEPT_IN: Readonly<Record<ListName, FileKind>> = {
  items: "soup",
  hazards: "risks",
  risks: "risks",
  controls: "risks",
  suppliers: "suppliers",
  justifications: "justifications",
  requirements: "requirements",
  tests: "requirements",
  imports: "imports",
  boms: "imports",
};

/** Lists whose records the device file may give a form. */
const ID_KINDS: Readonly<Partial<Record<ListName, IdKind>>> = {
  items: "soup",
  hazards: "hazard",
  risks: "risk",
  controls: "control",
  suppliers: "supplier",
  justifications: "justification",
  requirements: "requirement",
  tests: "test",
};

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
    ...duplicates(lists),
    ...outOfPattern(register, lists),
    ...unreadableInCode(lists),
    ...danglingReferences(register, lists, kinds),
    ...unknownRules(register, known.rules),
  ];
}

function duplicates(lists: Lists): RegisterProblem[] {
  const seen = new Map<string, ListName>();
  const problems: RegisterProblem[] = [];
  for (const [name, entries] of lists) {
    for (const { id, at } of entries) {
      const before = seen.get(id);
      if (before === undefined) seen.set(id, name);
      else if (before === name) problems.push(problem(at, `\`${id}\` is used twice. Rename one of them.`));
      else
        problems.push(
          problem(at, `\`${id}\` is already the identifier of a ${RECORD_NAMES[before]}. Rename one of them.`),
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
    return entries
      .filter(({ id }) => !fitsPattern(id, pattern))
      .map(({ id, at }) =>
        problem(at, `\`${id}\` does not look like ${pattern}, which the device file asks for.`, "warning"),
      );
  });
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
        return problem(at, `${advice} Give it one, or name resources under \`covers\`.`, "warning");
      }),
  );
}

/** True when the identifier has the pattern's form, in which `#` stands for a digit; the last group may have more. */
export function fitsPattern(id: string, pattern: string): boolean {
  const digits = /#+$/.exec(pattern)?.[0].length ?? 0;
  const head = pattern.slice(0, pattern.length - digits);
  if (id.length < pattern.length) return false;
  for (let at = 0; at < head.length; at++) {
    const sign = id.charAt(at);
    if (head[at] === "#" ? !/\d/.test(sign) : head[at] !== sign) return false;
  }
  const rest = id.slice(head.length);
  return digits === 0 ? rest === "" : /^\d+$/.test(rest);
}

function danglingReferences(register: Register, lists: Lists, kinds: ReadonlySet<FileKind>): RegisterProblem[] {
  const problems: RegisterProblem[] = [];
  for (const { from, path, to } of REFERENCES) {
    if (isKeptElsewhere(register, kinds, to)) continue;
    const ids = new Set((lists.get(to) ?? []).map((entry) => entry.id));
    for (const entry of lists.get(from) ?? []) {
      for (const { text, at } of valuesAt(entry, path)) {
        if (ids.has(text)) continue;
        const file = `${KEPT_IN[to]}.yaml`;
        problems.push(problem(at, `\`${text}\` is not a ${RECORD_NAMES[to]} in ${file}.${didYouMean(text, ids)}`));
      }
    }
  }
  return problems;
}

/** Records of a kind that has no file here may live in another system; then references to them are not ours to judge. */
function isKeptElsewhere(register: Register, kinds: ReadonlySet<FileKind>, to: ListName): boolean {
  if (kinds.has(KEPT_IN[to])) return false;
  const kind = ID_KINDS[to];
  return KEPT_IN[to] === "requirements" || (kind !== undefined && register.device.links?.[kind] !== undefined);
}

function valuesAt(entry: Entry<unknown>, path: string): { text: string; at: Location }[] {
  const found: { text: string; at: Location }[] = [];
  const visit = (value: unknown, steps: readonly string[], written: string) => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (typeof value === "string") found.push({ text: value, at: entry.fields.get(written)?.value ?? entry.at });
    } else if (step === "*") {
      if (Array.isArray(value)) value.forEach((item, at) => void visit(item, rest, `${written}.${at}`));
    } else if (typeof value === "object" && value !== null) {
      const next = new Map(Object.entries(value)).get(step);
      visit(next, rest, written === "" ? step : `${written}.${step}`);
    }
  };
  visit(entry.record, path.split("."), "");
  return found;
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
    .map(({ text, at }) => problem(at, `\`${text}\` is not a rule of Tureen.${didYouMean(text, rules)}`, "warning"));
}

function problem(at: Location, message: string, severity: RegisterProblem["severity"] = "error"): RegisterProblem {
  return { file: at.file, span: at.span, message, severity };
}
