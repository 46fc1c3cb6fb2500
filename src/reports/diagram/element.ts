/** SVG as text in which nothing but what this file writes is markup. */

declare const made: unique symbol;
/** Markup that `element` made. A plain string is never taken for it. */
export interface Markup {
  readonly [made]: true;
  readonly text: string;
}

type Attribute = string | number | undefined;

/** Parts of an element: text is escaped, markup stays, what is not there is left out. */
export type Part = string | Markup | undefined | readonly Part[];

/** An element. Names come from code alone; values of attributes and text come from anywhere. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...parts: readonly Part[]
): Markup {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${escapeXml(typeof value === "number" ? figure(value) : value)}"`,
  );
  const inner = parts.map(textOf).join("");
  return markup(inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>`);
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeXml(part);
  return isMarkup(part) ? part.text : part.map(textOf).join("");
}

function isMarkup(part: Markup | readonly Part[]): part is Markup {
  return "text" in part;
}

function markup(text: string): Markup {
  return { text } as Markup;
}

/** A number with at most one decimal; a drawing does not show more. */
export function figure(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 10) / 10) : "0";
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is text wherever it stands, in content and in attributes. What XML 1.0 cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? "")
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}
