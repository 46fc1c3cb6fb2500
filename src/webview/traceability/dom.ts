/** Elements of the page. Texts go in as text; nothing here takes markup. */

type Properties = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/**
 * An element with attributes and children. `true` writes an attribute without value; `false` and undefined write none;
 * ARIA's attributes are written with either word.
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties?: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name];
export function h(name: string, properties?: Properties, ...children: readonly Child[]): HTMLElement;
export function h(name: string, properties: Properties = {}, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key.startsWith("aria-")) made.setAttribute(key, String(value));
    else if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A drawing that this project's SVG builder made, as elements of the page. */
export function drawing(svg: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  const root = document.importNode(parsed.documentElement, true);
  if (!(root instanceof SVGSVGElement)) throw new Error("The drawing cannot be read");
  return root;
}

/** The element of an identifier in the page's own frame. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}`);
  return found;
}

/** A line icon by the data of its path, on a grid of 16. */
export function icon(path: string, className = "icon"): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
