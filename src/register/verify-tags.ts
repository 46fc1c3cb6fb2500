/** The last look at tags before they are written into code: whatever they change, the code says the same afterwards. */
import { readKubernetes } from "../resolve/kubernetes/read";
import { parseHcl } from "../syntax/hcl/parser";
import { applyEdits, type TextEdit } from "../syntax/text";

const LOSS = "The code would not say the same afterwards. Write the tag by hand.";

/** What edits of tags would do to a file of code, in a sentence; undefined when they leave the code as it is. */
export function lossOfCode(file: string, before: string, edits: readonly TextEdit[]): string | undefined {
  const after = applyEdits(before, edits);
  return /\.ya?ml$|\.json$/u.test(file) ? lossOfObjects(file, before, after) : lossOfBlocks(before, after);
}

/** Tags of Terraform are comments: everything else is the same. */
function lossOfBlocks(before: string, after: string): string | undefined {
  const [from, to] = [parseHcl(before), parseHcl(after)];
  const isSame = to.problems.length <= from.problems.length && said(from.body) === said(to.body);
  return isSame ? undefined : LOSS;
}

/** A tree without its places. */
function said(tree: object): string {
  return JSON.stringify(tree, (_, value: unknown) => (isSpan(value) ? undefined : value));
}

function isSpan(value: unknown): boolean {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

/** Tags of objects are annotations: the objects are the same ones, and all of them can still be read. */
function lossOfObjects(file: string, before: string, after: string): string | undefined {
  const [from, to] = [readKubernetes(file, before), readKubernetes(file, after)];
  const names = ({ resources }: typeof from) => resources.map(({ address }) => address).join("\n");
  return to.problems.length <= from.problems.length && names(from) === names(to) ? undefined : LOSS;
}
