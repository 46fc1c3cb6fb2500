/** What the kit says of the tool: `docs/validation-kit.yaml`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const requirement = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** Where the project promises it. */
  from: z.string(),
  /** Beginnings of the paths of test files, below test/. */
  tests: z.array(z.string()).min(1).readonly(),
});
export type Requirement = z.infer<typeof requirement>;

const kit = z.strictObject({
  use: z.array(z.string()),
  failures: z.array(
    z.strictObject({
      what: z.string(),
      effect: z.string(),
      against: z.string(),
      requirements: z.array(z.string()),
    }),
  ),
  requirements: z.array(requirement),
  limits: z.array(z.string()),
});
export type KitData = z.infer<typeof kit>;

/** @throws when the file does not fit. */
export function readKit(root: string): KitData {
  return kit.parse(parse(readFileSync(join(root, "docs/validation-kit.yaml"), "utf8")));
}
