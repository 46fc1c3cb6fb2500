/** The files of the regulatory folder, and what each holds. */
import type { z } from "zod";
import { device } from "./device";
import { bomEntry, importEntry, importFile } from "./import";
import { justification, justificationFile } from "./justification";
import { requirement, requirementFile, test } from "./requirement";
import { control, hazard, risk, riskFile } from "./risk";
import { soupFile, soupItem } from "./soup";
import { supplier, supplierFile } from "./supplier";

/** Names of the lists in which records stand. */
export type ListName =
  | "items"
  | "hazards"
  | "risks"
  | "controls"
  | "suppliers"
  | "justifications"
  | "requirements"
  | "tests"
  | "imports"
  | "boms";

export type FileKind = "device" | "soup" | "risks" | "suppliers" | "justifications" | "requirements" | "imports";

export interface FileDescription {
  readonly kind: FileKind;
  /** The schema of the whole file: what is published as JSON schema. */
  readonly schema: z.ZodObject;
  /** The lists of records in it; none in the device file, which is one record. */
  readonly lists: ReadonlyMap<ListName, z.ZodObject>;
}

export const FILES: readonly FileDescription[] = [
  { kind: "device", schema: device, lists: new Map() },
  { kind: "soup", schema: soupFile, lists: new Map([["items", soupItem]]) },
  {
    kind: "risks",
    schema: riskFile,
    lists: new Map<ListName, z.ZodObject>([
      ["hazards", hazard],
      ["risks", risk],
      ["controls", control],
    ]),
  },
  { kind: "suppliers", schema: supplierFile, lists: new Map([["suppliers", supplier]]) },
  { kind: "justifications", schema: justificationFile, lists: new Map([["justifications", justification]]) },
  {
    kind: "requirements",
    schema: requirementFile,
    lists: new Map<ListName, z.ZodObject>([
      ["requirements", requirement],
      ["tests", test],
    ]),
  },
  {
    kind: "imports",
    schema: importFile,
    lists: new Map<ListName, z.ZodObject>([
      ["imports", importEntry],
      ["boms", bomEntry],
    ]),
  },
];

/** What a file of the regulatory folder holds, by its path; undefined for files that are not ours. */
export function describeFile(path: string, folder: string): FileDescription | undefined {
  const prefix = folder === "" || folder === "." ? "" : `${folder}/`;
  if (!path.startsWith(prefix)) return undefined;
  const match = /^([a-z]+)\.ya?ml$/.exec(path.slice(prefix.length));
  return match ? FILES.find((file) => file.kind === match[1]) : undefined;
}

/** What one record of a list is called in a sentence. */
export const RECORD_NAMES: Readonly<Record<ListName, string>> = {
  items: "SOUP item",
  hazards: "hazard",
  risks: "risk",
  controls: "risk control",
  suppliers: "supplier",
  justifications: "justification",
  requirements: "requirement",
  tests: "test",
  imports: "remembered import",
  boms: "bill of materials",
};
