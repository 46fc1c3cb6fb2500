/**
 * Splits a workspace into parts that can be looked at one after the other: the files of a part lead to no file of another
 * one, by a call of a module, a chart or a kustomization. What is joined needlessly costs a little memory; a lead that was
 * overlooked is found when the parts are looked at (`leadsOf`), and then the workspace is looked at as a whole.
 */
import { isKustomization, readKustomization } from "../../resolve/kubernetes/kustomize/graph";
import { readKubernetes } from "../../resolve/kubernetes/read";
import { folderOf, joinPath } from "../../resolve/terraform/files";
import { kindOfFile } from "../files";

export interface PartitionInput {
  /** Every file, sorted. */
  readonly paths: readonly string[];
  read(path: string): string | undefined;
  /** So many files are worth the effort of a part of their own. */
  readonly filesInPart?: number;
}

/** The trees of so many files are gone before a garbage collector takes them for long-lived. */
const FILES_IN_PART = 12;

/** In the name of a folder it could be taken for the mark of a called module (model/scope.ts). */
const SCOPE_MARK = "#";

/** The files of each part, each part in the order given, in the order in which the parts begin. */
export function partitionFiles({
  paths,
  read,
  filesInPart = FILES_IN_PART,
}: PartitionInput): readonly (readonly string[])[] {
  if (paths.some((path) => path.includes(SCOPE_MARK))) return [paths];
  const folders = joinedFolders();
  const known = new Set(paths);
  const charts = new Set(paths.filter(isChart).map(folderOf));
  for (const path of paths) {
    const folder = folderOf(path);
    const chart = charts.size === 0 ? undefined : topmost(folder, charts);
    if (chart !== undefined) folders.join(folder, chart);
    for (const lead of leadsInText(path, read(path) ?? "")) {
      folders.join(folder, known.has(lead) ? folderOf(lead) : lead);
    }
  }
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = folders.nameOf(folderOf(path));
    const group = groups.get(name);
    if (group) group.push(path);
    else groups.set(name, [path]);
  }
  return bundled([...groups.values()], filesInPart);
}

/** Small groups together, so that each part is worth its effort. */
function bundled(groups: readonly (readonly string[])[], filesInPart: number): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let open: string[] = [];
  for (const group of groups) {
    for (const path of group) open.push(path);
    if (open.length < filesInPart) continue;
    parts.push(open);
    open = [];
  }
  if (open.length > 0) parts.push(open);
  return parts.map((part) => part.sort());
}

function isChart(path: string): boolean {
  return path === "Chart.yaml" || path.endsWith("/Chart.yaml");
}

function topmost(folder: string, among: ReadonlySet<string>): string | undefined {
  if (among.has("")) return "";
  for (let end = folder.indexOf("/"); end !== -1; end = folder.indexOf("/", end + 1)) {
    const above = folder.slice(0, end);
    if (among.has(above)) return above;
  }
  return among.has(folder) ? folder : undefined;
}

/** Literal sources in either syntax; where the same words stand in another place, folders are joined needlessly. */
const LOCAL_SOURCE = /\bsource"?[ \t]*[=:][ \t]*"(\.{1,2}(?:\/[^"\n]*)?)"/g;

/** The folders and files to which the text of a file may lead. */
function leadsInText(path: string, text: string): readonly string[] {
  const kind = kindOfFile(path);
  if (kind === "terraform") {
    if (!text.includes("source")) return [];
    return [...text.matchAll(LOCAL_SOURCE)].flatMap(([, source = ""]) => joinPath(folderOf(path), source) ?? []);
  }
  if (kind !== "yaml" || !/kustomization|Kustomization|Component/.test(text + path)) return [];
  return leadsOfKustomizations(readKubernetes(path, text).resources);
}

/** The folders and files that kustomizations among resources refer to. */
export function leadsOfKustomizations(resources: ReturnType<typeof readKubernetes>["resources"]): readonly string[] {
  return resources.filter(isKustomization).flatMap((resource) => {
    const read = readKustomization(resource);
    return [...read.resources, ...read.components, ...read.patchFiles];
  });
}

interface JoinedFolders {
  join(left: string, right: string): void;
  /** The same for all folders that were joined. */
  nameOf(folder: string): string;
}

function joinedFolders(): JoinedFolders {
  const parents = new Map<string, string>();
  const nameOf = (folder: string): string => {
    let name = folder;
    for (let parent = parents.get(name); parent !== undefined; parent = parents.get(name)) name = parent;
    // Shorter ways for the next question: chains of calls are long.
    for (let at = folder; at !== name; ) {
      const next = parents.get(at) ?? name;
      parents.set(at, name);
      at = next;
    }
    return name;
  };
  return {
    nameOf,
    join(left, right) {
      const [from, to] = [nameOf(left), nameOf(right)];
      if (from !== to) parents.set(from, to);
    },
  };
}
