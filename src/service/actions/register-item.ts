import type { Resource } from "../../model/resource";
import { type Component, groupComponents } from "../../register/components/component";
import { nextId } from "../../register/write/next-id";
import { addSoupItems, numberedAfter, proposeItem } from "../../register/write/propose";
import type { Snapshot } from "../snapshot";
import { supplierOf, unregisteredComponents } from "./initial-proposal";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** A component that no item stands for, to choose from. */
export interface ComponentChoice {
  readonly key: string;
  readonly title: string;
  /** Designators and pin state, as far as code shows them. */
  readonly description: string;
  /** The heading that a person would list it under. */
  readonly group: string;
  /** Resources that show it. */
  readonly addresses: readonly string[];
  readonly supplier: { readonly key: string; readonly name: string } | undefined;
  /** Manufacturers that the register names for the same supplier already, the most frequent first. */
  readonly manufacturers: readonly string[];
}

/** Everything that could be registered, in the order in which a person would list it. */
export function componentChoices(snapshot: Snapshot): readonly ComponentChoice[] {
  const { analysis, project } = snapshot;
  const groups = groupComponents(unregisteredComponents(analysis));
  return groups.flatMap(({ title: group, components }) =>
    components.map((component) => {
      const supplier = supplierOf(component, project.settings.knowledge.suppliers);
      return {
        key: component.key,
        title: component.title,
        description: [...component.designators, component.pinState].join(" · "),
        group,
        addresses: [...new Set(component.occurrences.map(({ resource }) => resource.address))],
        supplier,
        manufacturers: supplier === undefined ? [] : knownManufacturers(supplier.key, snapshot),
      };
    }),
  );
}

/** What a person named as maker of other things from the same supplier: a suggestion, never an answer. */
function knownManufacturers(supplier: string, { analysis }: Snapshot): readonly string[] {
  const { register, view } = analysis;
  const counts = new Map<string, number>();
  const count = (name: string | undefined) => name !== undefined && counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { id, record } of register.soup) {
    const isSame =
      record.supplier === supplier || view.links.componentsOfItem(id).some((shown) => shown.supplier === supplier);
    if (isSame) count(record.manufacturer);
  }
  count(register.suppliers.find(({ id }) => id === supplier)?.record.legalEntity);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** A component to register, with what a person said of it. */
export interface Registration {
  readonly key: string;
  readonly manufacturer?: string | undefined;
  readonly role?: string | undefined;
}

/** New SOUP items, with what code shows and a person said filled in, and what else only a person knows left open. */
export function registerComponents(registrations: readonly Registration[], snapshot: Snapshot): Outcome {
  const { components } = snapshot.analysis.view;
  const found = registrations.flatMap(({ key, ...answers }): (readonly [Component, typeof answers])[] => {
    const component = components.find((candidate) => candidate.key === key);
    return component ? [[component, answers]] : [];
  });
  if (found.length < registrations.length || found.length === 0) {
    return refused(said("The code does not show this component any more. Refresh the panel."));
  }
  const { register } = snapshot.analysis;
  const first = nextId(register, "soup");
  const proposals = found.map(([component, answers], at) => ({
    ...proposeItem(component, register, numberedAfter(first, at)),
    ...answers,
  }));
  const file = registerFile("soup", snapshot);
  const outcome = outcomeOf(file, addSoupItems(snapshot.project.text(file), proposals), snapshot);
  if (outcome.problem) return outcome;
  const last = numberedAfter(first, proposals.length - 1);
  return {
    ...outcome,
    message:
      proposals.length === 1
        ? said("{0} was added. Fields marked TODO wait for an answer.", first)
        : said(
            "{0} items were added, {1} to {2}. Fields marked TODO wait for an answer.",
            proposals.length,
            first,
            last,
          ),
  };
}

/** A new SOUP item for what a resource is: the component that it shows and that no item stands for. */
export function registerResource(resource: Resource, snapshot: Snapshot): Outcome {
  const { components, links } = snapshot.analysis.view;
  const shown = components.filter((component) => component.occurrences.some((o) => o.resource === resource));
  const [missing] = shown.filter((component) => !links.itemOfComponent(component, resource));
  if (missing) return registerComponents([{ key: missing.key }], snapshot);
  const [item] = links.itemsOf(resource);
  if (item) return refused(said("`{0}` is covered by {1} already.", resource.address, item.entry.id));
  return refused(
    said(
      "`{0}` is no component that Tureen knows. Add an item to soup.yaml and name it by `# @soup`.",
      resource.address,
    ),
  );
}
