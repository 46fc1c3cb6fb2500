/** Items of doorstop: a folder with one YAML file an item, named by its UID, and `.doorstop.yml` for each document. */
import { decodeText } from "./decode";
import type { ForeignItem, ItemSource } from "./items";
import { entries, members, memberText, textIn } from "./json";
import { cleanText, type ImportProblem, LIMITS, type Read, readAs, type SourceFile, unreadable } from "./source";
import { textsOfYaml } from "./yaml";

const SETTINGS = ".doorstop.yml";
const ITEM = /^(.*\/)?([^/]+)\.ya?ml$/;
const NOT_CONTENT = new Set([
  "active",
  "derived",
  "normative",
  "level",
  "links",
  "reviewed",
  "header",
  "text",
  "ref",
  "references",
]);

/** True for a folder that doorstop keeps. */
export function isDoorstop(files: readonly SourceFile[]): boolean {
  return files.some(({ name }) => name === SETTINGS || name.endsWith(`/${SETTINGS}`));
}

/** Reads the active, normative items of every document in the folder. The prefix of its document is an item's type. */
export function readDoorstop(files: readonly SourceFile[]): Read<ItemSource> {
  if (files.length > LIMITS.files)
    return unreadable(`The folder has more than ${LIMITS.files} files. Choose one document's folder.`);
  const problems: ImportProblem[] = [];
  const prefixes = new Map<string, string>();
  for (const file of files) {
    if (!file.name.endsWith(SETTINGS)) continue;
    const settings = members(members(textsOfYaml(decodeText(file.bytes)))?.get("settings"));
    prefixes.set(file.name.slice(0, -SETTINGS.length), memberText(settings, "prefix") ?? "");
  }
  const items = files.flatMap((file): ForeignItem[] => {
    const [, folder = "", key = ""] = ITEM.exec(file.name) ?? [];
    const prefix = prefixes.get(folder);
    if (prefix === undefined || key === "" || key.startsWith(".")) return [];
    const item = members(textsOfYaml(decodeText(file.bytes)));
    if (!item)
      problems.push({ place: file.name, message: "cannot be read as YAML. Run `doorstop` to see what is wrong." });
    return item && isWanted(item) ? [itemOf(key, prefix, item, file.name)] : [];
  });
  return readAs({ format: "doorstop", items, problems });
}

/** Headings and what is no longer active are no requirements. */
function isWanted(item: ReadonlyMap<string, unknown>): boolean {
  return item.get("active") !== "false" && item.get("normative") !== "false";
}

function itemOf(key: string, type: string, item: ReadonlyMap<string, unknown>, place: string): ForeignItem {
  const fields = new Map<string, string>();
  for (const [name, value] of item) {
    const text = NOT_CONTENT.has(name)
      ? undefined
      : (textIn(value) ??
        entries(value)
          .flatMap((one) => textIn(one) ?? [])
          .join("\n"));
    if (text !== undefined && text !== "") fields.set(name, cleanText(text));
  }
  const [title, text] = [memberText(item, "header"), memberText(item, "text")];
  return {
    key,
    type,
    title: title && cleanText(title),
    text: text && cleanText(text),
    fields,
    // A link is a UID, or a UID with the fingerprint of its last review.
    links: entries(item.get("links")).flatMap((link) => textIn(link) ?? [...(members(link)?.keys() ?? [])]),
    place,
  };
}
