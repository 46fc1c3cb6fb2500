/** Reading what an object is from the text of its document, before deciding whether to parse it. */

/** What `apiVersion` and `kind` say at the top level. More than one answer comes from branches of a template. */
export interface ObjectHead {
  readonly apiVersions: readonly string[];
  readonly kinds: readonly string[];
  /** True when the document is written as a flow collection, as JSON is; then the answers may come from deeper down. */
  readonly flow: boolean;
}

const firstContent = /^(?:[ \t]*(?:#[^\n]*|%[^\n]*|---(?:[ \t][ \t]*(?:#[^\n]*)?)?|\{\{[^\n]*)?\r?(?:\n|$))*/;
const keyLine = /^([ \t]*)(?:---[ \t]+)?["']?(apiVersion|kind)["']?[ \t]*:([^\n]*)/gm;
const flowKey = /["']?\b(apiVersion|kind)["']?[ \t\r\n]*:[ \t\r\n]*["']?([\w./-]*)/g;
const templateAction = /\{\{[^{}]*\}\}/g;

/** The head of the object in a document, or undefined when it has no `apiVersion` and `kind` at its top level. */
export function peekObject(text: string): ObjectHead | undefined {
  if (!text.includes("kind") || !text.includes("apiVersion")) return undefined;
  const start = firstContent.exec(text)?.[0].length ?? 0;
  const body = text.slice(text.charCodeAt(start) === 0xfeff ? start + 1 : start);
  const opening = /^[ \t]*(?:---[ \t]+)?(?:[&!][^\s]*[ \t]+)*\{(?!\{)/.test(body);
  const head = opening ? peekFlow(body) : peekBlock(body);
  return head.apiVersions.length > 0 && head.kinds.length > 0 ? head : undefined;
}

function peekFlow(body: string): ObjectHead {
  const apiVersions: string[] = [];
  const kinds: string[] = [];
  for (const [, key, value] of body.matchAll(flowKey)) (key === "kind" ? kinds : apiVersions).push(value ?? "");
  return { apiVersions, kinds, flow: true };
}

function peekBlock(body: string): ObjectHead {
  const indent = /^[ \t]*/.exec(body)?.[0].length ?? 0;
  const apiVersions: string[] = [];
  const kinds: string[] = [];
  for (const [, spaces, key, rest] of body.matchAll(keyLine)) {
    if (spaces?.length !== indent) continue;
    if (key === "kind") kinds.push(...wordsOf(rest ?? ""));
    else apiVersions.push(...wordsOf(rest ?? ""));
  }
  return { apiVersions, kinds, flow: false };
}

/** The value on a line; of a value with a template, the words outside it, or the template itself when there are none. */
function wordsOf(rest: string): readonly string[] {
  if (!rest.includes("{{")) return [/^\s*["']?([^"'\s]*)/.exec(rest)?.[1] ?? ""];
  const words = rest.replaceAll(templateAction, " ").match(/[A-Za-z][\w./-]*/g);
  return words ?? ["{{"];
}
