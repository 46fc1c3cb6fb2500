import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { displayText, indentationOf, scanActions } from "../../../src/syntax/yaml/template/actions";
import { maskTemplate } from "../../../src/syntax/yaml/template/mask";
import { mapRegions, regionAt } from "../../../src/syntax/yaml/template/regions";

const actionsOf = (text: string) =>
  scanActions(text).map(({ role, keyword, expression }) => [role, keyword, expression]);

describe("Template actions", () => {
  it("print something, or control what is printed", () => {
    assert.deepEqual(actionsOf("{{ .a }}{{- if .b -}}{{else if .c}}{{ end }}"), [
      ["output", "", ".a"],
      ["control", "if", "if .b"],
      ["control", "else", "else if .c"],
      ["control", "end", "end"],
    ]);
    assert.deepEqual(actionsOf('{{/* a }} b */}}{{ $x := 1 }}{{- $a, $b = .c }}{{ include "if" . }}{{ end1 }}'), [
      ["control", "comment", "/* a }} b */"],
      ["control", "assignment", "$x := 1"],
      ["control", "assignment", "$a, $b = .c"],
      ["output", "", 'include "if" .'],
      ["output", "", "end1"],
    ]);
  });

  it("may hold braces in quotes", () => {
    assert.deepEqual(actionsOf('{{ "}}" }}{{ `{{` }}{{ "\\"}}" }}').length, 3);
  });

  it("are none when their braces are never closed", () => {
    assert.deepEqual(actionsOf("a {{ b\nc"), []);
  });

  it("say at which column their lines start", () => {
    const indentation = (text: string) => scanActions(text).map(indentationOf);
    assert.deepEqual(indentation("{{ toYaml . | nindent 8 }}{{ x | indent 4 -}}{{ (a | nindent (int 2)) }}{{ b }}"), [
      8,
      4,
      2,
      undefined,
    ]);
  });

  it("are shown on one line without trim marks, shortened when they are long", () => {
    assert.equal(displayText("{{-  .a\n  | quote -}}"), "{{ .a | quote }}");
    assert.equal(displayText(`{{ "${"x".repeat(300)}" }}`).length, 122);
  });
});

describe("A masked template", () => {
  const mask = (text: string) => maskTemplate(text, scanActions(text)).text;

  it("is as long as the template and has no actions left", () => {
    const pieces = fc.constantFrom(
      ...[
        "a: ",
        "b",
        "\n",
        "  ",
        "- ",
        "|\n",
        "# c",
        '"',
        "{{ .x }}",
        "{{- if .y }}",
        "{{ end }}",
        "{{ toYaml . | nindent 4 }}",
      ],
      ...["{{/* d\n */}}", "{{", "}}", "key:\n", "\r\n"],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const masked = mask(text);
        assert.equal(masked.length, text.length);
        for (const { text: action } of scanActions(text)) assert(!masked.includes(action));
      }),
      { numRuns: 500 },
    );
  });

  it("has the text outside of actions where it was", () => {
    const text = "a: {{ .b }}\n{{- if .c }}\nd: e{{ .f }}g # h\n{{- end }}\n";
    const masked = mask(text);
    for (const part of ["a: ", "d: e", "g # h"]) assert.equal(masked.indexOf(part), text.indexOf(part));
  });

  it("leaves text without actions as it is", () => {
    assert.equal(mask("a: |\n  b\n"), "a: |\n  b\n");
  });
});

describe("Regions of a template", () => {
  it("go from a condition to its else or end", () => {
    const text = "a{{if .x}}b{{range .y}}c{{end}}d{{else}}e{{end}}f{{end}}g";
    const map = mapRegions(scanActions(text));
    const at = (mark: string) => {
      const region = regionAt(map, text.search(new RegExp(`(?<=\\}\\}|^)${mark}`)));
      return region && [region.opening.expression, region.branch?.expression, region.parent?.opening.expression];
    };
    assert.equal(at("a"), undefined);
    assert.deepEqual(at("b"), ["if .x", undefined, undefined]);
    assert.deepEqual(at("c"), ["range .y", undefined, "if .x"]);
    assert.deepEqual(at("d"), ["if .x", undefined, undefined]);
    assert.deepEqual(at("e"), ["if .x", "else", undefined]);
    assert.equal(at("f"), undefined);
    assert.equal(at("g"), undefined);
  });
});
