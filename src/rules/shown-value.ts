/** Which value shows an answer to people: not every value that was asked of says what it decided. */
import type { Condition, Within } from "../knowledge/condition";
import type { Node } from "../model/value";
import type { Evidence } from "./evidence";

/** A setting and its value: `multi_az` is `true`, `rds.force_ssl` is `1`. */
export interface ShownValue {
  readonly name: string;
  /** Undefined where the setting is absent and that decided. */
  readonly node: Node | undefined;
  /** Whether it says what is so only beside the rule's title. */
  readonly needsTitle: boolean;
}

/**
 * The value that shows an answer, given what was asked and the places that decided it. Undefined where no single value
 * does: that a statement speaks of everyone does not say that it denies to everyone.
 */
export function shownValue(must: Condition, evidence: readonly Evidence[]): ShownValue | undefined {
  const [first, second] = evidence;
  const named = first && second && namedSetting(first, second);
  if (named) return named;
  // What holds because there is nothing says so: there may be something that source does not show.
  if (first?.path && evidence.every(({ state }) => state === "absent")) {
    return { name: first.path, node: undefined, needsTitle: true };
  }
  const share = shareOf(must);
  // Of several conditions the first says which thing is meant, and the last what is so of it.
  const telling = share === "part" ? (evidence.findLast(({ node }) => node) ?? first) : first;
  if (share === "none" || !telling?.path) return undefined;
  return { name: telling.path, node: telling.node, needsTitle: share === "part" };
}

const NAME = /(?:^|\.)name$/;

/** How much of the answer the first value tells. */
type Share = "whole" | "part" | "none";

function shareOf(condition: Condition): Share {
  // That a name is not a certain one says nothing to people: what the name is does not tell what is so.
  if ("path" in condition) return NAME.test(condition.path) && condition.equals === undefined ? "none" : "whole";
  if ("all" in condition) return worst([condition.all.length > 1 ? "part" : "whole", ...condition.all.map(shareOf)]);
  if ("any" in condition) return worst(condition.any.map(shareOf));
  if ("not" in condition) return shareOf(condition.not) === "whole" ? "whole" : "none";
  if ("within" in condition) return shareWithin(condition);
  return condition.where === undefined ? "whole" : shareOf(condition.where);
}

function worst(shares: readonly Share[]): Share {
  if (shares.includes("none")) return "none";
  return shares.includes("part") ? "part" : "whole";
}

/** In an item that is pointed at elsewhere, what is pointed at decided nothing. */
function shareWithin({ every, some, none, at }: Within): Share {
  if (none && at !== undefined) return "none";
  const asked = every ?? some ?? none;
  return asked === undefined ? "whole" : shareOf(asked);
}

/** A block that holds a name and a value, such as a parameter of a database, is a setting of that name. */
function namedSetting(name: Evidence, value: Evidence): ShownValue | undefined {
  const [block, key] = splitLast(name.path);
  const [otherBlock, otherKey] = splitLast(value.path);
  if (key !== "name" || otherKey !== "value" || block !== otherBlock) return undefined;
  if (name.node?.kind !== "scalar" || value.node?.kind !== "scalar") return undefined;
  return { name: String(name.node.value), node: value.node, needsTitle: true };
}

function splitLast(path: string): readonly [string, string] {
  const dot = path.lastIndexOf(".");
  return [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
}
