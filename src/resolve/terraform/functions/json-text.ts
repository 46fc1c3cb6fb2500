/** Plain values as JSON text, as Terraform writes it: keys in order, `<`, `>` and `&` escaped. */
import { isList, isMap, type Plain } from "../plain";
import { compareTexts } from "./arguments";

/** The JSON text of a value, on one line. */
export function jsonText(value: Plain): string {
  if (isList(value)) return `[${value.map(jsonText).join(",")}]`;
  if (isMap(value)) {
    const sorted = [...value].sort(([left], [right]) => compareTexts(left, right));
    return `{${sorted.map(([name, item]) => `${quoted(name)}:${jsonText(item)}`).join(",")}}`;
  }
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
