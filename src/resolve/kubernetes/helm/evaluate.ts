/** The value of a template expression, as far as the chart shows it. */
import type { Node } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import type { Expression } from "./expression";
import { templateFunctions } from "./functions";
import { absentAt, isAbsent, scalarAt, unknownAt } from "./outcome";

/** What an expression sees. */
export interface Scene {
  /** What `.` means. */
  readonly dot: Node;
  /** What `$name` means, `""` for `$` itself; undefined when that cannot be told. */
  variable(name: string): Node | undefined;
  /** What a named template gives for its argument; undefined when that cannot be told. */
  include(name: string, argument: Node): Node | undefined;
  /** Where the expression stands. */
  readonly at: Location;
  /** The values file, for reasons. */
  readonly valuesFile: string;
}

/** The node that an expression gives; undefined when it cannot be told and nothing better is to be said about it. */
export function evaluate(expression: Expression, scene: Scene): Node | undefined {
  if (expression.kind === "literal") return scalarAt(expression.value, scene.at);
  if (expression.kind === "call") return evaluateCall(expression, scene);
  const { base, path, text } = expression;
  const from =
    base.kind === "dot" ? scene.dot : base.kind === "variable" ? scene.variable(base.name) : evaluate(base, scene);
  return from && stepInto(from, path, text, scene);
}

function evaluateCall(call: Expression & { readonly kind: "call" }, scene: Scene): Node | undefined {
  const given: Node[] = [];
  for (const argument of call.arguments) {
    const node = evaluate(argument, scene);
    if (!node) return undefined;
    given.push(node);
  }
  if (call.name === "include" || call.name === "template") return include(given, scene);
  const compute = templateFunctions.get(call.name);
  const value = compute?.(given, scene.at);
  // What is not given stays so whatever is done with it; the reason is the better one.
  return value ?? given.find((node) => node.kind === "unknown" && node.unknown.code !== "template");
}

function include([name, argument]: readonly Node[], scene: Scene): Node | undefined {
  if (name?.kind !== "scalar" || !argument) return undefined;
  return scene.include(String(name.value), argument);
}

function stepInto(from: Node, path: readonly string[], text: string, scene: Scene): Node | undefined {
  let node = from;
  for (const name of path) {
    if (node.kind === "unknown") break;
    if (node.kind === "list") return undefined;
    const entry = node.kind === "map" ? node.entries.get(name) : undefined;
    if (!entry && node.kind === "map" && node.open) return unknownAt(node.open, scene.at);
    if (!entry) return absentAt(`\`${text}\` has no value in \`${scene.valuesFile}\``, scene.at);
    if (entry.conditional) return unknownAt(entry.conditional, scene.at);
    node = entry.value;
  }
  if (node.kind !== "unknown" || path.length === 0 || isAbsent(node)) return node;
  return node.unknown.code === "environment" ? unknownAt(installed(text), scene.at) : node;
}

function installed(text: string): { readonly code: "environment"; readonly reason: string } {
  return { code: "environment", reason: `\`${text}\` is known only when the chart is installed` };
}
