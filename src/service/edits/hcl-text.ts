/** Pieces of HCL text, as `terraform fmt` writes them. */

export const INDENT = "  ";

export type Value = string | number | boolean | { readonly expression: string };

/** A value as HCL writes it. Text is quoted and escaped; an expression stands as given. */
export function hclValue(value: Value): string {
  if (typeof value === "object") return value.expression;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value).replace(/[$%](?=\{)/gu, (sign) => sign + sign);
}

/** A key of an object or map: bare where HCL allows it. */
export function hclKey(name: string): string {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** The white space at the start of the line that an offset stands in. */
export function indentOfLine(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** Every line that is not empty, indented. */
export function indentLines(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}

/** The end of the line that an offset stands in, before its line break. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
