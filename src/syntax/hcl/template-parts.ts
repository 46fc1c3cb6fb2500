/** Builds the parts of a template from its pieces: joins text, and nests what stands between directives. */
import type { Span } from "../text";
import { DEPTH_LIMIT, report, type Scanner } from "./state";
import { joinText, type TextPiece } from "./template-text";
import type { Expression, Identifier, TemplateFor, TemplateIf, TemplateInterpolation, TemplatePart } from "./tree";

/** `%{if …}`, `%{else}`, `%{endif}`, `%{for …}` or `%{endfor}`, before it is matched with its counterpart. */
export type Directive = IfDirective | ForDirective | MarkDirective;

interface IfDirective {
  readonly kind: "directive";
  readonly keyword: "if";
  readonly condition: Expression;
  readonly span: Span;
}
interface ForDirective {
  readonly kind: "directive";
  readonly keyword: "for";
  readonly keyVariable: Identifier | undefined;
  readonly valueVariable: Identifier;
  readonly collection: Expression;
  readonly span: Span;
}
interface MarkDirective {
  readonly kind: "directive";
  readonly keyword: "else" | "endif" | "endfor";
  readonly span: Span;
}

export type Piece = TextPiece | TemplateInterpolation | Directive;

interface Building {
  readonly scanner: Scanner;
  readonly pieces: readonly Piece[];
  /** Where the template's content ends, for directives that are never closed. */
  readonly end: number;
  next: number;
}

/** Turns pieces into parts. Directives without their counterpart are reported; what they enclose is kept. */
export function buildParts(scanner: Scanner, pieces: readonly Piece[], end: number): TemplatePart[] {
  const building: Building = { scanner, pieces, end, next: 0 };
  const parts: TemplatePart[] = [];
  for (;;) {
    readParts(building, 0, parts);
    const stray = building.pieces[building.next];
    if (stray?.kind !== "directive") return parts;
    building.next++;
    const opener = stray.keyword === "endfor" ? "for" : "if";
    report(
      scanner,
      stray.span,
      `\`%{${stray.keyword}}\` has no \`%{${opener} …}\` before it. Remove it, or add the opening one.`,
    );
  }
}

/** Reads parts up to a directive that ends or divides the enclosing one, which is left to the caller. */
function readParts(building: Building, depth: number, parts: TemplatePart[] = []): TemplatePart[] {
  const { pieces, scanner } = building;
  while (building.next < pieces.length) {
    const piece = pieces[building.next];
    if (piece === undefined) break;
    if (piece.kind === "text") {
      const text = readText(building);
      if (text !== undefined) parts.push(text);
    } else if (piece.kind === "interpolation") {
      building.next++;
      parts.push(piece);
    } else if (piece.keyword === "if" || piece.keyword === "for") {
      building.next++;
      if (depth + scanner.depth >= DEPTH_LIMIT) {
        report(
          scanner,
          piece.span,
          `Directives are nested deeper than ${DEPTH_LIMIT} levels here. Split the template.`,
        );
        building.next = pieces.length;
      } else {
        parts.push(piece.keyword === "if" ? readIf(building, piece, depth) : readFor(building, piece, depth));
      }
    } else {
      break;
    }
  }
  return parts;
}

function readText(building: Building): TemplatePart | undefined {
  const run: TextPiece[] = [];
  for (;;) {
    const piece = building.pieces[building.next];
    if (piece?.kind !== "text") break;
    run.push(piece);
    building.next++;
  }
  return joinText(building.scanner.text, run);
}

function readIf(building: Building, opening: IfDirective, depth: number): TemplateIf {
  const whenTrue = readParts(building, depth + 1);
  let whenFalse: TemplatePart[] = [];
  if (directiveAt(building)?.keyword === "else") {
    building.next++;
    whenFalse = readParts(building, depth + 1);
  }
  const end = closeDirective(building, opening.span, "if", "endif");
  return { kind: "if", condition: opening.condition, whenTrue, whenFalse, span: { start: opening.span.start, end } };
}

function readFor(building: Building, opening: ForDirective, depth: number): TemplateFor {
  const parts = readParts(building, depth + 1);
  const { keyVariable, valueVariable, collection } = opening;
  const end = closeDirective(building, opening.span, "for", "endfor");
  return { kind: "for", keyVariable, valueVariable, collection, parts, span: { start: opening.span.start, end } };
}

function closeDirective(building: Building, opening: Span, keyword: string, closing: "endif" | "endfor"): number {
  const { scanner, end } = building;
  const directive = directiveAt(building);
  if (directive?.keyword === closing) {
    building.next++;
    return directive.span.end;
  }
  if (directive === undefined) {
    report(scanner, opening, `\`%{${keyword} …}\` is never closed. Add \`%{${closing}}\` where it ends.`);
    return end;
  }
  const message = `\`%{${directive.keyword}}\` cannot stand here: \`%{${closing}}\` has to close \`%{${keyword} …}\` first.`;
  report(scanner, directive.span, message);
  building.next++;
  return directive.span.end;
}

function directiveAt(building: Building): Directive | undefined {
  const piece = building.pieces[building.next];
  return piece?.kind === "directive" ? piece : undefined;
}
