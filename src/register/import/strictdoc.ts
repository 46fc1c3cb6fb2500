/** The JSON export of StrictDoc: documents with nodes, sections and composite nodes holding further nodes. */
import type { ForeignItem, ItemSource } from "./items";
import { entries, members, memberText } from "./json";
import { cleanText, type ImportProblem, LIMITS, type Read, readAs, unreadable } from "./source";

/** Fields that have a place of their own, and those that only say how a document is laid out. */
const NOT_CONTENT = new Set([
  "UID",
  "MID",
  "TYPE",
  "_NODE_TYPE",
  "TITLE",
  "STATEMENT",
  "NODES",
  "RELATIONS",
  "LEVEL",
  "REQ_PREFIX",
]);
const CONTAINERS = new Set(["SECTION", "DOCUMENT"]);
const DEEPEST_NODE = 50;

/** True for what an export of StrictDoc looks like. */
export function isStrictDoc(json: unknown): boolean {
  return entries(members(json)?.get("DOCUMENTS")).some((document) => members(document)?.has("NODES") === true);
}

/** Reads every node that has a UID. Nodes of text without one are passed over, others are named. */
export function readStrictDoc(json: unknown): Read<ItemSource> {
  const items: ForeignItem[] = [];
  const problems: ImportProblem[] = [];
  const visit = (nodes: unknown, document: string, depth: number): void => {
    if (depth > DEEPEST_NODE) return;
    for (const given of entries(nodes)) {
      const node = members(given);
      if (!node || items.length > LIMITS.rows) continue;
      // StrictDoc 0.30 renamed the field.
      const type = memberText(node, "_NODE_TYPE") ?? memberText(node, "TYPE") ?? "";
      if (!CONTAINERS.has(type) && type !== "TEXT") read(node, type, document);
      visit(node.get("NODES"), document, depth + 1);
    }
  };
  const read = (node: ReadonlyMap<string, unknown>, type: string, document: string): void => {
    const key = memberText(node, "UID");
    if (key !== undefined) items.push(itemOf(key, type, node));
    else {
      const title = memberText(node, "TITLE") ?? memberText(node, "STATEMENT") ?? "without a title";
      const message = "has no UID, by which it could be found again. Give it one: `strictdoc manage auto-uid`.";
      problems.push({ place: `“${document}”: ${type} “${cleanText(title).slice(0, 60)}”`, message });
    }
  };
  for (const given of entries(members(json)?.get("DOCUMENTS"))) {
    const document = members(given);
    visit(document?.get("NODES"), memberText(document, "TITLE") ?? "", 0);
  }
  if (items.length > LIMITS.rows) return unreadable(`It has more than ${LIMITS.rows} nodes.`);
  return readAs({ format: "strictdoc", items, problems });
}

function itemOf(key: string, type: string, node: ReadonlyMap<string, unknown>): ForeignItem {
  const fields = new Map<string, string>();
  for (const name of node.keys()) {
    const text = memberText(node, name);
    if (text !== undefined && !NOT_CONTENT.has(name) && !name.startsWith("_")) fields.set(name, cleanText(text));
  }
  const relations = entries(node.get("RELATIONS")).flatMap((given) => {
    const relation = members(given);
    // A relation to a file is a link into code, which the register keeps by address.
    const value = memberText(relation, "TYPE") === "File" ? undefined : memberText(relation, "VALUE");
    return value === undefined ? [] : [value];
  });
  const [title, text] = [memberText(node, "TITLE"), memberText(node, "STATEMENT")];
  return {
    key,
    type,
    title: title && cleanText(title),
    text: text && cleanText(text),
    fields,
    links: [...new Set(relations)],
    place: `node ${key}`,
  };
}
