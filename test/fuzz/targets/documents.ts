/** Every evidence document of hostile code and registers, in every format. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { ExportProblem, undisturbed } from "../../../src/reports/document/kind";
import { documents } from "../../../src/reports/documents";
import { exportDocument } from "../../../src/service/export";
import { inputOf } from "../../unit/reports/support";
import { damaged } from "../mutation";
import { seeds } from "../seeds";
import { target } from "../target";

const formats = documents.flatMap((kind) => kind.formats.map((format) => [kind.id, format.id] as const));

export const documentTarget = target(
  "documents",
  2,
  fc.record({
    choice: fc.nat({ max: formats.length - 1 }),
    options: damaged(["1.3.0", "SOUP-001", "2026-01-01", '{"resources":[]}'], 2),
    files: fc.record({
      "main.tf": damaged(seeds.hcl, 3),
      "all.yaml": damaged(seeds.yaml, 3),
      "regulatory/soup.yaml": damaged([seeds.register.get("soup.yaml") ?? ""], 3),
      "regulatory/risks.yaml": damaged([seeds.register.get("risks.yaml") ?? ""], 3),
      "regulatory/device.yaml": damaged([seeds.register.get("device.yaml") ?? ""], 3),
    }),
  }),
  async ({ choice, options, files }) => {
    const [id, name] = formats[choice] ?? [];
    const kind = documents.find((one) => one.id === id);
    const format = kind?.formats.find((one) => one.id === name);
    assert.ok(kind && format);
    const answers = new Map((kind.options ?? []).map((option) => [option.id, option.values?.[0] ?? options]));
    const make = () => exportDocument(kind, format, inputOf(files, { options: answers }), undisturbed);
    try {
      assert.deepEqual(await make(), await make());
    } catch (problem) {
      if (!(problem instanceof ExportProblem)) throw problem;
    }
  },
);
