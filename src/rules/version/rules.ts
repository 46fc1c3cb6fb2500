import type { Rule } from "../rule";
import { lockFileRule } from "./lock-file";
import { moduleRule } from "./modules";
import { providerRule } from "./providers";
import { terraformRule } from "./terraform";

/** The version rules that need code of their own. */
export const versionRules: readonly Rule[] = [lockFileRule, moduleRule, providerRule, terraformRule];
