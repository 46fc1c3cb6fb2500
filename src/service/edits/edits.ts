import type { Resource } from "../../model/resource";
import type { Change } from "../../rules/finding";
import type { TextEdit } from "../../syntax/text";
import type { Project } from "../project";
import { appendAfter, blockAt, removeAttribute, setAttribute } from "./hcl";
import { appendObject, removeEntry, setEntry } from "./yaml";

/** Edits of one file. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** The text edits that make a change of a resource; none when its text does not allow the change any more. */
export function editsFor(change: Change, resource: Resource | undefined, project: Project): readonly FileEdits[] {
  if (change.kind === "replace-text") return replaceText(change, project);
  if (!resource) return [];
  const { file, span } = resource.whole;
  const text = project.text(file);
  const parsed = project.parsed(file);
  if (text === undefined || !parsed) return [];
  const edits =
    parsed.language === "hcl"
      ? hclEdits(change, text, blockAt(parsed.tree, span.start))
      : yamlEdits(change, text, resource);
  return edits.length > 0 ? [{ file, edits }] : [];
}

type Structural = Exclude<Change, { kind: "replace-text" }>;

function hclEdits(change: Structural, text: string, block: ReturnType<typeof blockAt>): readonly TextEdit[] {
  if (!block) return [];
  switch (change.kind) {
    case "set":
      return setAttribute(text, block, change.path, change.value);
    case "remove":
      return removeAttribute(text, block, change.path);
    case "append":
      return [appendAfter(text, block.span, change.text)];
  }
}

function yamlEdits(change: Structural, text: string, resource: Resource): readonly TextEdit[] {
  switch (change.kind) {
    case "set":
      return typeof change.value === "object" ? [] : setEntry(text, resource.config, change.path, change.value);
    case "remove":
      return removeEntry(text, resource.config, change.path);
    case "append":
      return [appendObject(text, resource.whole.span, change.text)];
  }
}

function replaceText(change: Extract<Change, { kind: "replace-text" }>, project: Project): readonly FileEdits[] {
  const { file, span } = change.at;
  const inside = project.text(file)?.slice(span.start, span.end);
  const at = inside?.indexOf(change.from) ?? -1;
  if (at < 0) return [];
  const start = span.start + at;
  return [{ file, edits: [{ span: { start, end: start + change.from.length }, newText: change.to }] }];
}
