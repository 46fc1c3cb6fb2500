/**
 * What keeping a component costs: five kinds of record, each there, partly there or missing. Fewer components mean fewer
 * records; which of them the device needs, the document does not say.
 */
import { undecidedItems } from "../../register/queries/failure-modes";
import { staleReviews } from "../../register/queries/reviews";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { count, gap, identifier, several, text } from "../document/cells";
import type { Body, Cell } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, tableOf } from "../document/table";
import { type ReportedComponent, soupReport } from "../soup/report";
import { fewerSection } from "./fewer";

interface Load {
  readonly id: string;
  readonly title: string;
  /** Those that its heading names. */
  readonly bearsOn: readonly string[];
  /** Clauses of which a missing field belongs here. */
  readonly clauses: RegExp;
  /** What is missing when a record is there and too old. */
  readonly again: string;
}

/** Clauses as register/links/needed.ts names them. */
const LOADS: readonly Load[] = [
  {
    id: "identify",
    title: "Identified",
    bearsOn: ["62304-8.1.2"],
    clauses: /^62304-(?:8\.1\.2|3\.29|4\.3)/,
    again: "a look at its identification in time",
  },
  {
    id: "specify",
    title: "Specified",
    bearsOn: ["62304-5.3.3", "62304-5.3.4"],
    clauses: /^62304-5\.3/,
    again: "a look at its requirements in time",
  },
  {
    id: "analyse",
    title: "Risk analysed",
    bearsOn: ["62304-7.1.2c"],
    clauses: /^62304-7\.1\.[24]/,
    again: "a look at its risks in time",
  },
  {
    id: "manage",
    title: "Configuration reviewed",
    bearsOn: ["62304-8.1.3"],
    clauses: /^62304-8\.1\.3/,
    again: "a review in time",
  },
  {
    id: "monitor",
    title: "Monitored",
    bearsOn: ["62304-7.1.3", "62304-6.1f"],
    clauses: /^62304-(?:7\.1\.3|6\.1)/,
    again: "a reading of its anomaly list or announcements in time, for its version",
  },
];

interface Row {
  readonly component: ReportedComponent;
  readonly item: Entry<SoupItem> | undefined;
}

/** The components that are asked for records, and what each still lacks of a kind of record. */
interface Asked {
  /** One for each item that stands for a component, and one for a component without any. */
  readonly rows: readonly Row[];
  readonly components: number;
  /** Components whose items are, by their role, asked nothing. */
  readonly outside: number;
  missingOf(row: Row, load: Load): readonly string[];
}

function askedOf(input: ReportInput): Asked {
  const { view } = input;
  const report = soupReport(input);
  const undecided = new Set(undecidedItems(view).map(({ id }) => id));
  const outside = new Set(report.items.flatMap(({ id, isOutside }) => (isOutside ? [id] : [])));
  const unregistered = new Map(report.unregistered.map(({ key, resources }) => [key, resources]));
  const stale = staleReviews(view, input.on);
  const counted = report.components.filter(({ kind, items }) => kind !== "provider" || items.length > 0);
  const asked = counted.filter(({ items }) => items.length === 0 || !items.every((id) => outside.has(id)));
  const rows = asked.flatMap((component): readonly Row[] => {
    const items = view.register.soup.filter(({ id }) => component.items.includes(id) && !outside.has(id));
    return items.length === 0 ? [{ component, item: undefined }] : items.map((item) => ({ component, item }));
  });
  const missingOf = ({ component, item }: Row, load: Load): readonly string[] => {
    if (!item) return [];
    const { missing, suspicion } = view.stateOf(item);
    const again = stale.filter(({ subject, clauses }) => subject === item.id && load.clauses.test(clauses[0] ?? ""));
    const others = load.id === "identify" ? (unregistered.get(component.key) ?? []) : [];
    return [
      ...missing.filter(({ clause }) => load.clauses.test(clause)).map(({ words }) => words),
      ...others.map(({ address }) => `an item for ${address}`),
      ...(load.id === "analyse" && undecided.has(item.id) ? ["what its failures mean"] : []),
      ...(load.id === "manage" && suspicion ? ["a review since its configuration changed"] : []),
      ...(again.length > 0 ? [load.again] : []),
    ];
  };
  return { rows, components: counted.length, outside: counted.length - asked.length, missingOf };
}

/** Components with what is there of their records. */
export function loadBody(input: ReportInput): Body {
  const { knowledge } = input;
  const { rows, components, outside, missingOf } = askedOf(input);
  const cellOf = (row: Row, load: Load): Cell => {
    if (!row.item) return gap("an item in the register");
    return several(missingOf(row, load).map(gap), text("there"));
  };
  const openLoads = (row: Row) =>
    row.item ? LOADS.filter((load) => missingOf(row, load).length > 0).length : LOADS.length;
  const table = tableOf({ id: "load", title: "Records by component", empty: "The code shows no component." }, rows, [
    field("component", "Component", ({ component }) => component.title),
    column("item", "Item", "identifier", ({ item }) => (item ? identifier(item.id) : gap("item"))),
    ...LOADS.map((load) =>
      column<Row>(load.id, `${load.title} (${knowledge.clauses.cite(load.bearsOn)})`, "text", (row) =>
        cellOf(row, load),
      ),
    ),
    column("open", "Open of five", "count", (row) => count(openLoads(row))),
  ]);
  const open = rows.reduce((sum, row) => sum + openLoads(row), 0);
  return {
    lead: "Each component asks for five kinds of record over the life of the device.",
    sections: [
      {
        title: "Summary",
        blocks: [
          {
            kind: "facts",
            facts: [
              { label: "Components in code, without providers that have no item", value: count(components) },
              { label: "Of these out of scope by the role of their item", value: count(outside) },
              { label: "Records that they ask for", value: count(rows.length * LOADS.length) },
              { label: "Of these open", value: count(open) },
            ],
          },
        ],
      },
      { title: "Components", blocks: [table] },
      fewerSection(input),
    ],
  };
}
