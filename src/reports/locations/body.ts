/** The data-location statement: stores, the places in which they stand, and the copies that leave them. */
import type { Resource } from "../../model/resource";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { capabilitiesOf } from "../capability-cell";
import {
  count,
  identifier,
  none,
  notAssessed,
  place,
  sentence,
  several,
  source,
  stated,
  text,
} from "../document/cells";
import type { Block, Body, Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, detail, field, fields, optional, tableOf } from "../document/table";
import { itemsOfResources } from "../items-of";
import { locations } from "../map/locations";
import { type MapModel, type MapResource, STANDING_WORDS } from "../map/model";
import { mapSvg } from "../map/svg";

/** What the document is made from. */
interface Statement {
  readonly input: ReportInput;
  readonly model: MapModel;
  /** The resource of each entry of the model, in its order. */
  readonly resources: readonly (Resource | undefined)[];
  readonly itemsOf: (resource: Resource) => readonly Entry<SoupItem>[];
}

/** Where data is stored and copied, as the code declares it. */
export function locationsBody(input: ReportInput): Body {
  const { workspace, view, knowledge, on } = input;
  const itemsOf = itemsOfResources(view);
  const model = locations({
    workspace,
    knowledge,
    on,
    isOut: view.scope.isOut,
    factsOf: (resource) => ({
      items: itemsOf(resource).map(({ id }) => id),
      suppliers: [],
      components: [],
    }),
  });
  const byPlace = new Map(
    workspace.resources.map((resource) => [`${resource.address} ${resource.header.file}`, resource]),
  );
  const resources = model.resources.map(({ address, at }) => byPlace.get(`${address} ${at.file}`));
  const statement: Statement = { input, model, resources, itemsOf };
  return {
    lead: "Where the infrastructure of the device stores data and copies it to.",
    bearsOn: ["MDR-AnnexI-17.4", "MDCG16-4.2", "GDPR-28", "GDPR-30", "GDPR-32", "GDPR-44", "GDPR-45", "GDPR-46"],
    sections: [
      placeSection(statement),
      storeSection(statement),
      rightsSection(statement),
      copySection(statement),
      openSection(statement),
    ],
  };
}

function placeSection({ model, input }: Statement): Section {
  const table = tableOf({ id: "places", title: "Places", empty: "No place can be read from source." }, model.places, [
    column("name", "Place", "place", ({ name }) => place(name)),
    field("code", "Code", ({ code }) => code, "identifier"),
    field("provider", "Provider", ({ provider }) => provider),
    field("standing", "Legal standing", ({ standingWords }) => standingWords),
    column("stores", "Stores", "count", (one) =>
      count(one.resources.filter((at) => model.resources[at]?.isStore).length),
    ),
    column("passing", "Only worked on or passed through", "count", (one) =>
      count(one.resources.filter((at) => !model.resources[at]?.isStore).length),
    ),
  ]);
  return { title: "Places", blocks: [...pictures(model, input), legend(model), table] };
}

function pictures(model: MapModel, { outlines }: ReportInput): readonly Block[] {
  if (!outlines || model.places.length === 0) return [];
  const names = model.places.map(({ name, standing }) => `${name} (${STANDING_WORDS[standing]})`);
  return [
    {
      kind: "picture",
      svg: mapSvg(model, { view: "world", geometry: outlines, prefix: "locations", withStyles: true }),
      title: "Where data is stored and copied",
      description: `Places with data: ${[...new Set(names)].join(", ")}. The tables below say the same.`,
    },
  ];
}

function legend({ on, asOf }: MapModel): Block {
  return {
    kind: "note",
    text: `Standings hold for ${on}; the list of adequacy decisions is of ${asOf}. Whether a transfer is lawful is a legal question that this document does not answer.`,
  };
}

function storeSection(statement: Statement): Section {
  const { model, input } = statement;
  const capabilities = capabilitiesOf(input);
  const stores = model.resources.flatMap((entry, at) => {
    const resource = statement.resources[at];
    return entry.isStore && resource ? [{ entry, at, resource, answers: capabilities(resource) }] : [];
  });
  const table = tableOf({ id: "stores", title: "Stores", empty: "The code shows no store." }, stores, [
    field("address", "Store", ({ entry }) => entry.address, "identifier"),
    optional("service", "Service", ({ entry }) => entry.title),
    column("data", "Data", "text", ({ resource }) => dataOf(resource, statement)),
    column("places", "Place", "place", ({ at }) => placesOf(at, statement)),
    column("encryption", "Encryption at rest", "sentence", ({ answers }) =>
      answers("encryption/at-rest", "encryption/customer-key"),
    ),
    detail(column("retention", "Copies in time", "sentence", ({ answers }) => answers("availability/backup"))),
    detail(column("transit", "Encryption on the way", "sentence", ({ answers }) => answers("encryption/in-transit"))),
    fields("items", "Item", ({ entry }) => entry.items, "identifier"),
    column("source", "Where", "source", ({ entry }) => source(entry.at, input.places)),
  ]);
  return { title: "Stores", blocks: [table] };
}

