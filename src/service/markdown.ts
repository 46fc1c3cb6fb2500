/** Markdown whose words may come from files: nothing in them may become a link, HTML or a command. */

/** Text as text. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]()#+!|<>~&-]/gu, (mark) => `\\${mark}`);
}

/** Text as code, whatever it holds. */
export function code(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A sentence that names code in backticks, such as a finding's message, with everything else as text. */
export function escapeProse(text: string): string {
  return text
    .split(/(`[^`]*`)/u)
    .map((part) => (part.startsWith("`") && part.endsWith("`") && part.length > 1 ? part : escapeMarkdown(part)))
    .join("");
}

/** A web address as the target of a link, which nothing in it can end. */
export function linkTarget(address: string): string {
  return address.replace(/[()\s<>\\[\]`"]/gu, (sign) =>
    [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}
