import type { Resource } from "../../model/resource";
import { changeRegister, type RegisterChange } from "../../register/write/change";
import { kindOfType, terraformSteps } from "../../resolve/kubernetes/terraform-names";
import type { Change } from "../../rules/finding";
import type { Block } from "../../syntax/hcl/tree";
import type { TextEdit } from "../../syntax/text";
import type { Project } from "../project";
import { appendAfter, blockAt, removeAttribute, setAttribute } from "./hcl";
import { isEvery, type Step, stepsOf } from "./path-steps";
import { appendObject, removeEntry, setEntry } from "./yaml";

/** Edits of one file. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** Where a change applies. */
export interface Target {
  readonly resource: Resource | undefined;
  /** An offset in the resource's file: of repeated blocks and list items the one around it is meant. */
  readonly near?: number;
}

/**
 * The text edits that make a change. None when the text does not allow it any more, when the language of the file has no
 * such edit, or when nothing would change.
 */
export function editsFor(change: Change, { resource, near }: Target, project: Project): readonly FileEdits[] {
  if (change.kind === "replace-text") return replaceText(change, project);
  if (change.kind === "register") return registerEdits(change.change, project);
  if (!resource) return [];
  const { file, span } = resource.whole;
  const text = project.text(file);
  const parsed = project.parsed(file);
  // JSON is read as HCL is, but written otherwise.
  if (text === undefined || !parsed || file.endsWith(".json")) return [];
  if (parsed.language === "yaml") return inLineEnds(file, text, yamlEdits(change, text, resource, near));
  const block = blockAt(parsed.tree, span.start);
  return block ? inLineEnds(file, text, hclEdits(change, text, block, resource, near)) : [];
}

type Structural = Exclude<Change, { kind: "replace-text" | "register" }>;

function hclEdits(
  change: Structural,
  text: string,
  block: Block,
  resource: Resource,
  near: number | undefined,
): readonly TextEdit[] {
  if (change.kind === "append") return isHcl(change.text) ? [appendAfter(text, block.span, change.text)] : [];
  const steps = stepsInBlock(stepsOf(change.path), block, resource);
  if (!steps) return [];
  return change.kind === "set"
    ? setAttribute(text, block, steps, change.value, near)
    : removeAttribute(text, block, steps, near);
}

/** Terraform's resources for Kubernetes objects are asked about in the names of Kubernetes, and written in their own. */
function stepsInBlock(steps: readonly Step[], block: Block, resource: Resource): readonly Step[] | undefined {
  const type = block.labels[0]?.name ?? "";
  if (block.type.name !== "resource" || !type.startsWith("kubernetes_") || type === resource.type) return steps;
  if (type === "kubernetes_manifest") return [{ names: ["manifest"], isKey: false, index: undefined }, ...steps];
  const kind = kindOfType(type)?.kind;
  if (kind === undefined) return undefined;
  const depth = steps.map((step) => step.names[0] ?? "");
  return steps.map((step, at) => {
    if (step.index !== undefined || isEvery(step)) return step;
    const names = step.names.map((name) => terraformSteps([...depth.slice(0, at), name], kind)[at] ?? name);
    return { ...step, names };
  });
}

function yamlEdits(
  change: Structural,
  text: string,
  resource: Resource,
  near: number | undefined,
): readonly TextEdit[] {
  if (change.kind === "append") {
    return isHcl(change.text) ? [] : [appendObject(text, resource.whole.span, change.text)];
  }
  const steps = stepsOf(change.path);
  if (change.kind === "remove") return removeEntry(text, resource.config, steps, near);
  return typeof change.value === "object" ? [] : setEntry(text, resource.config, steps, change.value, near);
}

function isHcl(text: string): boolean {
  return /^\s*(?:#[^\n]*\n\s*)*[a-z_]+ (?:"[^"\n]*" ?)*\{/u.test(text);
}

/** A question in the register; none where the file does not allow it as it stands. */
function registerEdits(change: RegisterChange, project: Project): readonly FileEdits[] {
  const result = changeRegister(project.text(change.file), change);
  return result.ok && result.edits.length > 0 ? [{ file: change.file, edits: result.edits }] : [];
}

/** New lines end as those of the file do. */
function inLineEnds(file: string, text: string, edits: readonly TextEdit[]): readonly FileEdits[] {
  if (edits.length === 0) return [];
  if (!/^[^\n]*\r\n/u.test(text)) return [{ file, edits }];
  return [{ file, edits: edits.map(({ span, newText }) => ({ span, newText: newText.replace(/\r?\n/gu, "\r\n") })) }];
}

function replaceText(change: Extract<Change, { kind: "replace-text" }>, project: Project): readonly FileEdits[] {
  const { file, span } = change.at;
  const inside = project.text(file)?.slice(span.start, span.end);
  const at = inside?.indexOf(change.from) ?? -1;
  if (at < 0 || change.from === change.to) return [];
  const start = span.start + at;
  return [{ file, edits: [{ span: { start, end: start + change.from.length }, newText: change.to }] }];
}
