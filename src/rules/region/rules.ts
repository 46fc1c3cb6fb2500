import type { Rule } from "../rule";
import { copyOutsideEeaRule } from "./copy-outside-eea";
import { globalServiceRule } from "./global-service";
import { notAllowedRule } from "./not-allowed";
import { outsideEeaRule } from "./outside-eea";
import { undeclaredRule } from "./undeclared";
import { unknownPlaceRule } from "./unknown-place";

/** The rules about places. */
export const regionRules: readonly Rule[] = [
  copyOutsideEeaRule,
  globalServiceRule,
  notAllowedRule,
  outsideEeaRule,
  undeclaredRule,
  unknownPlaceRule,
];
