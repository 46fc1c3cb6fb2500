/** Cloud providers in code that no environment of the device file declares (MDR Annex I 17.4). */
import type { PlaceTable } from "../../knowledge/place-table";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Component } from "../components/component";
import { addTo } from "../gather";
import { linksOf } from "./suppliers";
import type { RegisterFact, RegisterView } from "./view";
import { listOfMost } from "./words";

const MOST_NAMED = 3;

/** One fact a provider. Nothing while an environment leaves its provider open: it may be any. */
export function undeclaredProviders(
  view: RegisterView,
  table: SupplierTable,
  places: PlaceTable,
): readonly RegisterFact[] {
  const { environments } = view.register.device;
  const declared = environments.flatMap(({ provider }) => (provider === undefined ? [] : [provider]));
  if (environments.length === 0 || declared.length < environments.length) return [];
  const keys = new Set(declared.flatMap((name) => [name, table.find(name)?.key ?? name]));
  const suppliers = linksOf(view, table);
  const found = new Map<string, Component[]>();
  for (const component of view.components) {
    const { supplier, kind } = component;
    if (supplier === undefined || kind !== "service" || !places.provider(supplier) || keys.has(supplier)) continue;
    const record = suppliers.ofComponent(component);
    if (record && keys.has(record.id)) continue;
    addTo(found, supplier, component);
  }
  return [...found].map(([key, components]) => {
    const name = table.find(key)?.name ?? key;
    const titles = components.map(({ title }) => title);
    const resource = components[0]?.occurrences[0]?.resource;
    const field = view.register.deviceEntry?.fields.get("environments");
    const at = resource?.header ??
      field?.key ?? { file: `${view.register.folder}/device.yaml`, span: { start: 0, end: 0 } };
    return {
      rule: "supplier/undeclared",
      subject: key,
      at,
      message: `${name} is the provider of no declared environment, and ${listOfMost(titles, MOST_NAMED)} ${titles.length === 1 ? "comes" : "come"} from it. Add an environment with \`provider: ${key}\` to the device file, or say why the resource does not belong to the device: \`@scope out: reason\`.`,
      resource,
      related: [],
      clauses: [],
    };
  });
}
