/** Container images of the device beside the manufacturer's list of those that may be used. */
import { matchesAddress } from "../../register/address-pattern";
import { gap, identifier, sentence, sources, text } from "../document/cells";
import type { Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, optional, tableOf } from "../document/table";
import { type ReportedComponent, soupReport } from "../soup/report";

/** Whether an image is hardened no source shows; the list is the manufacturer's word for it. */
export function imageSection(input: ReportInput): Section {
  const images = soupReport(input).components.filter(({ kind }) => kind === "image");
  const table = tableOf(
    { id: "images", title: "Images against the list of those allowed", empty: "The code names no container image." },
    images,
    [
      column("title", "Image", "identifier", ({ title }) => identifier(title)),
      optional("version", "Version", ({ designators }) => designators),
      field("pinState", "Pin state", ({ pinState }) => pinState),
      column("allowed", "On the manufacturer's list", "text", (image) => allowedCell(image, input)),
      column("where", "Where", "source", ({ resources }) =>
        sources(
          resources.map(({ at }) => at),
          input.places,
        ),
      ),
    ],
  );
  return {
    title: "Container images",
    blocks: [
      table,
      {
        kind: "note",
        text: "The list stands under `allowedImages` in `device.yaml`. Whether an image is hardened, and from which base it was built, no infrastructure code shows: the list is what the manufacturer says of it.",
      },
    ],
  };
}

function allowedCell({ title }: ReportedComponent, { register }: ReportInput): Cell {
  const { allowedImages = [] } = register.device;
  if (allowedImages.length === 0) return gap("list of allowed images");
  const pattern = allowedImages.find((one) => matchesAddress(one, title));
  return pattern === undefined ? sentence("Not on the list.") : text(`by ${pattern}`);
}
