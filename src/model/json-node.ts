/** JSON as model nodes. */
import type { JsonNode, JsonObject } from "../syntax/json";
import type { Location, Span } from "../syntax/text";
import type { Entry, MapNode, Node } from "./value";

/**
 * Where the JSON text stands: in `file` from `offset` on, character for character, or, when it is written with
 * escapes so that offsets do not map, at one place for all.
 */
export type JsonPlace = { readonly file: string; readonly offset: number } | { readonly at: Location };

/**
 * The node of a JSON value. Of equal property names the last counts. `header` is where to point when something is
 * absent in the root object; when left out, its first property, or all of it when it is empty.
 */
export function jsonToNode(json: JsonNode, place: JsonPlace, header?: Location): Node {
  const at = locate(json.span, place);
  if (json.kind === "scalar") return { kind: "scalar", value: json.value, at };
  if (json.kind === "array") return { kind: "list", items: json.items.map((item) => jsonToNode(item, place)), at };
  return objectToNode(json, place, header);
}

function objectToNode(json: JsonObject, place: JsonPlace, header: Location | undefined): MapNode {
  const entries = new Map<string, Entry>();
  for (const { name, value, span } of json.properties) {
    const key = locate(name.span, place);
    entries.delete(name.value);
    entries.set(name.value, { key, whole: locate(span, place), value: jsonToNode(value, place, key) });
  }
  const [first] = json.properties;
  const own = first && first.value.kind === "scalar" ? first.span : (first?.name.span ?? json.span);
  return { kind: "map", entries, at: locate(json.span, place), header: header ?? locate(own, place) };
}

function locate(span: Span, place: JsonPlace): Location {
  if ("at" in place) return place.at;
  return { file: place.file, span: { start: span.start + place.offset, end: span.end + place.offset } };
}
