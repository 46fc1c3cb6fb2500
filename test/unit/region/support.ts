/** The region rules over snippets; see `test/support/marked.ts`. */
import type { Finding } from "../../../src/rules/finding";
import * as marked from "../../support/marked";

export { knowledge, TODAY } from "../../support/project";

export type Options = marked.Options;

export const regionFindings = (files: Readonly<Record<string, string>>, options: Options = {}): readonly Finding[] =>
  marked.familyFindings("region", files, options);

export const expectMarked = (snippet: string, options: Options = {}): readonly Finding[] =>
  marked.expectMarked("region", snippet, options);
