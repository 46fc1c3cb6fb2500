/** The columns of a SOUP item: a few for the page, all for the workbook. */
import { gap, identifier, none, sentence, several, source, text } from "../document/cells";
import type { Cell } from "../document/document";
import type { ReportInput } from "../document/input";
import { recordColumn } from "../document/record-cell";
import { type ColumnOf, column, detail, field } from "../document/table";
import { ITEM_DETAILS, unlessOutside } from "./item-details";
import { placeCell } from "./place-cell";
import { type ReportedItem, standingOf } from "./report";

/** Columns for the items of a register. */
export function itemColumns(input: ReportInput): readonly ColumnOf<ReportedItem>[] {
  const { places } = input;
  return [
    recordColumn("id", "ID", "soup", (i) => [i.id], input),
    field("title", "Name", (i) => i.title),
    field("manufacturer", "Manufacturer", (i) => i.manufacturer),
    column("version", "Version", "text", versionCell),
    field("pinState", "Pin state", (i) => i.pinState),
    column("places", "Place", "place", placeCell),
    recordColumn("risks", "Risks", "risk", (i) => i.risks, input, withoutRisks),
    column("state", "State", "text", (i) => text(standingOf(i))),
    ...ITEM_DETAILS.map(detail),
    detail(recordColumn("requirements", "Requirements", "requirement", (i) => i.requirementIds, input, none)),
    detail(recordColumn("controls", "Risk controls", "control", (i) => i.controls, input, none)),
    detail(unlessOutside(recordColumn("tests", "Tests", "test", (i) => i.tests, input))),
    detail(
      column("resources", "Resources", "source", (i) =>
        several(
          i.resources.flatMap(({ address: name, at }) => [identifier(name), source(at, places)]),
          gap("resources"),
        ),
      ),
    ),
    detail(column("source", "In the register", "source", (i) => source(i.at, places))),
  ];
}

/** What has no version says why; anything else without one is a gap. */
function versionCell({ version, pinState, pinReasons }: ReportedItem): Cell {
  if (version !== undefined) return text(version);
  return pinState?.includes("unpinnable") ? several(pinReasons.map(sentence), gap("version")) : gap("version");
}

/** No risk is a gap only where nobody said why there is none. */
function withoutRisks({ noRiskRationale }: ReportedItem): Cell {
  return noRiskRationale === undefined ? gap("risks") : none;
}
