import assert from "node:assert/strict";
import {
  Cancelled,
  type DocumentFormat,
  type DocumentKind,
  ExportProblem,
  undisturbed,
} from "../../../src/reports/document/kind";
import { documents } from "../../../src/reports/documents";
import { exportDocument, exportName } from "../../../src/service/export";
import { inputOf } from "../reports/support";

/** More than are written between two pauses. */
const RECORDS = 1000;
const input = inputOf({
  "regulatory/soup.yaml": `schemaVersion: 1\nitems:\n${Array.from({ length: RECORDS }, (_, at) => `  - id: SOUP-${at}\n`).join("")}`,
});
const soup = documents.find(({ id }) => id === "soup") as DocumentKind;
const format = (id: string) => soup.formats.find((one) => one.id === id) as DocumentFormat;

describe("exporting a document", () => {
  it("names the file by what it holds: the document, and the day or the release", () => {
    assert.equal(exportName(soup, format("html"), { on: "2026-11-21", release: undefined }), "soup-2026-11-21.html");
    assert.equal(
      exportName(soup, format("needs"), { on: "2026-11-21", release: "1.4 beta/2" }),
      "soup-1.4-beta-2.needs.json",
    );
    assert.equal(
      exportName(soup, format("doorstop"), { on: "2026-11-21", release: undefined }),
      "soup-2026-11-21-doorstop",
    );
  });

  it("gives way to others while it works, and stops when nobody wants it any more", async () => {
    let pauses = 0;
    const work = {
      pause: async () => {
        pauses++;
        if (pauses === 3) throw new Cancelled("cancelled");
      },
    };
    await assert.rejects(exportDocument(soup, format("json"), input, work), Cancelled);
    assert.equal(pauses, 3);
  });

  it("asks for what a document cannot do without", async () => {
    const kind: DocumentKind = {
      ...soup,
      options: [{ id: "since", title: "The release to compare with", kind: "text", isRequired: true }],
    };
    await assert.rejects(exportDocument(kind, format("json"), input, undisturbed), (problem) => {
      assert.ok(problem instanceof ExportProblem);
      assert.match(problem.message, /--since/u);
      return true;
    });
  });
});

describe("the catalogue of documents", () => {
  it("has names that commands and files can have, each once", () => {
    const ids = documents.map(({ id }) => id);
    assert.ok(ids.every((id) => /^[a-z][a-z-]*$/u.test(id)));
    assert.equal(new Set(ids).size, ids.length);
  });

  it("has formats with names of their own in every document, to read and for machines", () => {
    for (const { id, formats } of documents) {
      const names = formats.map((one) => one.id);
      assert.equal(new Set(names).size, names.length, id);
      assert.equal(new Set(formats.map(({ ending, id: name }) => ending ?? name)).size, names.length, id);
      // A folder of documents holds those for machines beside those to read.
      const wanted = id === "bundle" ? ["markdown", "html"] : ["markdown", "html", "json"];
      for (const standard of wanted) assert.ok(names.includes(standard), `${id} as ${standard}`);
    }
  });

  it("says in one sentence what each is, without a full stop", () => {
    for (const { title, description } of documents) assert.doesNotMatch(`${title}${description}`, /\.$|!/u);
  });
});
