/** Answers what the extension asks about the side panel. */
import type { Connection } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";
import { countsOf, joinCounts } from "../service/panel/counts";
import { createPanel } from "../service/panel/panel";
import type { PanelSource } from "../service/panel/row";
import type { Folders } from "./folders";
import { countsRequest, findRowRequest, rowsRequest, tooltipRequest } from "./panel-protocol";

/** Registers the requests of `panel-protocol.ts`. */
export function registerPanelRequests(connection: Connection, folders: Folders): void {
  const panel = createPanel();
  const sources = (): readonly PanelSource[] => {
    const isOne = folders.all.filter(({ isInWorkspace }) => isInWorkspace).length < 2;
    return folders.all.map((folder, at) => ({
      snapshot: folder.snapshot(),
      key: at === 0 ? "" : `${at}:`,
      ...(!isOne && { folder: Utils.basename(URI.parse(folder.uri)) }),
    }));
  };
  connection.onRequest(rowsRequest, (question) => panel.rows(question, sources()));
  connection.onRequest(tooltipRequest, (question) => panel.tooltip(question, sources()));
  connection.onRequest(findRowRequest, ({ resource, arrangements }) => panel.find(resource, arrangements, sources()));
  connection.onRequest(countsRequest, () => joinCounts(folders.all.map((folder) => countsOf(folder.snapshot()))));
}
