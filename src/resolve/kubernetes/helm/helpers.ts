/** The named templates of a chart: what stands between `{{ define "name" }}` and its `{{ end }}`. */
import type { Node } from "../../../model/value";
import type { Anchor } from "../../../syntax/anchor";
import { parseYaml } from "../../../syntax/yaml/parse";
import { scanActions, type TemplateAction } from "../../../syntax/yaml/template/actions";
import { maskTemplate } from "../../../syntax/yaml/template/mask";
import { nodeFromYaml } from "../node";
import { prepareTemplate } from "../template";
import { type Rendering, valuesFor } from "./values";

export interface Helper {
  readonly file: string;
  readonly body: string;
  readonly anchor: Anchor;
  /** Those of the body, with spans that count from its start. */
  readonly actions: readonly TemplateAction[];
}

const openers: ReadonlySet<string> = new Set(["if", "range", "with", "define", "block"]);

/** Every named template of a file. */
export function helpersIn(file: string, text: string): readonly (readonly [string, Helper])[] {
  const helpers: (readonly [string, Helper])[] = [];
  const open: { readonly action: TemplateAction; readonly at: number }[] = [];
  const actions = scanActions(text);
  for (const [at, action] of actions.entries()) {
    if (openers.has(action.keyword)) open.push({ action, at });
    if (action.keyword !== "end") continue;
    const opening = open.pop();
    const name = opening && /^define[ \t]+"([^"]{1,200})"$/.exec(opening.action.expression)?.[1];
    if (!opening || name === undefined) continue;
    const offset = opening.action.span.end;
    const within = actions.slice(opening.at + 1, at).map((one) => ({
      ...one,
      span: { start: one.span.start - offset, end: one.span.end - offset },
    }));
    helpers.push([
      name,
      { file, body: text.slice(offset, action.span.start), anchor: { start: offset }, actions: within },
    ]);
  }
  return helpers;
}

/**
 * What a named template gives: the value of its only expression, or the YAML that it writes with what is not known in it
 * unknown. Undefined when it cannot be read as either.
 */
export function renderHelper(helper: Helper, rendering: Rendering): Node | undefined {
  const { file, body, anchor, actions } = helper;
  const values = valuesFor({ source: body, actions, file, anchor }, rendering);
  const only = onlyOutput(helper);
  if (only) return values.valueOf(only);
  const masked = maskTemplate(body, actions);
  if (masked.hasLooseInsertion) return undefined;
  const { root, problems } = parseYaml(masked.text);
  if (!root || problems.length > 0) return undefined;
  const { insertions } = masked;
  const shared = { source: body, actions, insertions, isHelm: true, keepsBlockScalars: false, values };
  const node = nodeFromYaml(root, { file, anchor, template: prepareTemplate(shared) });
  // Text of several lines is read as YAML and may be meant as text.
  if (node.kind === "scalar" && body.trim().includes("\n")) return undefined;
  return node.kind === "unknown" && node.unknown.code === "template" ? undefined : node;
}

/** The expression of a body that prints nothing else. */
function onlyOutput({ body, actions }: Helper): TemplateAction | undefined {
  const outputs = actions.filter(({ keyword }) => keyword !== "comment" && keyword !== "assignment");
  const [only, another] = outputs;
  if (only?.role !== "output" || another) return undefined;
  let rest = "";
  let at = 0;
  for (const { span } of actions) {
    rest += body.slice(at, span.start);
    at = span.end;
  }
  return (rest + body.slice(at)).trim() === "" ? only : undefined;
}
