/**
 * What server and client say to each other about files that only the client can read: those of a virtual workspace, and
 * every file where the server runs in a browser. All of it is plain data.
 */
import { RequestType } from "vscode-languageserver-protocol";

/** The files of a folder that can concern Tureen, by their paths below it, with the `.gitignore` files that leave out others. */
export const listFilesRequest = new RequestType<{ readonly folder: string }, readonly string[], void>(
  "tureen/files/list",
);

/** Texts of files in the order asked for; null for one that is not there or cannot be read. */
export const readFilesRequest = new RequestType<
  { readonly folder: string; readonly paths: readonly string[] },
  readonly (string | null)[],
  void
>("tureen/files/read");
