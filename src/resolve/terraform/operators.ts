/** Operators (https://developer.hashicorp.com/terraform/language/expressions/operators), with unknown operands. */
import type { Node, Scalar } from "../../model/value";
import type { BinaryOperation, BinaryOperator, UnaryOperation } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import type { Context } from "./context";
import { evaluate } from "./evaluate";
import { derived, failedNode, isCertainlySet, location, referencesWithin, scalarNode } from "./nodes";
import { booleanOf, numberOf, obstacle, plainEquals, plainOf } from "./plain";

const arithmetic: Partial<Record<BinaryOperator, (left: number, right: number) => Scalar>> = {
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};

/** The value of two operands and what stands between them; unknown when an operand is and the other does not decide. */
export function evaluateBinary(expression: BinaryOperation, context: Context): Node {
  const at = location(context.file, expression.span);
  const left = evaluate(expression.left, context);
  const { operator } = expression;
  if (operator === "&&" || operator === "||") return evaluateLogical(expression, left, context, at);
  const right = evaluate(expression.right, context);
  const references = referencesWithin([left, right]);
  if (operator === "==" || operator === "!=") {
    const equal = equality(left, right);
    if (equal === undefined) return obstacle([left, right], at, references);
    return scalarNode(equal === (operator === "=="), at, references);
  }
  if (left.kind === "unknown" || right.kind === "unknown") {
    return obstacle([left, right], at, references);
  }
  const numbers = [left, right].map((node) => (node.kind === "scalar" ? numberOf(node.value) : undefined));
  const [first, second] = numbers;
  const compute = arithmetic[operator];
  if (first === undefined || second === undefined || !compute) {
    return failedNode(`\`${operator}\` needs two numbers`, at, references);
  }
  const result = compute(first, second);
  if (typeof result === "number" && !Number.isFinite(result)) {
    return failedNode(`\`${operator}\` has no finite result`, at, references);
  }
  return scalarNode(result, at, references);
}

/** `false && x` is false and `true || x` is true, whatever `x` is. */
function evaluateLogical(expression: BinaryOperation, left: Node, context: Context, at: Location): Node {
  const decisive = expression.operator === "||";
  const first = left.kind === "scalar" ? booleanOf(left.value) : undefined;
  if (first === decisive) return scalarNode(decisive, at, left.references);
  const right = evaluate(expression.right, context);
  const second = right.kind === "scalar" ? booleanOf(right.value) : undefined;
  const references = referencesWithin([left, right]);
  if (second === decisive) return scalarNode(decisive, at, references);
  if (first !== undefined && second !== undefined) return scalarNode(second, at, references);
  if (left.kind === "unknown" || right.kind === "unknown") {
    return obstacle([left, right], at, references);
  }
  return failedNode(`\`${expression.operator}\` needs two booleans`, at, references);
}

/** Undefined when it cannot be said. What is not null differs from null, whatever it contains. */
function equality(left: Node, right: Node): boolean | undefined {
  if (left.kind === "unknown") return isUnlike(left, right) ? false : undefined;
  if (right.kind === "unknown") return isUnlike(right, left) ? false : undefined;
  const [first, second] = [plainOf(left), plainOf(right)];
  if (first !== undefined && second !== undefined) return plainEquals(first, second);
  return definitelyDiffers(left, right) ? false : undefined;
}

/** An unknown value that certainly is another one: it is set, or begins with another text. */
function isUnlike(unknown: Extract<Node, { kind: "unknown" }>, other: Node): boolean {
  if (other.kind !== "scalar") return false;
  if (other.value === null || other.value === "") return isCertainlySet(unknown);
  return unknown.start !== undefined && typeof other.value === "string" && !other.value.startsWith(unknown.start);
}

function definitelyDiffers(left: Node, right: Node): boolean {
  if (left.kind !== right.kind) return true;
  const [first, second] = [sizeOf(left), sizeOf(right)];
  const isOpen = (left.kind === "list" || left.kind === "map") && (left.open || ("open" in right && right.open));
  return !isOpen && first !== second;
}

function sizeOf(node: Node): number {
  return node.kind === "list" ? node.items.length : node.kind === "map" ? node.entries.size : 0;
}

/** The value of `-x` or `!x`. */
export function evaluateUnary(expression: UnaryOperation, context: Context): Node {
  const at = location(context.file, expression.span);
  const operand = evaluate(expression.operand, context);
  if (operand.kind === "unknown") return derived(operand, at);
  const value = operand.kind === "scalar" ? operand.value : null;
  const result = expression.operator === "-" ? negative(numberOf(value)) : opposite(booleanOf(value));
  if (result === undefined)
    return failedNode(`\`${expression.operator}\` does not fit its operand`, at, operand.references);
  return scalarNode(result, at, operand.references);
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : 0 - value;
}

function opposite(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
