/** How much each tool says that it found: a tool that read nothing would look fast. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const CHECKOV = z.object({ summary: z.object({ failed: z.number() }) });
const TFLINT = z.object({ issues: z.array(z.unknown()) });
const KICS = z.object({ total_counter: z.number() });
const TRIVY = z.object({
  Results: z.array(z.object({ MisconfSummary: z.object({ Failures: z.number() }).optional() })).default([]),
});
const VALIDATE = z.object({ error_count: z.number(), warning_count: z.number() });

const COUNTS: Readonly<Record<string, (output: string, scratch: string) => number>> = {
  checkov(output) {
    const said: unknown = JSON.parse(output);
    // One report for each framework that found something to read, in a list when there are several.
    return z
      .array(CHECKOV)
      .parse([said].flat())
      .reduce((sum, { summary }) => sum + summary.failed, 0);
  },
  kics: (_, scratch) => KICS.parse(JSON.parse(readFileSync(join(scratch, "results.json"), "utf8"))).total_counter,
  tflint: (output) => TFLINT.parse(JSON.parse(output)).issues.length,
  trivy: (output) =>
    TRIVY.parse(JSON.parse(output)).Results.reduce(
      (sum, { MisconfSummary }) => sum + (MisconfSummary?.Failures ?? 0),
      0,
    ),
  "terraform-validate"(output) {
    const { error_count, warning_count } = VALIDATE.parse(JSON.parse(output));
    return error_count + warning_count;
  },
};

/** The number of findings; undefined where a tool has none, or says them in another form than its version did. */
export function findingsOf(id: string, output: string, scratch: string): number | undefined {
  try {
    return COUNTS[id]?.(output, scratch);
  } catch {
    return undefined;
  }
}
