import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type ReadFile, read } from "./support";

/** The annotations of the only resource as `tag value@place …`. */
function tagsOf(file: ReadFile): readonly string[] {
  return file.only.annotations.map(({ tag, values, note }) => {
    const shown = values.map(({ text, at }) => `${text}@${file.at(at)}`).join(" ");
    return note === undefined ? `${tag} ${shown}` : `${tag} ${shown}: ${note}`;
  });
}

const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";

describe("Comment tags of a Kubernetes object", () => {
  it("stand on the lines directly above it", () => {
    const file = read(`# @soup SOUP-003\n# the shop\n# @risk RISK-004, RISK-009\n${pod}`);
    assert.deepEqual(tagsOf(file), ["soup SOUP-003@SOUP-003", "risk RISK-004@RISK-004 RISK-009@RISK-009"]);
    assert.equal(file.at(file.only.annotations[1]?.at), "@risk RISK-004, RISK-009");
  });

  it("may stand above its document mark, at the start of the file and between documents", () => {
    assert.deepEqual(tagsOf(read(`# @soup SOUP-003\n---\n${pod}`)), ["soup SOUP-003@SOUP-003"]);
    const file = read(`${pod}# @soup SOUP-003\n---\n${pod}`);
    assert.deepEqual(
      file.resources.map((resource) => resource.annotations.length),
      [0, 1],
    );
  });

  it("do not reach over a blank line", () => {
    assert.deepEqual(tagsOf(read(`# @soup SOUP-003\n\n${pod}`)), []);
  });

  it("may stand above the branch of a template that the object is in", () => {
    assert.deepEqual(tagsOf(read(`# @soup SOUP-003\n{{- if .Values.a }}\n${pod}{{- end }}\n`)), [
      "soup SOUP-003@SOUP-003",
    ]);
  });

  it("may stand above an item of a List", () => {
    const item = "- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n";
    const file = read(`apiVersion: v1\nkind: List\nitems:\n# @soup SOUP-003\n${item}${item}`);
    assert.deepEqual(
      file.resources.map((resource) => resource.annotations.length),
      [1, 0],
    );
  });

  it("may end with a carriage return", () => {
    assert.deepEqual(tagsOf(read(`# @soup SOUP-003\r\n${pod.replaceAll("\n", "\r\n")}`)), ["soup SOUP-003@SOUP-003"]);
  });
});

describe("Annotations of a Kubernetes object", () => {
  const annotated = (lines: string) => read(`${pod}  annotations:\n${lines}`);

  it("link it to records", () => {
    const file = annotated('    tureen.dev/soup: SOUP-003\n    tureen.dev/risk: "RISK-004, RISK-009"\n    other: x\n');
    assert.deepEqual(tagsOf(file), ["soup SOUP-003@SOUP-003", "risk RISK-004@RISK-004 RISK-009@RISK-009"]);
    assert.equal(file.at(file.only.annotations[0]?.at), "tureen.dev/soup: SOUP-003");
  });

  it("may have a note", () => {
    assert.deepEqual(tagsOf(annotated('    tureen.dev/scope: "out: marketing site"\n')), [
      "scope out@out: marketing site",
    ]);
  });

  it("may be written with escapes; then the whole value is their place", () => {
    assert.deepEqual(tagsOf(annotated('    tureen.dev/soup: "SOUP\\u002d003"\n')), ['soup SOUP-003@"SOUP\\u002d003"']);
  });

  it("may be filled in by a template, which says nothing", () => {
    const file = annotated("    tureen.dev/soup: {{ .Values.soup }}\n");
    assert.deepEqual(tagsOf(file), []);
    assert.deepEqual(file.annotationProblems, []);
  });

  it("are told when they are misspelt or name nothing", () => {
    const file = annotated("    tureen.dev/soups: SOUP-003\n    tureen.dev/risk: ''\n");
    assert.deepEqual(
      file.annotationProblems.map(({ message, span }) => [message, file.text.slice(span.start, span.end)]),
      [
        ["`tureen.dev/soups` is not known. Write `tureen.dev/soup`.", "tureen.dev/soups"],
        ["`@risk` names no ID. Write for example `@risk RISK-004`.", "''"],
      ],
    );
  });
});
