/** Reading what an object is from the text of its document, before deciding whether to parse it. */

/** What `apiVersion` and `kind` say at the top level. More than one answer comes from branches of a template. */
export interface ObjectHead {
  readonly apiVersions: readonly string[];
  readonly kinds: readonly string[];
  /** True when the document is written as a flow collection, as JSON is; then the answers may come from deeper down. */
  readonly flow: boolean;
  /** The column of the top-level keys. */
  readonly column: number;
}

const firstContent = /^(?:[ \t]*(?:(?:#|%|\{\{|---[ \t]+#)[^\n]*|(?:---[ \t]*)?\r?)(?:\n|$))*/;
const keyLine = /^([ \t]*)(?:---[ \t]+)?["']?(apiVersion|kind)["']?[ \t]*:([^\n]*)/gm;
const flowKey = /["']?\b(apiVersion|kind)["']?[ \t\r\n]*:[ \t\r\n]*["']?([\w./-]*)/g;
const templateAction = /\{\{[^{}]*\}\}/g;

/**
 * The head of the object in a document, or undefined when it has no `apiVersion` and `kind` at its top level.
 * Of a template, `text` is the masked one, by which lines are told apart, and `source` the template itself.
 */
export function peekObject(text: string, source = text): ObjectHead | undefined {
  if (!text.includes("kind") || !text.includes("apiVersion")) return undefined;
  const start = firstContent.exec(text)?.[0].length ?? 0;
  const from = text.charCodeAt(start) === BYTE_ORDER_MARK ? start + 1 : start;
  const body = text.slice(from);
  const isFlow = /^[ \t]*(?:---[ \t]+)?(?:[&!][^\s]*[ \t]+)*\{(?!\{)/.test(body);
  const head = isFlow ? peekFlow(body) : peekBlock(body, source.slice(from));
  return head.apiVersions.length > 0 && head.kinds.length > 0 ? head : undefined;
}

const BYTE_ORDER_MARK = 0xfeff;

function peekFlow(body: string): ObjectHead {
  const apiVersions: string[] = [];
  const kinds: string[] = [];
  for (const [, key, value] of body.matchAll(flowKey)) (key === "kind" ? kinds : apiVersions).push(value ?? "");
  return { apiVersions, kinds, flow: true, column: 0 };
}

function peekBlock(body: string, source: string): ObjectHead {
  const column = /^[ \t]*/.exec(body)?.[0].length ?? 0;
  const apiVersions: string[] = [];
  const kinds: string[] = [];
  for (const match of body.matchAll(keyLine)) {
    const [whole, spaces, key, rest = ""] = match;
    if (spaces?.length !== column) continue;
    const end = match.index + whole.length;
    (key === "kind" ? kinds : apiVersions).push(...wordsOf(source.slice(end - rest.length, end)));
  }
  return { apiVersions, kinds, flow: false, column };
}

/** The value on a line; of a value with a template, the words outside it, or an empty one when there are none. */
function wordsOf(rest: string): readonly string[] {
  if (!rest.includes("{{")) return [/^\s*["']?([^"'\s]*)/.exec(rest)?.[1] ?? ""];
  return rest.replaceAll(templateAction, " ").match(/[A-Za-z][\w./-]*/g) ?? [""];
}
