/** What client and server say to each other about the side panel. All of it is plain data. */
import { RequestType, RequestType0 } from "vscode-languageserver-protocol";
import type { PanelCounts } from "../service/panel/counts";
import type { Arrangements, FoundRow, ResourceName, RowsAnswer, RowsQuestion } from "../service/panel/panel";

/** The rows of one level of a view: nothing is sent that nobody has opened. */
export const rowsRequest = new RequestType<RowsQuestion, RowsAnswer, void>("tureen/rows");

/** What a row says when the pointer rests on it, as Markdown. */
export const tooltipRequest = new RequestType<RowsQuestion, string | undefined, void>("tureen/tooltip");

/** Where in the panel a resource is. */
export const findRowRequest = new RequestType<
  { readonly resource: ResourceName; readonly arrangements: Arrangements },
  FoundRow | undefined,
  void
>("tureen/findRow");

/** What badges and status bar say. */
export const countsRequest = new RequestType0<PanelCounts, void>("tureen/counts");
