import type { ToolIdentity } from "../reports/check/report";
import { knowledge } from "./knowledge";

declare const TUREEN_VERSION: string;

/** How reports name this build. */
export const tool: ToolIdentity = { name: "tureen", version: TUREEN_VERSION, catalogue: knowledge.clauses.asOf };
