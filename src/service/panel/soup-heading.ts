import { typeKey } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import { type Component, groupComponents } from "../../register/components/component";
import { findEntry } from "../../register/register";
import type { Grouping } from "./arrangement";
import { fileHeading } from "./findings";
import type { Heading } from "./group";
import type { PanelSource } from "./row";
import type { Subject } from "./soup-subject";

/** The headings under which a subject stands, by the way of grouping that a person chose. */
export type SoupGrouping = Exclude<Grouping<"soup">, "register">;

/** Makes the question "under which headings" for everything that the view shows. */
export function soupHeadings(
  grouping: SoupGrouping,
  subjects: readonly Subject[],
): (subject: Subject) => readonly Heading[] {
  switch (grouping) {
    case "state":
      return stateHeading;
    case "kind":
      return kindHeadings(subjects);
    case "supplier":
      return supplierHeadings(subjects);
    case "service":
      return serviceHeadings;
    case "file":
      return fileHeadings;
  }
}

const STATES = {
  suspect: { label: "Suspect", rank: 0, icon: "warning" },
  incomplete: { label: "Incomplete", rank: 1, icon: "circle-outline" },
  unregistered: { label: "Not yet registered", rank: 2, icon: "question" },
  complete: { label: "Complete", rank: 3, icon: "pass" },
  retired: { label: "Retired", rank: 4, icon: "archive" },
} as const;

function stateHeading(subject: Subject): readonly Heading[] {
  const state = subject.is === "item" ? subject.state.state : "unregistered";
  return [{ key: `state/${state}`, ...STATES[state] }];
}

const LAST = 1000;
const NOT_IN_CODE: Heading = { key: "not-in-code", label: "Not in code", rank: LAST, icon: "circle-slash" };

function componentsOf(subject: Subject): readonly Component[] {
  return subject.is === "item" ? subject.components : [subject.component];
}

function kindHeadings(subjects: readonly Subject[]): (subject: Subject) => readonly Heading[] {
  const titles = groupComponents(subjects.flatMap(componentsOf)).map(({ title }) => title);
  return (subject) => {
    const found = groupComponents(componentsOf(subject)).map(({ title }) => title);
    if (found.length === 0) return [NOT_IN_CODE];
    return found.map((label) => ({ key: `kind/${label}`, label, rank: titles.indexOf(label), icon: "symbol-class" }));
  };
}

function supplierHeadings(subjects: readonly Subject[]): (subject: Subject) => readonly Heading[] {
  const known = knownSuppliers(subjects);
  return (subject) => {
    const label = supplierName(subject, known);
    if (label === undefined) return [{ key: "supplier/", label: "Supplier not known", rank: LAST, icon: "question" }];
    return [{ key: `supplier/${label.toLowerCase()}`, label, icon: "organization" }];
  };
}

/** The register's own names of the suppliers that knowledge names by key, learnt from the items that have both. */
function knownSuppliers(subjects: readonly Subject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const subject of subjects) {
    if (subject.is !== "item" || subject.entry.record.supplier === undefined) continue;
    const name = registeredName(subject.entry.record.supplier, subject.source);
    for (const { supplier } of subject.components) {
      if (supplier !== undefined && name !== undefined && !names.has(supplier)) names.set(supplier, name);
    }
  }
  return names;
}

function registeredName(id: string, { snapshot }: PanelSource): string | undefined {
  return findEntry(snapshot.analysis.register.suppliers, id)?.record.name;
}

function supplierName(subject: Subject, known: ReadonlyMap<string, string>): string | undefined {
  const { source } = subject;
  const named = subject.is === "item" ? subject.entry.record.supplier : undefined;
  if (named !== undefined) return registeredName(named, source) ?? named;
  const [component] = componentsOf(subject);
  return component && nameOfSupplier(component, source, known);
}

function nameOfSupplier(
  { supplier, origin, kind }: Component,
  source: PanelSource,
  known: ReadonlyMap<string, string>,
): string | undefined {
  const { register } = source.snapshot.analysis;
  const { suppliers } = source.snapshot.project.settings.knowledge;
  if (supplier !== undefined) {
    return known.get(supplier) ?? registeredName(supplier, source) ?? suppliers.find(supplier)?.name ?? supplier;
  }
  if (origin === undefined) return undefined;
  const declared = register.suppliers.find(({ record }) =>
    (record.sources ?? []).some((pattern) => matchesAddress(pattern, origin)),
  );
  if (declared) return declared.record.name ?? declared.id;
  if (kind === "image") return suppliers.ofImage(origin)?.name;
  if (kind === "provider") return suppliers.ofProvider(origin)?.name;
  return kind === "chart" ? suppliers.ofChart(origin)?.name : undefined;
}

function serviceHeadings(subject: Subject): readonly Heading[] {
  const { resources } = subject.source.snapshot.project.settings.knowledge;
  const labels = componentsOf(subject).flatMap((component) => {
    if (component.kind !== "service" && component.kind !== "runtime") {
      return groupComponents([component]).map(({ title }) => title);
    }
    const [first] = component.occurrences;
    return (first && resources.find(typeKey(first.resource))?.service) ?? component.title;
  });
  if (labels.length === 0) return [NOT_IN_CODE];
  return [...new Set(labels)].map((label) => ({ key: `service/${label}`, label, icon: "server-process" }));
}

function fileHeadings(subject: Subject): readonly Heading[] {
  const resources =
    subject.is === "item" ? subject.resources : subject.component.occurrences.map(({ resource }) => resource);
  const files = [...new Set(resources.map(({ header }) => header.file))];
  return files.length === 0 ? [NOT_IN_CODE] : files.map((file) => fileHeading(file, subject.source));
}
