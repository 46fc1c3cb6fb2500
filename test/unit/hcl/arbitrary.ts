/** Expressions at random, with line ends and comments where they may or may not be allowed. Most are valid HCL. */
import fc from "fast-check";

const gap = fc.constantFrom("", "", "", " ", " ", "\n", " # why\n", "/* why */", "\r\n");
const leaf = fc.constantFrom(
  ...["a", "var.b", "true", "null", "1", "2.5", "1e3", '"text"', '""', '"a\\n\\u00fc"', `"$\${x} 5$ %"`],
  ...["a[0].b", "a.0.c", "a[*].b[0]", "a.*.b", 'a["k"]', "[]", "{}", "f()", "n::f(1)"],
);
const operator = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||");
const key = fc.constantFrom("k", '"k"', "(k)", "1", "a.b", `"\${k}"`, "true");

/** The texts joined to one; strings stand for themselves. */
function joined(...pieces: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  return fc
    .tuple(...pieces.map((piece) => (typeof piece === "string" ? fc.constant(piece) : piece)))
    .map((texts) => texts.join(""));
}

export const expressionSource: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie("expression");
  const trim = fc.constantFrom("", "~");
  const branch = fc.oneof(fc.constantFrom("", " b ", "\\n"), joined("${", inner, "}"));
  const composite = fc.oneof(
    joined("(", gap, inner, gap, ")"),
    joined("[", gap, inner, gap, ",", gap, inner, gap, fc.constantFrom("", ","), gap, "]"),
    joined("{", gap, key, gap, fc.constantFrom("=", ":"), gap, inner, fc.constantFrom("", ",", "\n"), gap, "}"),
    joined("f(", gap, inner, gap, ",", gap, inner, fc.constantFrom("", ",", "..."), gap, ")"),
    joined(inner, gap, operator, gap, inner),
    joined(inner, gap, "?", gap, inner, gap, ":", gap, inner),
    joined(fc.constantFrom("-", "!", "- "), inner),
    joined("[", gap, "for v in ", gap, inner, gap, ":", gap, inner, fc.constantFrom("", " if a"), gap, "]"),
    joined("{", gap, "for k, v in ", inner, gap, ":", inner, " => ", inner, fc.constantFrom("", "..."), gap, "}"),
    joined('"', fc.constantFrom("", "  t "), "${", trim, gap, inner, gap, trim, "}", fc.constantFrom("", "  u"), '"'),
    joined('"a %{', trim, " if ", inner, " ", trim, "}", branch, "%{ else }", branch, "%{", trim, ' endif } z"'),
    joined('"%{ for k, v in ', inner, " ", trim, "}", branch, '%{ endfor }"'),
    joined(
      "<<",
      fc.constantFrom("", "-"),
      "E\n    t ${",
      trim,
      inner,
      trim,
      "} u\n",
      fc.constantFrom("", "  v\n"),
      "  E\n",
    ),
    joined(inner, fc.constantFrom(".b", ".0", "[0]", "[*].b", ".*.b")),
    joined(inner, "[", gap, inner, gap, "]"),
  );
  return { expression: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, composite) };
}).expression;
