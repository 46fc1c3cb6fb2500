/** Answers what the commands of the register ask before they change anything. */
import type { Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { initialisation } from "../service/actions/initialise";
import { componentChoices } from "../service/actions/register-item";
import { reviewSubject } from "../service/actions/review";
import { toEditor } from "../service/features/definition";
import type { Folder, Folders } from "./folders";
import { componentsRequest, initialisationRequest, reviewRequest } from "./register-protocol";

/** Registers the requests of `register-protocol.ts`. */
export function registerRegisterRequests(connection: Connection, folders: Folders): void {
  connection.onRequest(initialisationRequest, ({ folder }) => {
    const found = workspaceFolder(folder, folders);
    return found && initialisation(found.snapshot());
  });
  connection.onRequest(componentsRequest, ({ uri, address }) => {
    const asked = uri === undefined ? folders.all : [folders.locate(uri).folder];
    const choices = asked.flatMap((folder) =>
      componentChoices(folder.snapshot()).map((choice) => ({ ...choice, folder: folder.uri })),
    );
    return address === undefined ? choices : choices.filter(({ addresses }) => addresses.includes(address));
  });
  connection.onRequest(reviewRequest, ({ record, near }) => {
    for (const folder of foldersNear(near, folders)) {
      const snapshot = folder.snapshot();
      const subject = reviewSubject(record, snapshot);
      if (!subject) continue;
      const open = subject.open.map(({ words, clause, at }) => ({ words, clause, at: toEditor(at, snapshot) }));
      return { ...subject, open };
    }
    return undefined;
  });
}

/** The folder that a URI names or lies in; every folder where none is named. */
export function foldersNear(near: string | undefined, folders: Folders): readonly Folder[] {
  if (near === undefined) return folders.all;
  return [folders.around(near)].flatMap((folder) => folder ?? []);
}

/** A folder of the workspace by its own URI, the first where none is named; never one around or outside of them. */
export function workspaceFolder(uri: string | undefined, folders: Folders): Folder | undefined {
  const inWorkspace = folders.all.filter((folder) => folder.isInWorkspace);
  if (uri === undefined) return inWorkspace[0];
  const named = URI.parse(uri).toString().replace(/\/$/u, "");
  return inWorkspace.find((folder) => folder.uri === named);
}
