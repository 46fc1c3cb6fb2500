/** Cells where there is nothing but text: CSV, spreadsheets, alternative texts. */
import type { Cell } from "./document";
import { plainSentence } from "./sentence";

/** What a cell says, one line for each of several. What belongs to a person, and where nothing belongs, is empty. */
export function plainCell(cell: Cell): string {
  switch (cell.kind) {
    case "text":
    case "identifier":
    case "place":
      return cell.text;
    case "sentence":
      return plainSentence(cell.text);
    case "date":
      return cell.date;
    case "count":
      return String(cell.count);
    case "source":
      return `${cell.file}:${cell.line}`;
    case "address":
      return cell.address;
    case "several":
      return cell.cells.map(plainCell).join("\n");
    case "gap":
      return `not stated: ${cell.missing}`;
    case "not-assessed":
      return `not assessed: ${plainSentence(cell.reason)}`;
    case "blank":
    case "none":
      return "";
  }
}
