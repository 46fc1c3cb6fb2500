import { URI, Utils } from "vscode-uri";

/** Editors and libraries spell the same URI differently; one spelling is used throughout. */
export function normalised(uri: string): string {
  return URI.parse(uri).toString().replace(/\/$/u, "");
}

/** The URI of a file by its path below a folder. */
export function uriBelow(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}

/** The path below a folder of a file of it. */
export function pathBelow(folder: string, uri: string): string {
  const base = URI.parse(folder).path.replace(/\/$/u, "");
  return URI.parse(uri).path.slice(base.length + 1);
}
