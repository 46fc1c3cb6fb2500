/** Calls of functions that compute with wholly known values. */
import type { Node } from "../../../model/value";
import { failedNode, referencesWithin, unknownNode } from "../nodes";
import { nodeOf, obstacle, type Plain, plainOf } from "../plain";
import type { PlainFunction } from "./arguments";
import type { Call } from "./node-function";
import { NOT_RUN } from "./regular-expression";

/** The result of a function; unknown when an argument is, failed when Terraform would refuse the arguments. */
export function callPlain(name: string, compute: PlainFunction, args: readonly Node[], call: Call): Node {
  const references = referencesWithin(args);
  const values: Plain[] = [];
  for (const arg of args) {
    const value = plainOf(arg);
    if (value === undefined) return obstacle(args, call.at, references);
    values.push(value);
  }
  try {
    return nodeOf(compute(...values), call.at, references);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it cannot be computed";
    if (reason === NOT_RUN) return unknownNode("function", `\`${name}()\`: ${reason}`, call.at, references);
    return failedNode(`\`${name}()\`: ${reason}`, call.at, references);
  }
}
