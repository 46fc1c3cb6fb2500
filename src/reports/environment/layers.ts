/**
 * Layers of defence in front of each store, counted: a layer counts where source shows that something of it holds and
 * nothing of it does not. Whether layers are enough, and independent of each other, people judge.
 */
import type { Resource } from "../../model/resource";
import { edgesOf } from "../../register/scope/edges";
import { assess } from "../../rules/assess";
import type { Answer } from "../../rules/predicate";
import { createMemo, type RuleContext } from "../../rules/rule";
import { count, none, notAssessed, sentence, source } from "../document/cells";
import type { Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { type ColumnOf, column, field, tableOf } from "../document/table";

interface Layer {
  readonly id: string;
  readonly title: string;
  /** Beginnings of the names of the rules that look at it. */
  readonly rules: readonly string[];
}

const LAYERS: readonly Layer[] = [
  { id: "network", title: "Network", rules: ["exposure/"] },
  { id: "identity", title: "Identity and rights", rules: ["identity/"] },
  { id: "transit", title: "Encryption on the way", rules: ["encryption/in-transit", "encryption/weak-protocol"] },
  { id: "rest", title: "Encryption at rest", rules: ["encryption/at-rest", "encryption/customer-key"] },
  { id: "records", title: "Records", rules: ["audit/"] },
  { id: "recovery", title: "Recovery", rules: ["availability/backup", "availability/deletion-protection"] },
];

type State = "shown" | "partly" | "silent" | "open" | "unknown" | "none";

interface OwnAnswer {
  readonly rule: string;
  readonly answer: Answer;
  /** True where it rests on something that is absent. */
  readonly isSilent: boolean;
}

interface Row {
  readonly resource: Resource;
  readonly states: ReadonlyMap<string, State>;
}

/** The stores with their layers. */
export function layerSection(input: ReportInput, stores: readonly Resource[]): Section {
  const context: RuleContext = { ...input, memo: createMemo() };
  const knownOf = ({ type }: Resource) => input.knowledge.resources.find(type);
  const edges = edgesOf(input.workspace);
  const rows = stores
    .filter((resource) => knownOf(resource)?.holdsData === true && knownOf(resource)?.soup !== undefined)
    .map((resource): Row => {
      // Settings that stand in blocks of their own, such as the policy of a bucket, are its settings.
      const parts = edges.to(resource).flatMap(({ from }) => {
        const known = knownOf(from);
        return known && !known.soup && known.service === knownOf(resource)?.service ? [from] : [];
      });
      const answers = [...new Set([resource, ...parts])].flatMap((one) =>
        assess(one, context).map(({ rule, answer, evidence }) => ({
          rule: rule.id,
          answer,
          isSilent: evidence?.state === "absent",
        })),
      );
      return { resource, states: new Map(LAYERS.map((layer) => [layer.id, stateOf(layer, answers)])) };
    })
    .filter(({ states }) => [...states.values()].some((state) => state !== "none"));
  const table = tableOf(
    { id: "layers", title: "Layers in front of each store", empty: "The code shows no store." },
    rows,
    [
      field("address", "Store", ({ resource }) => resource.address, "identifier"),
      ...LAYERS.map(
        ({ id, title }): ColumnOf<Row> =>
          column(id, title, "sentence", ({ states }) => cellOf(states.get(id) ?? "none")),
      ),
      column("count", "Layers shown", "count", ({ states }) =>
        count([...states.values()].filter((state) => state === "shown").length),
      ),
      column("source", "Where", "source", ({ resource }) => source(resource.header, input.places)),
    ],
  );
  return {
    title: "Defence in depth",
    blocks: [
      table,
      {
        kind: "note",
        text: "A layer is counted where source shows something of it and nothing against it; what stands against it is in the tables above and among the findings. “Nothing against it”: source leaves the setting to the provider. An empty field: nothing is known that could be read. The count is no verdict: which layers a store needs follows from its risks.",
      },
    ],
  };
}

function stateOf({ rules }: Layer, answers: readonly OwnAnswer[]): State {
  const own = answers.filter(({ rule }) => rules.some((beginning) => rule.startsWith(beginning)));
  const has = (answer: Answer) => own.some((one) => one.answer === answer);
  const isShown = own.some(({ answer, isSilent }) => answer === "holds" && !isSilent);
  if (has("fails")) return isShown ? "partly" : "open";
  if (has("holds")) return isShown ? "shown" : "silent";
  return has("unknown") ? "unknown" : "none";
}

function cellOf(state: State): Cell {
  switch (state) {
    case "shown":
      return sentence("Shown");
    case "partly":
      return sentence("In part");
    case "silent":
      return sentence("Nothing against it");
    case "open":
      return sentence("Not shown");
    case "unknown":
      return notAssessed("Source does not show it.");
    case "none":
      return none;
  }
}
