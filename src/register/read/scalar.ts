/** Reads single values by the schema of their field. */
import { isScalar, isSeq, type Node, type Scalar } from "yaml";
import * as z from "zod";
import { addressMeant, dateMeant, type ProblemFix, replaceBy } from "./fix";
import { type Gathering, report, spanOf } from "./gathering";
import { nearest } from "./suggest";

/** The value of a node, or undefined with a problem reported; `name` is what the field is called in messages. */
export function readScalar(gathering: Gathering, schema: z.ZodType, node: Node, name: string): unknown {
  if (!isScalar(node)) {
    const advice = isSeq(node) ? "is one value, not a list." : "is one value, but fields stand under it.";
    report(gathering, spanOf(node), `\`${name}\` ${advice}`);
    return undefined;
  }
  const written = writtenText(node);
  if (schema instanceof z.ZodEnum) return readChoice(gathering, schema, node, written, name);
  if (schema instanceof z.ZodBoolean) return readYesOrNo(gathering, node, written, name);
  if (schema instanceof z.ZodLiteral) return schema.safeParse(node.value).data;
  const checked = schema.safeParse(written);
  if (checked.success) return checked.data;
  const message = `\`${name}\` ${checked.error.issues[0]?.message ?? "cannot be read"}.`;
  report(gathering, spanOf(node), message, { fix: meantBy(schema, node, written) });
  return undefined;
}

/** Numbers and dates keep the digits that a person wrote: `16.10` is not `16.1`. */
export function writtenText({ value, source }: Pick<Scalar, "value" | "source">): string {
  return typeof value === "string" ? value : (source ?? String(value));
}

/** A day or an address in another form is offered in the form that is read, when that is good. */
function meantBy(schema: z.ZodType, node: Scalar, written: string): ProblemFix | undefined {
  const meant = dateMeant(written) ?? addressMeant(written);
  if (meant === undefined || !schema.safeParse(meant).success) return undefined;
  const fix = replaceBy(spanOf(node), /^\d/.test(meant) ? `"${meant}"` : meant);
  return { ...fix, title: `Change to ${meant}` };
}

function readChoice(gathering: Gathering, schema: z.ZodEnum, node: Node, written: string, name: string): unknown {
  const options = schema.options.map(String);
  if (options.includes(written)) return written;
  const sameButCase = options.find((option) => option.toLowerCase() === written.toLowerCase());
  const meant = sameButCase ?? nearest(written, options);
  const advice = meant === undefined ? `Known are: ${options.join(", ")}.` : `Did you mean \`${meant}\`?`;
  const fix = meant === undefined ? undefined : replaceBy(spanOf(node), meant);
  report(gathering, spanOf(node), `\`${written}\` is not known for \`${name}\`. ${advice}`, { fix });
  return sameButCase;
}

function readYesOrNo(gathering: Gathering, node: Node, written: string, name: string): boolean | undefined {
  if (/^(true|yes)$/i.test(written)) return true;
  if (/^(false|no)$/i.test(written)) return false;
  report(gathering, spanOf(node), `\`${name}\` is a yes or a no: write true or false.`);
  return undefined;
}
