import assert from "node:assert/strict";
import { documents, findDocument } from "../../../src/reports/documents";
import { exportFileName } from "../../../src/service/export-file-name";

const soup = findDocument("soup") ?? assert.fail();
const format = (id: string, kind = soup) => kind.formats.find((one) => one.id === id) ?? assert.fail(id);
const on = "2026-11-21";

describe("the name that the editor proposes for a document", () => {
  it("says the device, the document and the release", () => {
    const name = exportFileName(soup, format("html"), { device: "Vela", release: "1.4.0", on });
    assert.equal(name, "Vela SOUP register 1.4.0.html");
  });

  it("says the day where no release is named, and no device where none is", () => {
    assert.equal(
      exportFileName(soup, format("xlsx"), { device: undefined, release: undefined, on }),
      "SOUP register 2026-11-21.xlsx",
    );
    assert.equal(
      exportFileName(soup, format("xlsx"), { device: "", release: "", on }),
      "SOUP register 2026-11-21.xlsx",
    );
  });

  it("tells formats of the same ending apart, and folders from files", () => {
    const named = { device: "Vela", release: undefined, on };
    assert.equal(exportFileName(soup, format("doorstop"), named), "Vela SOUP register 2026-11-21 (doorstop)");
    for (const kind of documents) {
      const names = kind.formats.map((one) => exportFileName(kind, one, named));
      assert.equal(new Set(names).size, names.length, names.join(", "));
    }
  });

  it("is a name on every system, whatever a device or release is called", () => {
    const hostile = [...'\\/:*?"<>|\n\t\0'].join("a");
    for (const device of [hostile, "..", "a/../../b", "Vela ".repeat(200), " ", "CON:"]) {
      const name = exportFileName(soup, format("csv"), { device, release: device, on });
      assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}]|^[. ]|[. ]$/u, name);
      assert.ok(name.length < 240, name);
      assert.match(name, /SOUP register.*\.csv$/u);
    }
  });
});
