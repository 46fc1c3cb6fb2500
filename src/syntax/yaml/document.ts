import {
  type Document,
  type DocumentOptions,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  YAMLParseError,
} from "yaml";

/** How a text is read; errors are kept without the text around them, and nothing is written to the console. */
export type ReadOptions = Pick<ParseOptions, "uniqueKeys" | "keepSourceTokens"> &
  Pick<DocumentOptions, "version"> &
  Pick<SchemaOptions, "schema" | "merge">;

/**
 * Reads one YAML document with the `yaml` package. Never throws: in some texts that are no YAML its parser calls itself until
 * the stack ends, and then the document has one error and no content.
 */
export function readYamlDocument(text: string, options: ReadOptions): Document.Parsed {
  // Not "silent": with it the package passes over further documents of a text, without an error.
  const quiet = { ...options, prettyErrors: false, logLevel: "error" } as const;
  try {
    return parseDocument(text, quiet);
  } catch {
    const unread = parseDocument("", quiet);
    unread.errors.push(new YAMLParseError([0, text.length], "IMPOSSIBLE", "cannot be read"));
    return unread;
  }
}
