import { TRACE_COLUMNS } from "../../../reports/trace/model";
import { MARK_WORDS } from "../../../reports/trace/words";
import { h, icon } from "../dom";
import { say, translate } from "../say";
import type { CellEntry, CellReader } from "./cells";
import type { RowFacts } from "./filter";

/** Three joined dots: the graph. */
const GRAPH_ICON = "M4 5.5a2 2 0 1 0-.01 0M12 8.5a2 2 0 1 0-.01 0M4 14.5a2 2 0 1 0-.01 0M5.8 4.4L10 6M5.8 11.5L10.2 8";

/** A row with its cells. */
export function drawRow(row: RowFacts, reader: CellReader, isOpen: boolean, at: number): HTMLElement {
  const cells = TRACE_COLUMNS.map((column, index) => {
    const entries = reader.entries(row.row, column, isOpen);
    const own = { role: "gridcell", class: `cell cell-${column}`, "aria-colindex": index + 1 };
    if (entries.length > 0) return h("div", own, ...entries.map(drawEntry));
    return h("div", { ...own, tabindex: -1 }, h("span", { class: "none", "aria-label": say("nothing") }, "·"));
  });
  const name = say("Show as graph");
  const graph = h(
    "button",
    { type: "button", class: "graph-link", tabindex: -1, "data-entry": "graph", "aria-label": name, title: name },
    icon(GRAPH_ICON),
  );
  const last = h(
    "div",
    { role: "gridcell", class: "cell cell-graph", "aria-colindex": TRACE_COLUMNS.length + 1 },
    graph,
  );
  const made = h("div", { role: "row", class: "row", "aria-rowindex": at + 2, "data-row": at }, ...cells, last);
  return made;
}

const SIGNS = { gap: "△", note: "≡", more: "…" } as const;

function drawEntry(entry: CellEntry): HTMLElement {
  const { key, is, label, title, isTall, marks } = entry;
  const made = h("a", { role: "link", class: `entry ${is}${isTall ? " tall" : ""}`, tabindex: -1, "data-entry": key });
  made.title = tooltip(entry);
  if (is !== "node") {
    made.append(h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[is]), h("span", { class: "words" }, label));
    if (is === "gap") made.setAttribute("aria-label", say("Gap: {0}", title));
    if (is === "note") made.setAttribute("aria-label", title);
    return made;
  }
  const first = h("span", { class: "line" }, h("span", { class: "label" }, label));
  // That something is not registered, the gap in the column of items says.
  for (const mark of marks.filter((one) => one !== "unregistered"))
    first.append(h("span", { class: `mark mark-${mark}` }, translate(MARK_WORDS[mark])));
  if (title !== "" && !isTall) first.append(h("span", { class: "title" }, title));
  made.append(first);
  if (isTall) made.append(h("span", { class: "title" }, title));
  return made;
}

function tooltip({ is, label, title, marks, written }: CellEntry): string {
  if (is !== "node") return title || label;
  const states = marks.map((mark) => translate(MARK_WORDS[mark]));
  const lines = [[label, title].filter(Boolean).join(" "), states.join(", ")];
  if (written) lines.push(say("Shift and Enter, or Shift and click: where the link is written"));
  return lines.filter(Boolean).join("\n");
}
