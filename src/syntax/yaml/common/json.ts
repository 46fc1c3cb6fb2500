/** JSON as YAML: every JSON text is YAML (https://yaml.org/spec/1.2.2/), and is read much faster as JSON. */
import { type JsonNode, type JsonScalar, parseJson } from "../../json";
import { readPlainScalar } from "../scalar";
import type { YamlNode, YamlScalar } from "../tree";

/** The tree of a document that is a JSON object or array, undefined when it is not. */
export function parseJsonAsYaml(text: string): YamlNode | undefined {
  if (!/^[ \t\r\n]{0,100}[{[]/.test(text)) return undefined;
  const { root, problems } = parseJson(text);
  return root && problems.length === 0 ? fromJson(root, text) : undefined;
}

function fromJson(node: JsonNode, text: string): YamlNode {
  const { span } = node;
  if (node.kind === "scalar") return scalarFromJson(node, text);
  if (node.kind === "array") return { kind: "list", items: node.items.map((item) => fromJson(item, text)), span };
  const pairs = node.properties.map(({ name, value, span: whole }) => ({
    key: scalarFromJson(name, text),
    value: fromJson(value, text),
    span: whole,
  }));
  return { kind: "map", pairs, span };
}

function scalarFromJson({ value, span }: JsonScalar, text: string): YamlScalar {
  if (typeof value === "string") return { kind: "scalar", value, text: value, style: "double-quoted", span };
  const written = text.slice(span.start, span.end);
  return { kind: "scalar", value: readPlainScalar(written), text: written, style: "plain", span };
}
