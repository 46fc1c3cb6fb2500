/** YAML of other tools. */
import { isTooDeep } from "../../syntax/yaml/depth";
import { readYamlDocument } from "../../syntax/yaml/document";

/**
 * What stands in a YAML text, everything as text as it is written (version 1.10 is not 1.1), maps as Maps, so that names stay
 * names. Undefined where it cannot be read.
 */
export function textsOfYaml(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  const document = readYamlDocument(text, { schema: "failsafe", uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ mapAsMap: true, maxAliasCount: 20 });
  } catch {
    // Aliases that stand for too much.
    return undefined;
  }
}
