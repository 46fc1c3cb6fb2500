import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseHcl, parseHclExpression, parseTemplate } from "../../../src/syntax/hcl/parser";
import type { Template, TemplatePart } from "../../../src/syntax/hcl/tree";

/** Parts with text as itself, sequences as their source in guillemets, directives with what they hold in brackets. */
function shown(parts: readonly TemplatePart[], source: string): string {
  return parts.map((part) => shownPart(part, source)).join("");
}

function shownPart(part: TemplatePart, source: string): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "interpolation":
      return `«${source.slice(part.expression.span.start, part.expression.span.end)}»`;
    case "if":
      return `if[${shown(part.whenTrue, source)}|${shown(part.whenFalse, source)}]`;
    case "for":
      return `for ${part.keyVariable?.name ?? "_"},${part.valueVariable.name}[${shown(part.parts, source)}]`;
  }
}

function templateOf(source: string): Template {
  const { expression, problems } = parseHclExpression(source);
  assert.deepEqual(problems, [], source);
  assert.ok(expression.kind === "template");
  return expression;
}

describe("HCL templates", () => {
  const cases: Record<string, readonly [source: string, expected: string]> = {
    "resolve escapes": ['"a\\n\\t\\"\\\\\\u00fc\\U0001F512"', 'a\n\t"\\ü🔒'],
    "leave doubled marks as text": [`"$\${a} %%{b} $ $$ %"`, `\${a} %{b} $ $$ %`],
    "read nested braces and strings": [`"x\${f({ a = "}" }, "\${y}")}z"`, `x«f({ a = "}" }, "\${y}")»z`],
    "apply trim marks on both sides": [`"a  \${~ b ~}  c"`, "a«b»c"],
    "nest directives": [`"%{if a}b\${c}%{else}d%{endif}%{for k, v in e}\${v},%{endfor}"`, "if[b«c»|d]for k,v[«v»,]"],
    "are in Unicode form NFC, as HCL's strings are": ['"u\u0308"', "ü"],
  };
  for (const [name, [source, expected]] of Object.entries(cases)) {
    it(name, () => assert.equal(shown(templateOf(source).parts, source), expected));
  }

  it("have no parts when they are empty, and one when nothing is inserted", () => {
    assert.deepEqual(templateOf('""').parts, []);
    assert.deepEqual(templateOf('"ab"').parts, [{ kind: "text", text: "ab", span: { start: 1, end: 3 } }]);
  });

  it("tell the span of the content from that with the quotes", () => {
    const { span, content } = templateOf(`"ab\${c}"`);
    assert.deepEqual(
      [span, content],
      [
        { start: 0, end: 8 },
        { start: 1, end: 7 },
      ],
    );
  });
});

describe("HCL heredocs", () => {
  function heredocOf(source: string): Template {
    const [item] = parseHcl(`a = ${source}\n`).body.items;
    assert.ok(item?.kind === "attribute" && item.value.kind === "template");
    return item.value;
  }

  const cases: Record<string, readonly [source: string, expected: string]> = {
    "keep their lines as they are": ["<<E\n  a\n\tb\n\\n\nE", "  a\n\tb\n\\n\n"],
    "lose common indentation after `<<-`": ["<<-E\n    a\n      b\n    c\n  E", "a\n  b\nc\n"],
    "do not count blank lines as indentation": ["<<-E\n    a\n\n  \n    b\nE", "a\n\n  \nb\n"],
    "keep all indentation when a sequence begins a line": [`<<-E\n    a\n\${b}\nE`, "    a\n«b»\n"],
    "end only at a line that holds nothing but the marker": ["<<E\nEE\nE x\n  E", "EE\nE x\n"],
    "trim only the line that a mark stands in": [`<<E\na\n  \${~ b ~}  \n  c\nE`, "a\n«b»  c\n"],
    "join text and directives": ["<<-E\n  %{ if a }b%{ else }c%{ endif }\n  d\n  E", "if[b|c]\nd\n"],
    "keep the indentation behind a trimmed line end": ["<<-E\n  %{ if a ~}\n  b\n  %{ endif }\n  E", "if[  b\n|]\n"],
  };
  for (const [name, [source, expected]] of Object.entries(cases)) {
    it(name, () => assert.equal(shown(heredocOf(source).parts, `a = ${source}`), expected));
  }

  it("span their marks, and as content the lines between them", () => {
    const text = "a = <<-E\n  b\n  E\n";
    const { span, content, form } = heredocOf("<<-E\n  b\n  E");
    assert.equal(form, "indented-heredoc");
    assert.equal(text.slice(span.start, span.end), "<<-E\n  b\n  E");
    assert.equal(text.slice(content.start, content.end), "  b\n");
  });
});

describe("HCL template files", () => {
  it("are literal outside of their sequences", () => {
    const source = `say "hi" \\n to \${name}\n%{ for x in list ~}\n- \${x}\n%{ endfor ~}\n$\${kept} 5$`;
    const { template, problems } = parseTemplate(source);
    assert.deepEqual(problems, []);
    assert.equal(template.form, "bare");
    assert.equal(shown(template.parts, source), `say "hi" \\n to «name»\nfor _,x[- «x»\n]\${kept} 5$`);
  });

  it("report what is wrong in a sequence and read the rest", () => {
    const source = `a \${b +} c \${d}`;
    const { template, problems } = parseTemplate(source);
    assert.deepEqual(
      problems.map(({ span }) => source.slice(span.start, span.end)),
      ["}"],
    );
    assert.equal(template.parts.at(-1)?.kind, "interpolation");
  });
});
