/** Services beside what is said of who keeps them: by their providers in public, by the manufacturer in the register. */
import type { ResponsibilityStatement, ResponsibilityTopic } from "../../knowledge/responsibility";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import type { ReportInput } from "../document/input";
import { environmentsOf } from "../environment/declared";

export type Stated = NonNullable<SoupItem["responsibilities"]>[number];

/** One part of the work of one service. */
export interface Share {
  readonly topic: ResponsibilityTopic;
  readonly title: string;
  readonly asks: string;
  /** What the provider says of it in public; undefined where nothing is on file. */
  readonly said: ResponsibilityStatement | undefined;
  /** What the register says of it. */
  readonly stated: Stated | undefined;
}

export interface SharedService {
  readonly title: string;
  readonly supplier: string;
  readonly item: Entry<SoupItem> | undefined;
  readonly environments: readonly string[];
  readonly shares: readonly Share[];
}

/** Every service that a provider runs, by environment, in the order of the components. */
export function sharedServices(input: ReportInput): readonly SharedService[] {
  const { view, knowledge } = input;
  return view.components.flatMap((component): readonly SharedService[] => {
    const { supplier } = component;
    if (supplier === undefined || (component.kind !== "service" && component.kind !== "runtime")) return [];
    const resources = component.occurrences.map(({ resource }) => resource);
    const [first] = resources;
    if (!first) return [];
    const item = resources.map((one) => view.links.itemOfComponent(component, one)).find((one) => one !== undefined);
    const environments = [...new Set(resources.flatMap((one) => environmentsOf(one, input)))].sort();
    const said = [...new Set(resources.map(({ type }) => type))].flatMap((type) =>
      knowledge.responsibilities.statementsOn(supplier, type),
    );
    const shares = knowledge.responsibilities.topics.map(({ id, title, asks }) => ({
      topic: id,
      title,
      asks,
      said: said.find(({ topic }) => topic === id),
      stated: item?.record.responsibilities?.find(({ topic }) => topic === id),
    }));
    const name = knowledge.suppliers.find(supplier)?.name ?? supplier;
    return [{ title: component.title, supplier: name, item, environments, shares }];
  });
}

/** Statements on these services, each once, by provider and topic. */
export function statementsOf(services: readonly SharedService[]): readonly ResponsibilityStatement[] {
  return [...new Set(services.flatMap(({ shares }) => shares.flatMap(({ said }) => said ?? [])))];
}

/**
 * Where the register says that the provider does what the provider says is its customer's. Undefined where they agree, or
 * where one of them says nothing.
 */
export function differenceOf({ said, stated }: Share): string | undefined {
  if (said === undefined || stated?.held === undefined) return undefined;
  if (said.held === "customer" && stated.held === "provider") {
    return "The provider says that this is its customer's; the register says that the provider does it.";
  }
  if (said.held === "both" && stated.held === "provider") {
    return "The provider says that a part of this is its customer's; the register says that the provider does all of it.";
  }
  return undefined;
}
