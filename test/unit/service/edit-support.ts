import assert from "node:assert/strict";
import type { Change } from "../../../src/rules/finding";
import { editsFor } from "../../../src/service/edits/edits";
import { applyEdits } from "../../../src/syntax/text";
import { projectOf, TODAY } from "../../support/project";

/** Where in the snippet the finding is; of several blocks or items the one around it is changed. */
const MARK = "▸";

/**
 * Checks a change of the first resource of a text. Both texts start on the line after the opening backtick; `▸` marks
 * where the finding is. Without `after` nothing may be offered.
 */
export function expectChange(change: Change, before: string, after?: string, file = "main.tf"): void {
  const marked = before.replace(/^\n/u, "");
  const near = marked.indexOf(MARK);
  const text = marked.replace(MARK, "");
  const project = projectOf({ [file]: text });
  const resource = project
    .analyse(TODAY)
    .workspace.resources.filter(({ whole }) => near < 0 || whole.span.end > near)
    .at(0);
  assert.ok(resource, "the snippet holds no resource");
  const [edits, ...others] = editsFor(change, { resource, ...(near >= 0 && { near }) }, project);
  assert.equal(others.length, 0);
  if (after === undefined) assert.equal(edits, undefined);
  else assert.equal(edits && applyEdits(text, edits.edits), after.replace(/^\n/u, ""));
}

export function set(path: string, value: string | number | boolean | { readonly expression: string }): Change {
  return { kind: "set", path, value };
}

export function remove(path: string): Change {
  return { kind: "remove", path };
}

export function append(text: string): Change {
  return { kind: "append", text };
}
