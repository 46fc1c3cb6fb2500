/** What a person calls the file of a document: `Vela SOUP register 1.4.0.html`. The command line has names of its own. */
import type { DocumentFormat, DocumentKind } from "../reports/document/kind";

/** What a document is about. */
export interface NamedExport {
  readonly device: string | undefined;
  readonly release: string | undefined;
  /** The day of the export, which stands for the release where none is named. */
  readonly on: string;
}

const LONGEST_PART = 80;

/** The name of the file, or of the folder where the content is several files. Every system takes it. */
export function exportFileName(
  kind: DocumentKind,
  format: DocumentFormat,
  { device = "", release = "", on }: NamedExport,
): string {
  const parts = [device, kind.title, release === "" ? on : release, distinction(kind, format)];
  const name = parts.map(asName).filter((part) => part !== "");
  return `${name.join(" ")}${format.ending === undefined ? "" : `.${format.ending}`}`;
}

/** Formats with the same ending are told apart by their titles, and a folder from the file of the same document. */
function distinction({ formats }: DocumentKind, format: DocumentFormat): string {
  const [first] = formats.filter(({ ending }) => ending === format.ending);
  const isPlain = format.ending === undefined ? formats.length === 1 : first === format;
  return isPlain ? "" : `(${format.title})`;
}

/** Without what Windows, macOS or Linux refuse in a name, and what a shell or a browser would read as something else. */
function asName(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, "-").replaceAll(/\s+/gu, " ");
  return [...plain]
    .slice(0, LONGEST_PART)
    .join("")
    .replace(/^[ .-]+/u, "")
    .replace(/[ .-]{1,80}$/u, "");
}
