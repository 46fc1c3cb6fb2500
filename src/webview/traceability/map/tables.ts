/** What the map shows, in words: places, copies, and what has no place. */
import type { MapData, PlaceNumbers } from "../../../service/traceability/data";
import { h } from "../dom";
import { say, translate } from "../say";

interface TableActions {
  readonly select: (place: string | undefined) => void;
  readonly open: (at: PlaceNumbers, beside: boolean) => void;
}

type Place = MapData["places"][number];

/** The tables; that of places first, with the resources of the selected one. */
export function mapTables(data: MapData, selected: string | undefined, actions: TableActions): readonly HTMLElement[] {
  return [
    placesTable(data, selected, actions),
    ...(data.copies.length > 0 ? [copiesTable(data, actions)] : []),
    ...(data.unplaced.length > 0 ? [unplacedTable(data, actions)] : []),
  ];
}

function placesTable(data: MapData, selected: string | undefined, actions: TableActions): HTMLElement {
  if (data.places.length === 0)
    return h("p", { class: "nothing" }, say("No place of data can be read from these files."));
  const rows = data.places.flatMap((place) => {
    const isOpen = place.key === selected;
    return [placeRow(data, place, isOpen, actions), ...(isOpen ? [resourcesRow(data, place, actions)] : [])];
  });
  return table(say("Places"), [say("Place"), say("Standing"), say("Stores")], rows);
}

function placeRow(data: MapData, place: Place, isOpen: boolean, { select }: TableActions): HTMLElement {
  const { key, name, code, provider, standing, standingWords, isMiddleOfCountry, resources } = place;
  const stores = resources.filter((at) => data.resources[at]?.isStore).length;
  const copies = data.copies.filter(({ to }) => to === key).length;
  const toggle = h(
    "button",
    { type: "button", class: "place-toggle", "aria-expanded": isOpen, "data-place": key },
    h("span", { class: "twist", "aria-hidden": "true" }, isOpen ? "▾" : "▸"),
    h("span", {}, name),
  );
  toggle.addEventListener("click", () => {
    select(isOpen ? undefined : key);
    // The table was made anew; the focus goes to the same button in it.
    document.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`)?.focus();
  });
  const small = [
    `${code} · ${provider}`,
    ...(copies > 0 ? [copiesIn(copies)] : []),
    ...(isMiddleOfCountry ? [say("drawn in the middle of the country")] : []),
  ];
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("td", {}, toggle, h("div", { class: "small" }, small.join(" · "))),
    h("td", {}, h("span", { class: `standing standing-${standing}` }, translate(standingWords))),
    h("td", { class: "number" }, String(stores)),
  );
}

function copiesIn(count: number): string {
  return count === 1 ? say("1 copy goes there") : say("{0} copies go there", count);
}

function resourcesRow(data: MapData, { resources }: Place, { open }: TableActions): HTMLElement {
  const entries = resources.flatMap((at) => {
    const resource = data.resources[at];
    if (!resource) return [];
    const words = [resource.title, ...resource.items, ...(resource.isStore ? [] : [say("worked on, not stored")])];
    return [
      h(
        "li",
        {},
        link(resource.address, resource.at, open),
        h("div", { class: "small" }, words.filter(Boolean).join(" · ")),
      ),
    ];
  });
  const list =
    entries.length > 0 ? h("ul", { class: "resources" }, ...entries) : h("p", { class: "small" }, say("Copies only"));
  return h("tr", { class: "resources-row" }, h("td", { colspan: 3 }, list));
}

function copiesTable(data: MapData, { open }: TableActions): HTMLElement {
  const names = new Map(data.places.map(({ key, name }) => [key, name]));
  const rows = data.copies.map(({ from, to, resource, says, at }) =>
    h(
      "tr",
      {},
      h("td", {}, `${names.get(from) ?? from} → ${names.get(to) ?? to}`),
      h("td", {}, link(data.resources[resource]?.address ?? "", at, open), h("div", { class: "small" }, says)),
    ),
  );
  return table(say("Copies"), [say("From, to"), say("By")], rows);
}

function unplacedTable(data: MapData, { open }: TableActions): HTMLElement {
  const rows = data.unplaced.map(({ resource, isCopy, reason, at }) =>
    h(
      "tr",
      {},
      h(
        "td",
        {},
        link(data.resources[resource]?.address ?? "", at, open),
        h("div", { class: "small" }, isCopy ? say("a copy") : ""),
      ),
      h("td", {}, reason),
    ),
  );
  return table(say("Not on the map"), [say("Resource"), say("Why")], rows);
}

function link(text: string, at: PlaceNumbers, open: TableActions["open"]): HTMLElement {
  const made = h("button", { type: "button", class: "place-link" }, text);
  made.addEventListener("click", (event) => open(at, event.ctrlKey || event.metaKey || event.altKey));
  return made;
}

function table(caption: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const head = h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)));
  return h("table", { class: "plain" }, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, ...rows));
}
