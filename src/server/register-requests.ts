/** Answers what the commands of the register ask before they change anything. */
import type { Connection } from "vscode-languageserver";
import { initialisation } from "../service/actions/initialise";
import { componentChoices } from "../service/actions/register-item";
import { reviewSubject } from "../service/actions/review";
import { toEditor } from "../service/features/definition";
import type { Folders } from "./folders";
import { componentsRequest, initialisationRequest, reviewRequest } from "./register-protocol";

/** Registers the requests of `register-protocol.ts`. */
export function registerRegisterRequests(connection: Connection, folders: Folders): void {
  connection.onRequest(initialisationRequest, ({ uri }) => {
    const folder = uri === undefined ? folders.all[0] : folders.locate(uri).folder;
    return folder && initialisation(folder.snapshot());
  });
  connection.onRequest(componentsRequest, ({ uri, address }) => {
    const asked = uri === undefined ? folders.all : [folders.locate(uri).folder];
    const choices = asked.flatMap((folder) => componentChoices(folder.snapshot()));
    return address === undefined ? choices : choices.filter(({ addresses }) => addresses.includes(address));
  });
  connection.onRequest(reviewRequest, ({ record }) => {
    for (const folder of folders.all) {
      const snapshot = folder.snapshot();
      const subject = reviewSubject(record, snapshot);
      if (!subject) continue;
      const open = subject.open.map(({ words, clause, at }) => ({ words, clause, at: toEditor(at, snapshot) }));
      return { ...subject, open };
    }
    return undefined;
  });
}
