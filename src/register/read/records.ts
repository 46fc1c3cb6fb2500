/** Reads one regulatory file into its records. */
import { isMap, isNode, isScalar, isSeq, type YAMLMap } from "yaml";
import type { z } from "zod";
import type { Span } from "../../syntax/text";
import { migrate } from "../migrate/migrate";
import { newerMessage, olderMessage, type VersionState, versionState } from "../migrate/version";
import { type FileDescription, type FileKind, type ListName, RECORD_NAMES } from "../records/catalogue";
import { type Device, device } from "../records/device";
import { SCHEMA_VERSION } from "../records/field";
import type { Entry, RegisterProblem } from "../register";
import { withLineEndsOf } from "../write/format";
import type { ProblemFix } from "./fix";
import { gather, locate, report, spanOf } from "./gathering";
import { parseSource, type Region, type SourceFile } from "./source";
import { knownPairs, readObject } from "./walk";

/** What one file holds. Records of each list stand in the order of the text. */
export interface FileRecords {
  readonly device: Entry<Device> | undefined;
  readonly lists: ReadonlyMap<ListName, readonly Entry<unknown>[]>;
  readonly problems: readonly RegisterProblem[];
}

/** Reads a file by its description. Never throws; what cannot be read is left out and named in the problems. */
export function readRecords(file: string, text: string, description: FileDescription): FileRecords {
  const source = parseSource(text);
  const errors = source.problems.map((p) => ({ ...p, file, severity: "error" as const }));
  const ofVersion: RegisterProblem[] = [];
  const top = isMap(source.whole.node) ? source.whole.node : undefined;
  const version = top && checkVersion(file, source.whole, top, description.kind, ofVersion);
  const ofFields: RegisterProblem[] = [];
  const records = readParts(file, source, top, description, ofFields);
  // Of a newer version not every field is known; that it is one has been said.
  const problems = version === "newer" ? ofVersion : [...ofVersion, ...ofFields];
  // What is wrong about a field that is not even good YAML has been said too.
  const further = problems.filter((p) => !errors.some((error) => meet(error.span, p.span)));
  return { ...records, problems: [...errors, ...further] };
}

function readParts(
  file: string,
  source: SourceFile,
  top: YAMLMap | undefined,
  description: FileDescription,
  problems: RegisterProblem[],
): Omit<FileRecords, "problems"> {
  const { whole } = source;
  if (description.lists.size === 0) {
    return { device: readDevice(file, whole, problems), lists: new Map() };
  }
  if (top) knownPairs({ file, region: whole, problems }, top, Object.keys(description.schema.shape), "This file");
  else reportShapeless(file, whole, problems);
  const lists = new Map<ListName, readonly Entry<unknown>[]>();
  for (const [name, schema] of description.lists) {
    const inFile = top ? entriesOf(file, whole, top, name, problems) : [];
    const regions = [...inFile, ...(source.salvaged.get(name) ?? [])];
    const read = regions.flatMap((region) => readEntry(file, region, schema, `A ${RECORD_NAMES[name]}`, problems));
    lists.set(name, read);
  }
  return { device: undefined, lists };
}

