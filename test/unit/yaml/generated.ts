/** YAML documents as people write them, and some that they do not. */
import fc from "fast-check";

type Tree =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "nothing" }
  | { readonly kind: "block"; readonly mark: string; readonly lines: readonly string[] }
  | { readonly kind: "map"; readonly pairs: readonly (readonly [string, Tree])[] }
  | { readonly kind: "list"; readonly items: readonly Tree[] };

const keys = fc.constantFrom("a", "b-c", "d.e/f", "g h", "'i'", '"j k"', "y", "12", "<<");
const common = ["nginx:1.27", "yes", "0644", "-1", "--flag", "a b", "http://x/y#z", "x # c", "~", "a'b", "[a, 'b', 1]"];
const quoted = ["'a: b'", '"a # b"', "''", "{c: d, 'e': [f]}", "[]", "{}", "[a, {b: c}]", "$(X)"];
const uncommon = ["'it''s'", '"a\\nb"', "*a", "&a b", "!t x", "x:", "a: b", "- a", "%x", "=", "|x", "[x", "a\tb"];
const scalars = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...common, ...quoted) }, fc.constantFrom(...uncommon));
const blockLines = fc.constantFrom("x", "  y", "# z", "", "k: v", "- q", "\ttab");

const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalars.map((text) => ({ kind: "scalar", text }) as const),
    fc.constant({ kind: "nothing" } as const),
    fc.record({
      kind: fc.constant("block" as const),
      mark: fc.constantFrom("|", "|-", "|+", ">"),
      lines: fc.array(blockLines, { minLength: 1, maxLength: 4 }),
    }),
    fc
      .array(fc.tuple(keys, tie("tree")), { minLength: 1, maxLength: 4 })
      .map((pairs) => ({ kind: "map", pairs }) as const),
    fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((items) => ({ kind: "list", items }) as const),
  ),
})).tree;

interface Style {
  readonly step: number;
  readonly isListIndented: boolean;
  /** What stands after a value, such as a comment. */
  readonly trailing: string;
}

/** The text after a key's colon or a dash whose column is `column`. */
function print(tree: Tree, column: number, style: Style): string {
  const deeper = column + style.step;
  if (tree.kind === "nothing") return `${style.trailing}\n`;
  if (tree.kind === "scalar") return ` ${tree.text}${style.trailing}\n`;
  if (tree.kind === "block") {
    const lines = tree.lines.map((line) => (line === "" ? "" : " ".repeat(deeper) + line));
    return ` ${tree.mark}\n${lines.join("\n")}\n`;
  }
  if (tree.kind === "map") return `${style.trailing}\n${printMap(tree.pairs, deeper, style, " ".repeat(deeper))}`;
  const dash = style.isListIndented ? deeper : column;
  return `${style.trailing}\n${tree.items.map((item) => " ".repeat(dash) + printItem(item, dash, style)).join("")}`;
}

function printItem(item: Tree, column: number, style: Style): string {
  return item.kind === "map" ? `- ${printMap(item.pairs, column + 2, style, "")}` : `-${print(item, column, style)}`;
}

function printMap(pairs: readonly (readonly [string, Tree])[], column: number, style: Style, first: string): string {
  const lines = pairs.map(([key, value]) => `${key}:${print(value, column, style)}`);
  return lines.map((line, index) => (index === 0 ? first : " ".repeat(column)) + line).join("");
}

const styles = fc.record({
  step: fc.constantFrom(2, 2, 4, 1),
  isListIndented: fc.boolean(),
  trailing: fc.constantFrom("", "", "", " # c", "\n# d", "  "),
});

/** Documents of block maps and lists, of which many are valid. */
export const documents = fc
  .record({
    pairs: fc.array(fc.tuple(keys, trees), { minLength: 1, maxLength: 4 }),
    style: styles,
    head: fc.constantFrom("", "", "---\n", "# x\n---\n"),
    endsWithLine: fc.boolean(),
  })
  .map(({ pairs, style, head, endsWithLine }) => {
    const text = head + printMap(pairs, 0, style, "");
    return endsWithLine ? text : text.trimEnd();
  });

/** Pieces put together without any sense. */
export const nonsense = fc
  .array(
    fc.constantFrom(
      ...[
        "a",
        "- ",
        "-",
        "  ",
        " ",
        "\n",
        "\n",
        ": ",
        ":",
        "a: ",
        "- a: ",
        "  b: ",
        "# c",
        "#",
        "'x'",
        '"y"',
        "'",
        '"',
      ],
      ...[
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "|",
        "|\n",
        "|-\n",
        "  text\n",
        ">",
        "&x",
        "*x",
        "!t",
        "? ",
        "yes",
        "---\n",
        "...",
      ],
      ...["%", "\t", "\r\n", "\\", "''", "\u0085", "\0", "[a, b]", "{a: b}", "[]", "'k': ", "\uFEFF", " : ", "@"],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(""));
