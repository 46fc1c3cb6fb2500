/** Parsers beside each other. */
import { megabytesASecond } from "./budgets";
import { count, duration, MISSING, type Results, table, times } from "./results";

const TITLES: Readonly<Record<string, string>> = {
  tureen: "**Tureen**",
  hcl2json: "@cdktf/hcl2json (HashiCorp's parser as WebAssembly)",
  "tree-sitter-hcl": "tree-sitter-hcl (WebAssembly)",
  yaml: "`yaml`, documents with places",
};

const TEXTS: readonly (readonly [what: string, on: string, title: string])[] = [
  ["parse", "terraform-5000", "one file of 5,000 lines of Terraform"],
  ["parse", "terraform-small", "small Terraform files"],
  ["parse-again", "terraform-5000", "the file of 5,000 lines again after a keystroke"],
  ["parse", "manifest-500k", "manifests of 500 kB"],
];

export interface ParserRow {
  readonly text: string;
  readonly parser: string;
  readonly milliseconds: number;
  /** By the time of Tureen for the same. */
  readonly ratio: number;
  readonly megabytesASecond: number | undefined;
}

/** Every parser that read a text, ours first. */
export function parserRows(results: Results): readonly ParserRow[] {
  const { find } = results;
  return TEXTS.flatMap(([what, on, text]) =>
    Object.entries(TITLES).flatMap(([by, parser]) => {
      const spread = find(what, by, on)?.spread;
      const ours = find(what, "tureen", on)?.spread;
      if (!spread || !ours) return [];
      const files = find("text", "tureen", on)?.amounts?.files ?? 1;
      const title = files > 1 ? `${count(files)} ${text}` : text;
      const speed = what === "parse" ? megabytesASecond(results, on, by) : undefined;
      return [{ text: title, parser, milliseconds: spread.p50, ratio: spread.p50 / ours.p50, megabytesASecond: speed }];
    }),
  );
}

export function parsersTable(results: Results): string {
  const rows = parserRows(results).map(({ text, parser, milliseconds, ratio, megabytesASecond: speed }) => [
    text,
    parser,
    duration(milliseconds),
    speed === undefined ? MISSING : `${speed < 10 ? speed.toFixed(1) : speed.toFixed(0)} MB/s`,
    times(ratio),
  ]);
  return table(["", "parser", "median", "", "of Tureen's time"], rows);
}
