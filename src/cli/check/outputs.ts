/** Where reports go. */
import { nearest } from "../../register/read/suggest";
import { CHECK_FORMATS, type CheckFormat } from "../../reports/check/formats";
import { CommandProblem } from "../problem";

/** A report and its file; undefined is standard output. */
export interface Output {
  readonly format: CheckFormat;
  readonly file: string | undefined;
}

/**
 * What `--format`, `--output` and `--quiet` ask for together. `--output sarif=report.sarif` adds a report of its own;
 * `--output report.txt` takes the place of standard output; `-` is standard output.
 * @throws CommandProblem when two reports would go to the same place, or one begins with what is nearly a format.
 */
export function outputsOf(format: CheckFormat, given: readonly string[], isQuiet: boolean): readonly Output[] {
  const outputs = given.map((one) => outputOf(one, format));
  const isPrinted = !isQuiet && outputs.every(({ isOwn, file }) => isOwn && file !== undefined);
  const all: readonly Output[] = [...outputs, ...(isPrinted ? [{ format, file: undefined }] : [])];
  const places = all.map(({ file }) => file);
  const twice = places.find((file, at) => places.indexOf(file) !== at);
  if (twice !== undefined) throw new CommandProblem(`Two reports would be written to \`${twice}\`. Name two files.`);
  if (places.filter((file) => file === undefined).length > 1) {
    throw new CommandProblem("Two reports would go to standard output. Name a file for one of them with --output.");
  }
  return all.map(({ format: own, file }) => ({ format: own, file }));
}

function outputOf(given: string, format: CheckFormat): Output & { readonly isOwn: boolean } {
  const cut = given.indexOf("=");
  const named = CHECK_FORMATS.find((one) => one === given.slice(0, Math.max(0, cut)));
  const meant = named || cut < 1 ? undefined : nearest(given.slice(0, cut), CHECK_FORMATS);
  if (meant) {
    const word = given.slice(0, cut);
    throw new CommandProblem(
      `There is no format \`${word}\`. Did you mean ${meant}? For a file of that name write \`--output ./${given}\`.`,
    );
  }
  const file = named ? given.slice(cut + 1) : given;
  if (file === "") throw new CommandProblem(`\`--output ${given}\` names no file.`);
  return { format: named ?? format, file: file === "-" ? undefined : file, isOwn: named !== undefined };
}