/** Rights of the persons in the data, as the register states them, beside what source shows that may stand against them. */
function rightsSection(statement: Statement): Section {
  const { model, input, resources, itemsOf } = statement;
  const capabilities = capabilitiesOf(input);
  const rows = model.resources.flatMap((entry, at) => {
    const resource = resources[at];
    if (!entry.isStore || !resource) return [];
    const data = dataOf(resource, statement);
    if (data.kind === "text" && data.text === "none") return [];
    const [item] = itemsOf(resource);
    return [{ entry, data, rights: item?.record.dataSubjectRights, answers: capabilities(resource) }];
  });
  const table = tableOf(
    { id: "rights", title: "Rights of persons", empty: "No store holds data about persons." },
    rows,
    [
      field("address", "Store", ({ entry }) => entry.address, "identifier"),
      column("data", "Data", "text", ({ data }) => data),
      field("access", "Access", ({ rights }) => rights?.access),
      field("rectification", "Rectification", ({ rights }) => rights?.rectification),
      field("erasure", "Erasure", ({ rights }) => rights?.erasure),
      column("against", "Records, copies and locks", "sentence", ({ answers }) =>
        answers("audit/immutable", "audit/retention", "availability/backup", "availability/deletion-protection"),
      ),
    ],
  );
  const { clauses } = input.knowledge;
  return {
    title: "Rights of persons, and what is kept",
    blocks: [
      table,
      {
        kind: "note",
        text: `Access, rectification and erasure (${clauses.cite(["GDPR-15", "GDPR-16", "GDPR-17"])}) pull against records that cannot be changed, copies that are kept and documentation that has to be kept (${clauses.cite(["MDR-Art10-8"])}). Both are shown; which of them holds for which data, and for how long, people decide. A gap is what \`dataSubjectRights\` of the item leaves open.`,
      },
    ],
  };
}

/** The class of data that a tag or the register says; nobody can read it from code. */
function dataOf(resource: Resource, { itemsOf }: Statement): Cell {
  const tagged = resource.annotations.find(({ tag }) => tag === "data")?.values[0]?.text;
  const recorded = itemsOf(resource).map(({ record }) => record.dataClass);
  return stated(tagged ?? recorded.find((one) => one !== undefined), "class of data");
}

/** A place in the words that every document has for it: `Frankfurt, Germany (EU)`. */
function placeCell(key: string, { model, input: { knowledge, on } }: Statement): Cell {
  const [provider = ""] = key.split(":");
  const found = knowledge.places.locate(provider, key.slice(provider.length + 1));
  return place(
    found ? knowledge.places.describe(found, on) : (model.places.find((one) => one.key === key)?.name ?? key),
  );
}

function placesOf(at: number, statement: Statement): Cell {
  const { model } = statement;
  const found = model.places.filter(({ resources }) => resources.includes(at));
  const reason = model.unplaced.find(({ resource, isCopy }) => resource === at && !isCopy)?.reason;
  const otherwise = reason === undefined ? none : notAssessed(`The place cannot be read from source: ${reason}.`);
  return several(
    found.map(({ key }) => placeCell(key, statement)),
    otherwise,
  );
}

function copySection(statement: Statement): Section {
  const { model, input } = statement;
  const table = tableOf(
    { id: "copies", title: "Copies to another place", empty: "The code shows no copy that leaves its place." },
    model.copies,
    [
      column("resource", "Made by", "identifier", ({ resource }) =>
        identifier(entryOf(model, resource)?.address ?? ""),
      ),
      column("says", "Copy", "sentence", ({ says }) => sentence(says)),
      column("from", "From", "place", ({ from }) => placeCell(from, statement)),
      column("to", "To", "place", ({ to }) => placeCell(to, statement)),
      column("source", "Where", "source", ({ at }) => source(at, input.places)),
    ],
  );
  return { title: "Copies", blocks: [table] };
}

function openSection({ model, input }: Statement): Section {
  const table = tableOf(
    { id: "unplaced", title: "What source does not show", empty: "Every store and copy has a place in source." },
    model.unplaced,
    [
      column("resource", "Resource", "identifier", ({ resource }) =>
        identifier(entryOf(model, resource)?.address ?? ""),
      ),
      column("what", "What", "text", ({ isCopy }) => text(isCopy ? "the other end of a copy" : "the place of a store")),
      column("reason", "Why", "sentence", ({ reason }) => notAssessed(`${reason}.`)),
      column("source", "Where", "source", ({ at }) => source(at, input.places)),
    ],
  );
  return {
    title: "Not assessed",
    blocks: [
      table,
      {
        kind: "note",
        text: "Values are those that source declares. Where staff of a provider may read data from, what a provider copies on its own, and what runs now, no source shows.",
      },
    ],
  };
}

function entryOf(model: MapModel, at: number): MapResource | undefined {
  return model.resources[at];
}
