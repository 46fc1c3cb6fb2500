/** File functions, on files of the workspace (https://developer.hashicorp.com/terraform/language/functions#filesystem-functions). */
import type { Node } from "../../../model/value";
import { parseTemplate } from "../../../syntax/hcl/parser";
import { trimEndOf } from "../../../syntax/text";
import { joinPath } from "../files";
import { readJsonFile } from "../json-template";
import { relocate } from "../moves";
import { failedNode, scalarNode, unknownNode } from "../nodes";
import { MAXIMUM_TEXT, textOf } from "../plain";
import { renderTemplate } from "../template";
import { type NodeFunction, unfit } from "./node-function";

type Call = Parameters<NodeFunction>[1];

/** By name. */
export const fileFunctions: Readonly<Record<string, NodeFunction>> = {
  basename: (args, call) =>
    withPath(args, call, (path) => scalarNode(trimEndOf(path, "/").split("/").at(-1) ?? "", call.at)),
  dirname: (args, call) => withPath(args, call, (path) => scalarNode(/^(.*)\/[^/]*$/.exec(path)?.[1] ?? ".", call.at)),
  file: (args, call) => withPath(args, call, (path) => readText(path, call)),
  fileexists: (args, call) => withPath(args, call, (path) => existence(path, call)),
  templatefile: (args, call) => withPath(args, call, (path) => renderFile(path, args[1], call)),
};

function withPath(args: readonly Node[], call: Call, use: (path: string) => Node): Node {
  const [first] = args;
  const path = first?.kind === "scalar" ? textOf(first.value) : undefined;
  return path === undefined ? unfit(args, call, "a path is missing") : use(path);
}

interface WorkspaceFile {
  readonly path: string;
  readonly text: string;
}

/** A file of the workspace, at the path as Terraform takes it: relative to the root module. */
function workspaceFile(written: string, call: Call): WorkspaceFile | undefined {
  const { root, session } = call.context.instance;
  const path = /^[/~]/.test(written) ? undefined : joinPath(root, written);
  const text = path === undefined ? undefined : session.read(path);
  return path !== undefined && text !== undefined && text.length <= MAXIMUM_TEXT ? { path, text } : undefined;
}

function notSeen(name: string, written: string, call: Call): Node {
  const reason = `\`${name}()\`: \`${written.slice(0, 100)}\` is not a text file of this workspace`;
  return unknownNode("function", reason, call.at);
}

/** A file of JSON is read into, with places in that file as origin. */
function readText(written: string, call: Call): Node {
  const file = workspaceFile(written, call);
  if (!file) return notSeen("file", written, call);
  const structure = readJsonFile(file.text, file.path);
  return structure ? relocate(structure, call.at) : scalarNode(file.text, call.at);
}

function existence(written: string, call: Call): Node {
  return workspaceFile(written, call) ? scalarNode(true, call.at) : notSeen("fileexists", written, call);
}

/** A template in a file knows only the variables that are given to it. */
function renderFile(written: string, variables: Node | undefined, call: Call): Node {
  const file = workspaceFile(written, call);
  if (!file) return notSeen("templatefile", written, call);
  const { template, problems } = parseTemplate(file.text);
  const at = { file: file.path, span: template.span };
  if (problems.length > 0) return failedNode(`\`templatefile()\`: \`${file.path}\` cannot be read`, call.at);
  const { instance } = call.context;
  const variable = (name: string): Node | undefined => {
    if (variables?.kind === "map") return variables.entries.get(name)?.value ?? missing(variables, call);
    return variables?.kind === "unknown" ? variables : undefined;
  };
  const rendered = renderTemplate(template.parts, { instance, file: file.path, variable }, at, file.text);
  return relocate(rendered, call.at);
}

function missing(variables: Extract<Node, { kind: "map" }>, call: Call): Node | undefined {
  return variables.open && unknownNode(variables.open.code, variables.open.reason, call.at);
}
