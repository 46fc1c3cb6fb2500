/** Items that left the device, with what still names them and what became of their data. */
import { indexCovers, tagged } from "../../register/links/cover";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { capabilitiesOf } from "../capability-cell";
import { date, identifier, none, several, source, stated } from "../document/cells";
import type { Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, optional, tableOf } from "../document/table";

/** Retired items, and what would remain when a store is deleted. */
export function retiredSection(input: ReportInput): Section {
  const retired = input.register.soup.filter(({ record }) => record.status === "retired");
  const table = tableOf({ id: "retired", title: "Retired items", empty: "No item is retired." }, retired, [
    column("id", "Item", "identifier", ({ id }) => identifier(id)),
    field("title", "Title", ({ record }) => record.title),
    column("retiredAt", "Retired on", "date", ({ record }) => stated(record.retiredAt, "day", date)),
    column("code", "Still in code", "identifier", (item) => inCode(item, input)),
    optional("risks", "Risks and controls that it names", ({ record }) => [
      ...(record.risks ?? []),
      ...(record.controls ?? []),
    ]),
    optional("data", "Data that it held", ({ record }) => record.dataClass),
    column("destroyed", "Destruction recorded", "text", (item) => destructionOf(item)),
    optional("by", "By", ({ record }) => record.destruction?.by),
  ]);
  const stores = input.workspace.resources.filter(
    (resource) =>
      resource.mode === "managed" &&
      !input.view.scope.isOut(resource) &&
      input.knowledge.resources.find(resource.type)?.holdsData === true &&
      input.knowledge.resources.find(resource.type)?.soup !== undefined,
  );
  const answers = capabilitiesOf(input);
  const rows = stores
    .map((resource) => ({ resource, cell: answers(resource)("availability/deletion-protection") }))
    .filter(({ cell }) => cell.kind !== "none");
  const remains = tableOf(
    { id: "remains", title: "What stands against deleting a store", empty: "Of no store is this known." },
    rows,
    [
      column("store", "Store", "identifier", ({ resource }) => identifier(resource.address)),
      column("says", "What source shows", "sentence", ({ cell }) => cell),
      column("source", "Where", "source", ({ resource }) => source(resource.header, input.places)),
    ],
  );
  return {
    title: "Retired items and their data",
    blocks: [
      table,
      {
        kind: "note",
        text: "Whether data, copies and keys are gone, no source shows. A record of the destruction stands under `destruction` of the item.",
      },
      remains,
    ],
  };
}

/** Resources that a tag or a pattern of the item speaks of: a retired item stands for none any more. */
function inCode({ id, record }: Entry<SoupItem>, { workspace }: ReportInput): Cell {
  const covers = indexCovers([record], ({ covers: patterns = [] }) => patterns);
  const named = workspace.resources.filter(
    (resource) => tagged(resource, "soup").some(({ text }) => text === id) || covers.find(resource.address).length > 0,
  );
  return several([...new Set(named.map(({ address }) => address))].map((address) => identifier(address)));
}

function destructionOf({ record }: Entry<SoupItem>): Cell {
  const { destruction, dataClass } = record;
  if (destruction?.record === undefined && (dataClass === undefined || dataClass === "none")) return none;
  return several([
    stated(destruction?.record, "record of its destruction"),
    ...(destruction?.at ? [date(destruction.at)] : []),
  ]);
}
