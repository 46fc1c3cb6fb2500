/** The open facts as tasks: one for each rule, in a proposed order. */
import type { SoupItem } from "../../register/records/soup";
import type { Finding } from "../../rules/finding";
import { blank, count, identifier, sentence, several, sources, text } from "../document/cells";
import type { Body } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, tableOf } from "../document/table";
import { itemsOfResources } from "../items-of";

type DataClass = NonNullable<SoupItem["dataClass"]>;

const DATA_CLASSES: readonly DataClass[] = ["none", "pseudonymised", "personal", "health"];
/** Rules about what can be reached from outside, and by whom. */
const EXPOSURE = /^(?:exposure|identity)\//u;

interface Task {
  readonly days: number;
  /** The most sensitive data of what it is about; undefined where nobody stated any. */
  readonly data: DataClass | undefined;
  /** The gravest software safety class of the items that it is about. */
  readonly safetyClass: string | undefined;
  readonly isExposed: boolean;
  readonly title: string;
  readonly rule: string;
  readonly findings: readonly Finding[];
  readonly clauses: string;
}

/** Errors first: data and the medical function. What source does not show and what is only a prompt comes last. */
const DAYS = { error: 30, warning: 60, information: 90 } as const;

/** Rules by the gravest of their open facts. */
export function tasksBody(input: ReportInput): Body {
  const { places } = input;
  const table = tableOf({ id: "tasks", title: "Tasks", empty: "Nothing is open in what was read." }, tasksOf(input), [
    column("days", "Within days", "count", ({ days }) => count(days)),
    column("task", "So that", "sentence", ({ title }) => sentence(title)),
    column("stake", "What is at stake", "text", (task) => several(stakesOf(task).map(text))),
    column("number", "Places", "count", ({ findings }) => count(findings.length)),
    column("subjects", "Of", "identifier", ({ findings }) =>
      several([...new Set(findings.map(({ subject }) => subject))].map((subject) => identifier(subject))),
    ),
    column("clauses", "Bears on", "clause", ({ clauses }) => text(clauses)),
    column("owner", "Owner", "blank", () => blank),
    column("due", "Due", "blank", () => blank),
    appendix(column("rule", "Rule", "identifier", ({ rule }) => identifier(rule))),
    appendix(
      column("sources", "Where", "source", ({ findings }) =>
        sources(
          findings.map(({ at }) => at),
          places,
        ),
      ),
    ),
  ]);
  return {
    lead: "What is open, as tasks. The days are a proposal made from the severity of the facts; among tasks of the same days those come first that are about more sensitive data, a higher software safety class or what can be reached from outside, as far as the register and the code say so. Owners and dates are for people to fill in.",
    sections: [{ title: "Tasks", blocks: [table] }],
  };
}

function tasksOf(input: ReportInput): readonly Task[] {
  const { findings, knowledge } = input;
  const stakes = stakesIn(input);
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== "fail" && finding.outcome !== "not-assessed") continue;
    const known = byRule.get(finding.rule);
    if (known) known.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule]
    .map(([rule, open]): Task => {
      const title = knowledge.rules.find(rule)?.title ?? rule;
      const clauses = knowledge.clauses.cite([...new Set(open.flatMap((finding) => finding.clauses))]);
      const common = { days: daysOf(open), title: `${title}.`, rule, findings: open, clauses };
      return { ...common, ...stakes(open), isExposed: EXPOSURE.test(rule) };
    })
    .sort(
      (a, b) =>
        a.days - b.days ||
        weightOf(b) - weightOf(a) ||
        b.findings.length - a.findings.length ||
        (a.rule < b.rule ? -1 : 1),
    );
}

function daysOf(findings: readonly Finding[]): number {
  const failing = findings.filter(({ outcome }) => outcome === "fail");
  return Math.min(DAYS.information, ...failing.map(({ severity }) => DAYS[severity]));
}

type Stakes = Pick<Task, "data" | "safetyClass">;

/** What items and tags say of the subjects of findings. */
function stakesIn({ view }: ReportInput): (findings: readonly Finding[]) => Stakes {
  const itemsOf = itemsOfResources(view);
  const byId = new Map(view.register.soup.map((item) => [item.id, item]));
  return (findings) => {
    const resources = findings.flatMap(({ resource }) => resource ?? []);
    const named = findings.flatMap(({ subject }) => byId.get(subject) ?? []);
    const items = [...new Set([...named, ...resources.flatMap(itemsOf)])];
    const tagged = resources.flatMap(({ annotations }) =>
      annotations.flatMap(({ tag, values }) => (tag === "data" ? (values[0]?.text ?? []) : [])),
    );
    const data = [...tagged, ...items.flatMap(({ record }) => record.dataClass ?? [])];
    const classes = items.flatMap(({ record }) => record.safetyClass ?? view.register.device.softwareSafetyClass ?? []);
    return { data: DATA_CLASSES.findLast((one) => data.includes(one)), safetyClass: [...classes].sort().at(-1) };
  };
}

function weightOf({ data, safetyClass, isExposed }: Task): number {
  const ofData = data === undefined ? 0 : DATA_CLASSES.indexOf(data);
  const ofClass = safetyClass === undefined ? 0 : "ABC".indexOf(safetyClass);
  return ofData * 2 + ofClass + (isExposed ? 2 : 0);
}

function stakesOf({ data, safetyClass, isExposed }: Task): readonly string[] {
  return [
    ...(data === undefined || data === "none" ? [] : [`${data} data`]),
    ...(safetyClass === undefined ? [] : [`class ${safetyClass}`]),
    ...(isExposed ? ["access from outside"] : []),
  ];
}
