import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "mocha";
import { isFileBeside } from "../../../src/reports/document/beside";
import { undisturbed } from "../../../src/reports/document/kind";
import { documents, findDocument } from "../../../src/reports/documents";
import { exportDocument } from "../../../src/service/export";
import { inputOf } from "./support";

const input = inputOf({
  "main.tf": 'resource "aws_sqs_queue" "alarms" {}\n',
  "regulatory/device.yaml": "name: Vela\n",
});

/** A document as the command of that name writes it. */
async function exported(id: string, format: string) {
  const kind = findDocument(id);
  const found = kind?.formats.find((one) => one.id === format);
  assert(kind && found, `${id} as ${format}`);
  return (await exportDocument(kind, found, input, undisturbed)).content;
}

async function bundle(format: string): Promise<ReadonlyMap<string, string>> {
  const content = await exported("bundle", format);
  assert(content instanceof Map);
  return content;
}

describe("the evidence bundle", () => {
  it("holds every document that needs no answer, as its own command writes it", async () => {
    const files = await bundle("html");
    for (const { id, options = [] } of documents) {
      if (id === "bundle") continue;
      const needsAnswer = options.some(({ isRequired }) => isRequired);
      assert.equal(files.get(`${id}.html`), needsAnswer ? undefined : await exported(id, "html"), id);
    }
  });

  it("holds lists and bills of materials in the form of other programs as well", async () => {
    const files = await bundle("markdown");
    assert.equal(files.get("bom.cdx.json"), await exported("bom", "cyclonedx"));
    assert.equal(files.get("gaps.csv"), await exported("gaps", "csv"));
    assert.equal(files.get("oscal.json"), await exported("oscal", "json"));
  });

  it("begins with a list that leads to every file, and says what is made when it is needed", async () => {
    const files = await bundle("html");
    const index = files.get("index.html") ?? "";
    for (const name of files.keys()) {
      if (name !== "index.html" && name !== "SHA256SUMS") assert(index.includes(`<a href="${name}">`), name);
    }
    for (const id of ["diff", "history", "incident"]) assert(index.includes(`tureen ${id}`), id);
  });

  it("names the hash of every file", async () => {
    const files = await bundle("markdown");
    const lines = (files.get("SHA256SUMS") ?? "").trimEnd().split("\n");
    const wanted = [...files].flatMap(([name, text]) =>
      name === "SHA256SUMS" ? [] : [`${createHash("sha256").update(text).digest("hex")}  ${name}`],
    );
    assert.deepEqual(lines, wanted);
  });
});

describe("a link to a document in the same folder", () => {
  it("is a mere name: it leads nowhere else", () => {
    assert(isFileBeside("soup.html") && isFileBeside("bom.cdx.json"));
    for (const address of [
      "../soup.html",
      "/soup.html",
      "//evil.example",
      "javascript:alert",
      "a b.html",
      "soup",
      "",
    ]) {
      assert(!isFileBeside(address), address);
    }
  });
});
