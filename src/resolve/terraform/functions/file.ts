/** File functions, on files of the workspace (https://developer.hashicorp.com/terraform/language/functions#filesystem-functions). */
import type { Node } from "../../../model/value";
import { joinPath } from "../files";
import { scalarNode, unknownNode } from "../nodes";
import { MAXIMUM_TEXT, textOf } from "../plain";
import { type NodeFunction, unfit } from "./node-function";

type Call = Parameters<NodeFunction>[1];

export const fileFunctions: Readonly<Record<string, NodeFunction>> = {
  basename: (args, call) =>
    withPath(args, call, (path) => scalarNode(path.replace(/\/+$/, "").split("/").at(-1) ?? "", call.at)),
  dirname: (args, call) => withPath(args, call, (path) => scalarNode(/^(.*)\/[^/]*$/.exec(path)?.[1] ?? ".", call.at)),
  file: (args, call) => withPath(args, call, (path) => readText(path, call, "file")),
  fileexists: (args, call) => withPath(args, call, (path) => existence(path, call)),
};

function withPath(args: readonly Node[], call: Call, use: (path: string) => Node): Node {
  const [first] = args;
  const path = first?.kind === "scalar" ? textOf(first.value) : undefined;
  return path === undefined ? unfit(args, call, "a path is missing") : use(path);
}

/** The text of a file of the workspace, at the path as Terraform takes it: relative to the root module. */
export function workspaceText(path: string, call: Call): string | undefined {
  const { root, session } = call.context.instance;
  if (path.startsWith("/") || path.startsWith("~")) return undefined;
  const inWorkspace = joinPath(root, path);
  const text = inWorkspace === undefined ? undefined : session.read(inWorkspace);
  return text !== undefined && text.length <= MAXIMUM_TEXT ? text : undefined;
}

function readText(path: string, call: Call, name: string): Node {
  const text = workspaceText(path, call);
  if (text !== undefined) return scalarNode(text, call.at);
  return unknownNode(
    "function",
    `\`${name}()\`: \`${path.slice(0, 100)}\` is not a text file of this workspace`,
    call.at,
  );
}

function existence(path: string, call: Call): Node {
  if (workspaceText(path, call) !== undefined) return scalarNode(true, call.at);
  return unknownNode("function", `\`fileexists()\`: \`${path.slice(0, 100)}\` is not seen in this workspace`, call.at);
}
