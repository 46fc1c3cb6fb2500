/** Questions about suppliers and what is known of them (ISO 13485 7.4). */
import type { SupplierTable } from "../../knowledge/supplier";
import type { Component } from "../components/component";
import { addTo } from "../gather";
import { type SupplierLinks, supplierLinks } from "../links/suppliers";
import type { SoupItem } from "../records/soup";
import type { Supplier } from "../records/supplier";
import type { Entry, Register } from "../register";
import { intervalOf, isOver } from "./reviews";
import type { RegisterFact, RegisterView } from "./view";
import { count, listOf, listOfMost, nameOf } from "./words";

const MOST_NAMED = 5;

/** Suppliers in code, or of items, for which no record stands. One fact a supplier, however much comes from it. */
export function missingSuppliers(view: RegisterView, table: SupplierTable): readonly RegisterFact[] {
  if (view.register.files.length === 0) return [];
  const suppliers = linksOf(view, table);
  const brands = new Map<string, Component[]>();
  for (const component of view.components) {
    const { supplier } = component;
    if (supplier === undefined || !isCounted(component, view)) continue;
    if (suppliers.ofComponent(component) || isNamedByItem(component, view)) continue;
    addTo(brands, supplier, component);
  }
  return [
    ...[...brands].map(([key, components]) => missingBrand(key, components, view, table)),
    ...view.register.soup.flatMap((item) => missingOfItem(item, view, suppliers)),
  ];
}

/**
 * Components that have a supplier of their own: those of items, and services. What is not registered yet and no service is
 * reported as unregistered; providers run when infrastructure is made, not in the device.
 */
function isCounted(component: Component, { links }: RegisterView): boolean {
  if (component.kind === "provider") return false;
  const items = links.itemsOfComponent(component);
  return items.length > 0 ? items.some(({ record }) => record.role !== "out-of-scope") : isService(component);
}

function isNamedByItem(component: Component, { links }: RegisterView): boolean {
  return links.itemsOfComponent(component).some(({ record }) => record.supplier !== undefined);
}

function missingBrand(
  key: string,
  components: readonly Component[],
  view: RegisterView,
  table: SupplierTable,
): RegisterFact {
  const name = table.find(key)?.name ?? key;
  const titles = components.map(({ title }) => title);
  const first = components[0]?.occurrences[0]?.resource;
  const file = supplierFile(view.register);
  const runsService = components.some(isService);
  return {
    rule: "supplier/missing",
    subject: key,
    at: first?.header ?? { file, span: { start: 0, end: 0 } },
    message: `No record in suppliers.yaml stands for ${name}, from which ${listOfMost(titles, MOST_NAMED)} ${titles.length === 1 ? "comes" : "come"}. Add one: contract, evaluation and certificates belong there.`,
    resource: first,
    related: components.slice(1, 1 + MOST_NAMED).flatMap(({ title, occurrences }) => {
      const at = occurrences[0]?.resource.header;
      return at ? [{ at, message: `${title} comes from ${name} too` }] : [];
    }),
    clauses: [],
    offer: {
      title: `Add ${name} as a supplier`,
      change: { kind: "supplier", file, supplier: { key, name, runsService } },
    },
  };
}

/** Items whose supplier neither they nor their component tell. */
function missingOfItem(item: Entry<SoupItem>, view: RegisterView, suppliers: SupplierLinks): RegisterFact[] {
  const { status, role, supplier } = item.record;
  if (status === "retired" || role === "out-of-scope" || supplier !== undefined || suppliers.ofItem(item)) return [];
  const components = view.links.componentsOfItem(item.id);
  if (components.some((component) => component.supplier !== undefined)) return [];
  const origins = [...new Set(components.flatMap(({ origin }) => origin ?? []))].map((origin) => `\`${origin}\``);
  const where = origins.length > 0 ? `, or ${listOf(origins)} under \`sources\` of one` : "";
  const change = {
    kind: "ask",
    file: item.at.file,
    list: "items",
    id: item.id,
    fields: [{ path: "supplier", isList: false }],
  } as const;
  const isAsked = item.fields.has("supplier");
  return [
    {
      rule: "supplier/missing",
      subject: item.id,
      at: item.at,
      message: `${nameOf(item)} names no supplier. Name one of suppliers.yaml under \`supplier\`${where}.`,
      resource: view.links.resourcesOfItem(item.id)[0],
      related: [],
      clauses: [],
      ...(!isAsked && { offer: { title: `Ask for the supplier of ${item.id}`, change } }),
    },
  ];
}

