/** Calls of Terraform's functions (https://developer.hashicorp.com/terraform/language/functions). */
import type { Node } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import type { Context } from "../context";
import { adjust, referencesWithin, unknownNode } from "../nodes";
import { nodeOf, obstacle, type Plain, plainOf } from "../plain";

export interface Call {
  readonly at: Location;
  readonly context: Context;
}

/** A function that looks at nodes itself, to keep places or to answer although a part is unknown. */
export type NodeFunction = (args: readonly Node[], call: Call) => Node;

/** A function of wholly known values; throws an Error with a sentence where Terraform would refuse the arguments. */
export type PlainFunction = (...args: readonly Plain[]) => Plain;

/** The value of a call. Functions that are not known here, or that give another value at each run, are unknown. */
export function callFunction(name: string, args: readonly Node[], call: Call): Node {
  const references = referencesWithin(args);
  return unknownNode("function", `\`${name}()\` is not computed here`, call.at, references);
}

export { adjust, nodeOf, obstacle, plainOf };
