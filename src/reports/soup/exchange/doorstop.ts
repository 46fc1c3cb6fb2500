/**
 * The register as documents of doorstop (https://doorstop.readthedocs.io): a folder for each prefix of identifiers, a
 * YAML file for each item. Items are not marked as reviewed: that is a person's to say.
 */
import { stringify } from "yaml";
import type { ReportInput } from "../../document/input";
import { type Exchanged, exchangedRecords } from "./exchanged";

interface DoorstopDocument {
  readonly prefix: string;
  readonly separator: string;
  readonly digits: number;
  readonly records: readonly Exchanged[];
}

/** The files by their names. The first document is the root of the tree, the others are its children. */
export function doorstopFiles(input: ReportInput): ReadonlyMap<string, string> {
  const documents = documentsOf(exchangedRecords(input));
  const root = documents[0];
  const files = new Map<string, string>();
  for (const document of documents) {
    const { prefix, separator, digits } = document;
    const parent = document === root ? {} : { parent: root?.prefix };
    files.set(`${prefix}/.doorstop.yml`, yaml({ settings: { digits, ...parent, prefix, sep: separator } }));
    for (const [at, record] of document.records.entries()) {
      files.set(`${prefix}/${record.id}.yml`, yaml(itemOf(record, at + 1, root?.records ?? [])));
    }
  }
  return files;
}

function itemOf({ id: _, title, text, fields, links, kind }: Exchanged, position: number, root: readonly Exchanged[]) {
  const inRoot = new Set(root.map(({ id }) => id));
  const elsewhere = links.filter((link) => !inRoot.has(link));
  return {
    active: true,
    derived: false,
    header: title ?? "",
    level: `1.${position}`,
    // Doorstop admits links to the document above alone; the others are kept as a field.
    links: links.filter((link) => inRoot.has(link)).map((link) => ({ [link]: null })),
    normative: true,
    ref: "",
    reviewed: null,
    text,
    kind,
    ...Object.fromEntries(fields),
    ...(elsewhere.length > 0 && { linked_to: elsewhere.join(", ") }),
  };
}

/** Records by the prefix of their identifiers; risks first, because items lead to them. */
function documentsOf(records: readonly Exchanged[]): readonly DoorstopDocument[] {
  const byPrefix = new Map<string, DoorstopDocument>();
  for (const record of records) {
    const { prefix, separator, digits } = partsOf(record.id);
    const before = byPrefix.get(prefix);
    byPrefix.set(prefix, {
      prefix,
      separator: before?.separator ?? separator,
      digits: Math.max(before?.digits ?? 0, digits),
      records: [...(before?.records ?? []), record],
    });
  }
  return [...byPrefix.values()];
}

/** `SOUP-001` is SOUP, hyphen, three digits. */
function partsOf(id: string): { readonly prefix: string; readonly separator: string; readonly digits: number } {
  let end = id.length;
  while (end > 0 && /\d/.test(id.charAt(end - 1))) end--;
  const separator = /[-_.]/.test(id.charAt(end - 1)) ? id.charAt(end - 1) : "";
  const prefix = id.slice(0, end - separator.length);
  return prefix === "" ? { prefix: id, separator: "", digits: 0 } : { prefix, separator, digits: id.length - end };
}

function yaml(content: object): string {
  // Doorstop reads YAML 1.1, in which a date or a yes without quotation marks is no text.
  return stringify(content, { lineWidth: 0, version: "1.1" });
}
