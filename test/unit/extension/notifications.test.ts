import assert from "node:assert/strict";
import { extensionSources } from "../manifest/texts";

describe("notifications of the server", () => {
  it("have one listener each: a second one would take the place of the first", () => {
    const listened = extensionSources()
      .filter(({ name }) => name.startsWith("src/extension/"))
      .flatMap(({ text }) =>
        [...text.matchAll(/\.onNotification\(\s*([\w.]+)/gu)].map(([, notification]) => notification),
      );
    assert.notEqual(listened.length, 0);
    assert.deepEqual([...new Set(listened)], listened);
  });
});
