/** What the applications of the device are made of, by the bills of materials that were imported: apart from the cloud. */
import type { ApplicationBom } from "../../register/import/bom/store";
import { count, sentence, several } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, field, fields, optional, tableOf } from "../document/table";

/** With more components the list is left to the workbook. */
const MOST_TO_READ = 300;

/** Nothing where no bill of materials was imported. */
export function applicationSections({ boms }: ReportInput): readonly Section[] {
  const applications = boms();
  if (applications.length === 0) return [];
  const components = applications.flatMap((application) =>
    application.bom.components.map((component) => ({ application, component })),
  );
  return [
    {
      title: "Application components",
      blocks: [
        tableOf(
          { id: "applications", title: "Imported bills of materials", empty: "None was imported." },
          applications,
          [
            field("id", "Application", ({ entry }) => entry.id, "identifier"),
            field("subject", "Is about", ({ bom }) => bom.subject && nameAndVersion(bom.subject)),
            column("format", "Format", "text", ({ bom }) => ({
              kind: "text",
              text: `${bom.format} ${bom.version}`.trim(),
            })),
            field("made", "Made on", ({ bom }) => bom.timestamp),
            column("count", "Components", "count", ({ bom }) => count(bom.components.length)),
            field("file", "File", ({ file }) => file, "identifier"),
            column("problems", "Not read, or unclear", "sentence", ({ bom }) =>
              several(
                bom.problems.map(({ place, message }) => sentence(place === "" ? message : `${place}: ${message}`)),
              ),
            ),
          ],
        ),
      ],
      sections: [
        {
          title: "What applications are made of",
          appendix: components.length > MOST_TO_READ,
          blocks: [
            tableOf(
              {
                id: "packages",
                title: "Components of applications",
                empty: "The bills of materials list no component.",
              },
              components,
              [
                field("name", "Component", ({ component }) => component.name),
                field("version", "Version", ({ component }) => component.version),
                field("supplier", "Supplier", ({ component }) => component.supplier),
                optional("licence", "Licence", ({ component }) => component.licence),
                field("application", "Application", ({ application }) => application.entry.id, "identifier"),
                optional("purl", "Package URL", ({ component }) => component.purl),
                appendix(optional("kind", "Kind", ({ component }) => component.kind)),
                appendix(
                  fields("hashes", "Hashes", ({ component }) =>
                    component.hashes.map(({ algorithm, value }) => `${algorithm} ${value}`),
                  ),
                ),
              ],
            ),
          ],
        },
      ],
    },
  ];
}

function nameAndVersion({ name, version }: NonNullable<ApplicationBom["bom"]["subject"]>): string {
  return version === undefined ? name : `${name} ${version}`;
}
