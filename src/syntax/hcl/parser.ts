/**
 * The parser of HCL native syntax, as Terraform uses it. Its verdict on a file is HashiCorp's
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md), and where that is a refusal, it still reads whatever
 * can be read. Parsing never throws, and takes time in proportion to the length of the text.
 */
import type { SyntaxProblem } from "../text";
import { found } from "./messages";
import { parseExpression } from "./parser-expression";
import { parseRootItems } from "./parser-root";
import { parseBareTemplate } from "./parser-template";
import { advance } from "./scanner";
import { shiftSpans } from "./shift";
import { createScanner, fail, tokenSpan } from "./state";
import * as Token from "./tokens";
import type { Comment, Expression, HclFile, Template } from "./tree";

/** An expression on its own. */
export interface HclExpression {
  readonly expression: Expression;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** A template on its own. */
export interface HclTemplate {
  readonly template: Template;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a file: `.tf`, `.tofu`, `.tfvars` or a lock file. What cannot be read stands in `problems`. */
export function parseHcl(text: string): HclFile {
  const scanner = createScanner(text);
  advance(scanner);
  const items = parseRootItems(scanner);
  return {
    body: { items, span: { start: 0, end: text.length } },
    comments: scanner.comments,
    problems: scanner.problems,
  };
}

/**
 * Reads a text that is one expression, as it may stand in parentheses: line ends do not count. All spans are moved by
 * `offset`, for a text that is a part of a longer one.
 */
export function parseHclExpression(text: string, offset = 0): HclExpression {
  const scanner = createScanner(text);
  scanner.newlines = false;
  advance(scanner);
  const expression = parseExpression(scanner);
  if (!scanner.broken && scanner.kind !== Token.END) {
    fail(scanner, tokenSpan(scanner), `The expression ends before ${found(scanner)}. Remove what follows it.`);
  }
  const { comments, problems } = scanner;
  return shiftSpans({ expression, comments, problems }, offset);
}

/** Reads a text as a template, the way `templatefile` does: everything outside of `${ }` and `%{ }` is literal. */
export function parseTemplate(text: string): HclTemplate {
  const scanner = createScanner(text);
  const template = parseBareTemplate(scanner);
  return { template, comments: scanner.comments, problems: scanner.problems };
}