function meet(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function readDevice(file: string, region: Region, problems: RegisterProblem[]): Entry<Device> | undefined {
  if (!region.node) return undefined;
  const gathering = gather(file, region, problems);
  const found = readObject(gathering, device, region.node, "", "The device");
  const parsed = device.safeParse(found);
  if (!parsed.success) return undefined;
  const whole = locate(gathering, region.node);
  const at = gathering.fields.get("name")?.value ?? { file, span: firstLine(region) };
  return { id: "device", record: parsed.data, at, whole, fields: gathering.fields, open: gathering.open };
}

function readEntry<S extends z.ZodObject>(
  file: string,
  region: Region,
  schema: S,
  what: string,
  problems: RegisterProblem[],
): Entry<z.infer<S>>[] {
  const gathering = gather(file, region, problems);
  const found = readObject(gathering, schema, region.node, "", what);
  if (!found) return [];
  const { id } = found;
  const at = gathering.fields.get("id")?.value;
  if (typeof id !== "string" || !at) {
    const isUnread = at && !gathering.open.includes("id") && at.span.start !== at.span.end;
    if (!isUnread)
      report(gathering, firstLine(region), `${what} needs an \`id\`, by which everything else refers to it.`);
    return [];
  }
  const parsed = schema.safeParse(found);
  if (!parsed.success) {
    report(gathering, firstLine(region), `${what} could not be read.`);
    return [];
  }
  const whole = locate(gathering, region.node);
  return [{ id, record: parsed.data, at, whole, fields: gathering.fields, open: gathering.open }];
}

/** The entries of a list, each as a region of its own. A list that is written twice is read twice. */
function entriesOf(
  file: string,
  whole: Region,
  top: YAMLMap,
  list: ListName,
  problems: RegisterProblem[],
): readonly Region[] {
  return top.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || key.value !== list) return [];
    if (isSeq(value)) return value.items.map((item) => ({ ...whole, node: isNode(item) ? item : null }));
    if (value && !(isScalar(value) && value.value === null)) {
      const region = { ...whole, node: isNode(value) ? value : null };
      const advice = `\`${list}\` is a list: begin each ${RECORD_NAMES[list]} with a dash on a line of its own.`;
      report({ file, region, problems }, firstLine(region), advice);
    }
    return [];
  });
}

function reportShapeless(file: string, region: Region, problems: RegisterProblem[]): void {
  if (!region.node || (isScalar(region.node) && region.node.value === null)) return;
  report({ file, region, problems }, firstLine(region), "This file has fields: begin with `schemaVersion: 1`.");
}

/** Says what is wrong about the version of the format, and how it relates to the present one. */
function checkVersion(
  file: string,
  region: Region,
  top: YAMLMap,
  kind: FileKind,
  problems: RegisterProblem[],
): VersionState {
  const reporting = { file, region, problems };
  const pair = top.items.find(({ key }) => isScalar(key) && key.value === "schemaVersion");
  const stated = isScalar(pair?.value) ? pair.value.value : undefined;
  const state = pair && stated === undefined ? "unreadable" : versionState(stated);
  const { span } = locate({ file, region: { ...region, base: 0 } }, pair?.value ?? pair?.key);
  const title = `Write schemaVersion: ${SCHEMA_VERSION}`;
  if (state === "unstated") {
    const message = `Add the line \`schemaVersion: ${SCHEMA_VERSION}\` at the top, so that later versions know how to read this file.`;
    const { start } = spanOf(top.items[0]?.key ?? top);
    const newText = withLineEndsOf(region.text, `schemaVersion: ${SCHEMA_VERSION}\n`);
    const edits = [{ span: { start, end: start }, newText }];
    const fix = pair || top.flow ? undefined : { title, edits };
    report(reporting, { start: 0, end: 0 }, message, { severity: "warning", fix });
  }
  if (state === "unreadable") {
    const fix = pair?.value ? { title, edits: [{ span, newText: String(SCHEMA_VERSION) }] } : undefined;
    report(reporting, span, `\`schemaVersion\` is ${SCHEMA_VERSION}.`, { fix });
  }
  if (state === "newer") report(reporting, span, newerMessage(stated));
  if (state === "older") report(reporting, span, olderMessage(stated), { fix: conversion(region.text, kind) });
  return state;
}

function conversion(text: string, kind: FileKind): ProblemFix | undefined {
  const result = migrate(text, kind);
  return result.ok ? { title: `Convert to version ${SCHEMA_VERSION} of the format`, edits: result.edits } : undefined;
}

/** The first line of what a region holds: where to point when the whole is meant. */
function firstLine({ text, node }: Region): Span {
  const [start, end] = node?.range ?? [0, 0];
  const line = /^[^\r\n]*/.exec(text.slice(start, end))?.[0] ?? "";
  return { start, end: start + line.length };
}
