import type { GraphData, PlaceNumbers } from "../../../service/traceability/data";
import { h } from "../dom";
import { say, translate } from "../say";

/** The slice in words. For those who do not see the picture it is the graph; for all it says where links are written. */
export function statementTable(
  { statements, files }: GraphData,
  open: (at: PlaceNumbers, beside: boolean) => void,
): HTMLElement {
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, say("From")),
    h("th", { scope: "col" }, say("Relation")),
    h("th", { scope: "col" }, say("To")),
    h("th", { scope: "col" }, say("Written in")),
  );
  const rows = statements.map(({ from, relation, to, words, isGap, at }) => {
    const [file, line] = at;
    const path = files[file]?.path ?? "";
    const link = h(
      "button",
      { type: "button", class: "place-link", title: path },
      `${path.slice(path.lastIndexOf("/") + 1)}:${line + 1}`,
    );
    link.addEventListener("click", (event) => open(at, event.ctrlKey || event.metaKey || event.altKey));
    const sign = isGap ? h("span", { class: "sign", "aria-hidden": "true" }, "△") : undefined;
    return h(
      "tr",
      { class: isGap ? "gap" : "" },
      h("td", {}, from),
      h("td", {}, translate(relation)),
      h("td", {}, sign, words ? translate(words.template, words.values) : to),
      h("td", {}, link),
    );
  });
  const caption = h("caption", {}, say("What the graph shows, in words"));
  return h("table", { class: "plain" }, caption, h("thead", {}, head), h("tbody", {}, ...rows));
}