/** Suppliers that were never evaluated, or are to be evaluated again. */
export function dueEvaluations(view: RegisterView, table: SupplierTable, on: string): readonly RegisterFact[] {
  if (view.register.suppliers.length === 0) return [];
  const interval = intervalOf(view.register, "suppliers");
  const suppliers = linksOf(view, table);
  return view.register.suppliers.flatMap((entry): RegisterFact[] => {
    const { evaluatedAt, nextEvaluation } = entry.record;
    const due = (message: string, field: string, severity: RegisterFact["severity"]) => [
      {
        ...factOf("supplier/evaluation-due", entry),
        message,
        at: placeIn(entry, field),
        ...(severity && { severity }),
      },
    ];
    if (nextEvaluation !== undefined) {
      if (nextEvaluation >= on) return [];
      return due(`${nameOf(entry)} was to be evaluated again by ${nextEvaluation}.`, "nextEvaluation", undefined);
    }
    if (evaluatedAt !== undefined) {
      if (!isOver(evaluatedAt, interval, on)) return [];
      return due(`${nameOf(entry)} was last evaluated on ${evaluatedAt}, ${interval.words}.`, "evaluatedAt", undefined);
    }
    const supplied = suppliers.componentsOf(entry.id).length;
    const what =
      supplied > 0 ? ` ${count(supplied, "component")} of the code ${supplied === 1 ? "comes" : "come"} from it.` : "";
    return due(`No evaluation of ${nameOf(entry)} is recorded.${what}`, "evaluatedAt", "information");
  });
}

/** What a record of a supplier lacks, of what its place in the device asks for. */
export function incompleteSuppliers(view: RegisterView, table: SupplierTable): readonly RegisterFact[] {
  if (view.register.suppliers.length === 0) return [];
  const suppliers = linksOf(view, table);
  return view.register.suppliers.flatMap((entry): RegisterFact[] => {
    const { legalEntity, criticality, dataProcessingAgreement, subprocessors } = entry.record;
    const holdsData = suppliers.componentsOf(entry.id).some((component) => hasData(component, view));
    const missing = [
      ...(legalEntity === undefined ? [{ field: "legalEntity", words: "the legal entity of the contract" }] : []),
      ...(criticality === undefined ? [{ field: "criticality", words: "how much the device depends on it" }] : []),
      ...(holdsData && dataProcessingAgreement?.url === undefined
        ? [{ field: "dataProcessingAgreement.url", words: "the contract on data processing" }]
        : []),
      ...(holdsData && subprocessors?.url === undefined
        ? [{ field: "subprocessors.url", words: "where its sub-processors are listed" }]
        : []),
    ];
    if (missing.length === 0) return [];
    const isAboutData = missing.some(({ field }) => field.includes("."));
    const unasked = missing.filter(({ field }) => !entry.fields.has(field));
    const fields = unasked.map(({ field }) => ({ path: field, isList: false }));
    const change = { kind: "ask", file: entry.at.file, list: "suppliers", id: entry.id, fields } as const;
    return [
      {
        ...factOf("supplier/incomplete", entry),
        message: `${nameOf(entry)} lacks ${listOf(missing.map(({ words }) => words))}${isAboutData ? "; data is stored or carried with it" : ""}.`,
        clauses: [
          ...(missing.some(({ field }) => !field.includes(".")) ? ["13485-7.4.1"] : []),
          ...(isAboutData ? ["GDPR-28"] : []),
        ],
        ...(fields.length > 0 && { offer: { title: `Ask for what ${entry.id} lacks`, change } }),
      },
    ];
  });
}

/**
 * True when the supplier stores or carries data by what it provides, as far as knowledge has it. Whoever makes an image,
 * a chart or a module sees no data of those who run it.
 */
export function hasData(component: Component, { knowledge }: RegisterView): boolean {
  if (!isService(component)) return false;
  return component.occurrences.some(({ resource }) => {
    const known = knowledge.find(resource.type);
    return known?.holdsData || known?.carriesData;
  });
}

/** Whether its supplier runs it, rather than only making it. */
export function isService({ kind }: Component): boolean {
  return kind === "service" || kind === "runtime";
}

/** The links between suppliers and code, found once for a view. */
export function linksOf(view: RegisterView, table: SupplierTable): SupplierLinks {
  let known = memory.get(view);
  if (!known) {
    known = supplierLinks(view.register, view.links, view.components, table);
    memory.set(view, known);
  }
  return known;
}

const memory = new WeakMap<RegisterView, SupplierLinks>();

/** The file of suppliers, also where there is none yet. */
function supplierFile({ files, folder }: Register): string {
  return files.find((path) => /(?:^|\/)suppliers\.ya?ml$/.test(path)) ?? `${folder}/suppliers.yaml`;
}

function placeIn(entry: Entry<Supplier>, field: string): RegisterFact["at"] {
  return entry.fields.get(field)?.value ?? entry.at;
}

function factOf(rule: string, entry: Entry<Supplier>): Omit<RegisterFact, "message"> {
  return { rule, subject: entry.id, at: entry.at, resource: undefined, related: [], clauses: [] };
}
