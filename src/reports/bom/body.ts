/** The bill of materials for people: what the formats for machines list. */
import { identifier, several, text } from "../document/cells";
import type { Body } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, detail, field, optional, tableOf } from "../document/table";
import { inventoryOf } from "./cyclonedx";
import { type InventoryEntry, isService } from "./inventory";

/** Services and components, each in every version. */
export function bomBody(input: ReportInput): Body {
  const { entries, applications } = inventoryOf(input);
  const packages = applications.flatMap((application) =>
    application.components.map((component) => ({ application, component })),
  );
  return {
    lead: "Services and components that the infrastructure code of the device names, and items that only the register knows.",
    sections: [
      {
        title: "Services",
        blocks: [entryTable("services", "Services", "The code shows no service.", entries.filter(isService))],
      },
      {
        title: "Components",
        blocks: [
          entryTable(
            "components",
            "Components",
            "The code shows no image, chart, module or provider.",
            entries.filter((entry) => !isService(entry)),
          ),
          { kind: "note", text: "What images, charts and services are made of, source does not show." },
        ],
      },
      ...(applications.length === 0
        ? []
        : [
            {
              title: "Applications",
              blocks: [
                tableOf({ id: "packages", title: "Parts of applications", empty: "None is listed." }, packages, [
                  field("name", "Component", ({ component }) => component.name),
                  field("version", "Version", ({ component }) => component.version),
                  field("application", "Application", ({ application }) => application.name),
                  optional("purl", "Package URL", ({ component }) => component.purl),
                ]),
              ],
            },
          ]),
    ],
  };
}

function entryTable(id: string, title: string, empty: string, entries: readonly InventoryEntry[]) {
  return tableOf({ id, title, empty }, entries, [
    field("name", "Name", ({ name }) => name),
    field("kind", "Kind", ({ kind }) => kind),
    field("version", "Version", ({ version, constraint }) => version ?? constraint),
    field("supplier", "Supplier", ({ supplier }) => supplier?.name),
    column("items", "Item", "identifier", ({ items }) => several(items.map((item) => identifier(item)))),
    detail(optional("purl", "Package URL", ({ purl }) => purl)),
    detail(
      column("hashes", "Hashes", "text", ({ hashes }) =>
        several(hashes.map(({ algorithm, value }) => text(`${algorithm} ${value}`))),
      ),
    ),
    column("occurrences", "Where", "source", ({ occurrences }) =>
      several(occurrences.map(({ file, line }) => ({ kind: "source", file, line }) as const)),
    ),
  ]);
}
