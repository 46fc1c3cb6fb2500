/** Calls of Terraform's functions (https://developer.hashicorp.com/terraform/language/functions). */
import type { Node } from "../../../model/value";
import { referencesWithin, unknownNode } from "../nodes";
import type { PlainFunction } from "./arguments";
import { collectionFunctions } from "./collection";
import { dateFunctions } from "./date";
import { encodingFunctions } from "./encoding";
import { fileFunctions } from "./file";
import { networkFunctions } from "./network";
import type { Call, NodeFunction } from "./node-function";
import { numericFunctions } from "./numeric";
import { callPlain } from "./plain-call";
import { setFunctions } from "./set";
import { structureFunctions } from "./structure";
import { textFunctions } from "./text";

const nodeFunctions: ReadonlyMap<string, NodeFunction> = new Map(
  Object.entries({ ...collectionFunctions, ...structureFunctions, ...fileFunctions }),
);

const plainFunctions: ReadonlyMap<string, PlainFunction> = new Map(
  Object.entries({
    ...textFunctions,
    ...numericFunctions,
    ...setFunctions,
    ...encodingFunctions,
    ...networkFunctions,
    ...dateFunctions,
  }),
);

/** The names of every function that is computed, sorted. */
export function computedFunctions(): readonly string[] {
  return [...new Set([...nodeFunctions.keys(), ...plainFunctions.keys()])].sort();
}

/** Functions that give another value at each run. */
const changing: ReadonlySet<string> = new Set(["timestamp", "plantimestamp", "uuid", "bcrypt"]);

/** The value of a call. Functions that are not known here, or that give another value at each run, are unknown. */
export function callFunction(qualifiedName: string, args: readonly Node[], call: Call): Node {
  const name = qualifiedName.replace(/^core::/, "");
  const onNodes = nodeFunctions.get(name);
  if (onNodes) return onNodes(args, call);
  const onValues = plainFunctions.get(name);
  const references = referencesWithin(args);
  if (onValues) return callPlain(name, onValues, args, call);
  const reason = changing.has(name) ? "gives another value at each run" : "is not computed here";
  return unknownNode("function", `\`${name}()\` ${reason}`, call.at, references);
}
