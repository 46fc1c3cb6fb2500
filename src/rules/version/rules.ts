import type { Rule } from "../rule";
import { chartRule } from "./charts";
import { endOfSupportRule } from "./end-of-support";
import { imageRule } from "./images";
import { lockFileRule } from "./lock-file";
import { moduleRule } from "./modules";
import { providerRule } from "./providers";
import { terraformRule } from "./terraform";

/** The version rules that need code of their own. */
export const versionRules: readonly Rule[] = [
  chartRule,
  endOfSupportRule,
  imageRule,
  lockFileRule,
  moduleRule,
  providerRule,
  terraformRule,
];
