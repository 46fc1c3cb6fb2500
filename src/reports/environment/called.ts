/** Services that the device calls, as the device file lists them, beside the hosts that code tells programs to call. */
import { type Call, callsIn } from "../../register/queries/called-services";
import type { CalledService } from "../../register/records/device-parts";
import { identifier, none, several, source, stated } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, fields, optional, tableOf } from "../document/table";

interface Row {
  /** Undefined for a host that no entry names. */
  readonly service: CalledService | undefined;
  readonly calls: readonly Call[];
}

/** Declared services in the order of the device file, then hosts that are in no entry. */
export function calledSection(input: ReportInput): Section {
  const declared = input.register.device.calledServices ?? [];
  const calls = callsIn(input.view, input.knowledge.suppliers);
  const others = new Map<string, Call[]>();
  for (const call of calls) {
    if (!call.service) others.set(call.host, [...(others.get(call.host) ?? []), call]);
  }
  const rows: readonly Row[] = [
    ...declared.map((service) => ({ service, calls: calls.filter((call) => call.service === service) })),
    ...[...others.values()].map((found) => ({ service: undefined, calls: found })),
  ];
  const table = tableOf(
    {
      id: "called",
      title: "Services that programs are told to call",
      empty: "The device file lists none, and none was found in code.",
    },
    rows,
    [
      column("name", "Service", "text", ({ service }) =>
        stated(service?.name, service ? "name" : "an entry in `calledServices`"),
      ),
      optional("purpose", "Needed for", ({ service }) => service?.purpose),
      optional("supplier", "Supplier", ({ service }) => service?.supplier, "identifier"),
      fields("hosts", "Hosts", ({ service, calls: found }) => service?.hosts ?? [found[0]?.host ?? ""], "identifier"),
      column("callers", "Told to", "identifier", ({ calls: found }) =>
        several(
          [...new Set(found.map(({ resource }) => resource.address))].map((one) => identifier(one)),
          none,
        ),
      ),
      column("source", "Where", "source", ({ calls: found }) =>
        several(
          found.map(({ at }) => source(at, input.places)),
          none,
        ),
      ),
    ],
  );
  return {
    title: "Called services",
    blocks: [
      table,
      {
        kind: "note",
        text: "Read from settings, environments, configuration and routes in code. Addresses inside a program, and those of the cloud's own services, are not among them.",
      },
    ],
  };
}
