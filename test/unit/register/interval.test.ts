import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dayAfter } from "../../../src/register/interval";

describe("a day after a length of time", () => {
  it("counts days, weeks, months and years", () => {
    assert.equal(dayAfter("2026-11-21", "10 days"), "2026-12-01");
    assert.equal(dayAfter("2026-11-21", "2 weeks"), "2026-12-05");
    assert.equal(dayAfter("2026-11-21", "3 months"), "2027-02-21");
    assert.equal(dayAfter("2026-11-21", "1 year"), "2027-11-21");
  });

  it("stays within the month", () => {
    assert.equal(dayAfter("2026-01-31", "1 month"), "2026-02-28");
    assert.equal(dayAfter("2024-02-29", "1 year"), "2025-02-28");
  });

  it("is the day itself where the length cannot be read", () => {
    assert.equal(dayAfter("2026-11-21", "soon"), "2026-11-21");
    assert.equal(dayAfter("2026-11-21", "0 days"), "2026-11-21");
  });
});
