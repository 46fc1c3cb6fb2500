/** What a hover says of each kind of record, in lines of a few words each. */
import type { ListName } from "../../register/records/catalogue";
import type { Justification } from "../../register/records/justification";
import type { Requirement, Test } from "../../register/records/requirement";
import type { Control, Hazard, Risk } from "../../register/records/risk";
import type { SoupItem } from "../../register/records/soup";
import type { Supplier } from "../../register/records/supplier";
import type { Entry } from "../../register/register";
import { code, escapeMarkdown } from "../markdown";
import { count } from "../panel/row";
import type { Snapshot } from "../snapshot";

type Line = readonly (string | undefined)[];
type Text = string | undefined;
type Facts<T> = (record: T, entry: Entry<T>, snapshot: Snapshot) => readonly Line[];

/** The lines about a record, what is not filled in left out. The first goes on behind the kind of the record. */
export function factsOfRecord(
  entry: Entry<unknown>,
  list: ListName,
  snapshot: Snapshot,
): readonly (readonly string[])[] {
  const facts = FACTS[list] as Facts<unknown> | undefined;
  const lines = facts?.(entry.record, entry, snapshot) ?? [];
  return lines
    .map((line) => line.filter((part): part is string => part !== undefined && part !== ""))
    .filter((line, at) => at === 0 || line.length > 0);
}

/** Pages on the web that a record names: words and address. */
export function pagesOfRecord(
  entry: Entry<unknown>,
  list: ListName,
): readonly (readonly [words: string, address: string])[] {
  const record = entry.record as { readonly url?: Text; readonly website?: Text };
  const item = list === "items" ? (entry.record as SoupItem) : undefined;
  const pages: readonly (readonly [string, Text])[] = [
    ["Record", record.url],
    ["Website", record.website],
    ["Known problems", item?.anomalyList?.url],
    ["Changes", item?.changeChannel?.url],
  ];
  return pages.flatMap(([words, address]) => (address === undefined ? [] : [[words, address] as const]));
}

const soupItem: Facts<SoupItem> = (item, entry, { analysis }) => {
  const { state, missing, suspicion } = analysis.view.stateOf(entry);
  const changes = (suspicion?.changes ?? []).slice(0, 2).map(({ what, before, after }) => {
    return `${code(what)} ${text(before ?? "absent")} → ${text(after ?? "absent")}`;
  });
  const designator = [item.designator, item.pinState].filter((part) => part !== undefined).join(", ");
  return [
    [text(item.manufacturer), text(designator), text(item.status)],
    [
      item.reviewed?.at === undefined ? "not reviewed" : text(`reviewed ${item.reviewed.at} ${by(item.reviewed.by)}`),
      state === "suspect" ? `**suspect**${changes.length > 0 ? `: ${changes.join(", ")}` : ""}` : undefined,
      missing.length > 0 ? `${count(missing.length, "field")} open` : undefined,
    ],
  ];
};

const risk: Facts<Risk> = (record) => [
  [text(record.status), estimate(record.initial, "before"), estimate(record.residual, "after controls")],
  [labelled("Situation", record.hazardousSituation), labelled("Harm", record.harm)],
];

const control: Facts<Control> = (record) => [
  [text(record.type), text(record.status)],
  [labelled("In place", shown(record.implementation)), labelled("Effective", shown(record.effectiveness))],
];

const hazard: Facts<Hazard> = (record) => [[], [text(record.description)]];

const supplier: Facts<Supplier> = (record, _entry, { on }) => [
  [text(record.legalEntity), text(record.country), labelled("criticality", record.criticality)],
  [labelled("evaluated", record.evaluatedAt), lastDay("next", record.nextEvaluation, on)],
  (record.certificates ?? []).map(({ scheme, expires }) =>
    [text(scheme), lastDay("until", expires, on)].filter((part) => part !== undefined).join(" "),
  ),
];

const justification: Facts<Justification> = (record, _entry, { on }) => [
  [
    text((record.rules ?? []).join(", ")),
    record.expires &&
      (record.expires < on ? `**ended ${text(record.expires)}**` : `holds until ${text(record.expires)}`),
  ],
  [text(record.reason)],
  [labelled("owner", record.owner), labelled("approved by", record.approver), text(record.mechanism)],
];

const requirement: Facts<Requirement> = (record) => [[], [text(record.text)]];

const test: Facts<Test> = (record) => [
  [text(record.result), text(record.date), labelled("commit", record.commit?.slice(0, SHORT_COMMIT))],
];

const FACTS: Readonly<Partial<Record<ListName, unknown>>> = {
  items: soupItem,
  risks: risk,
  controls: control,
  hazards: hazard,
  suppliers: supplier,
  justifications: justification,
  requirements: requirement,
  tests: test,
};

const SHORT_COMMIT = 12;
const LONGEST_TEXT = 240;

/** Words from a file, as words: a hover is no place for a page of them. */
function text(given: Text): Text {
  if (given === undefined || given === "") return undefined;
  const line = given.replace(/\s+/gu, " ").trim();
  return escapeMarkdown(line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line);
}

function labelled(label: string, given: Text): Text {
  const shortened = text(given);
  return shortened === undefined ? undefined : `${label} ${shortened}`;
}

/** A day that has passed stands out. */
function lastDay(label: string, day: Text, on: string): Text {
  const said = labelled(label, day);
  return said !== undefined && day !== undefined && day < on ? `**${said}**` : said;
}

function by(name: Text): string {
  return name === undefined ? "" : `by ${name}`;
}

function estimate(given: Risk["initial"], label: string): Text {
  const { probability, p1, p2, severity, acceptable } = given ?? {};
  const likelihood = probability ?? [p1, p2].filter((part) => part !== undefined).join(" × ");
  const size = [likelihood, severity].filter(Boolean).join(" × ");
  if (size === "") return undefined;
  const verdict = acceptable === undefined ? "" : acceptable ? ", acceptable" : ", not acceptable";
  return `${label} ${text(size)}${verdict}`;
}

function shown(given: Control["implementation"]): Text {
  return [given?.result, given?.date, given?.reference].filter((part) => part !== undefined).join(" ");
}
