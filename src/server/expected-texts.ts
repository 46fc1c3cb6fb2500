import { sha256 } from "../register/fingerprint/sha256";
import type { FileChange } from "../service/actions/outcome";
import type { Snapshot } from "../service/snapshot";
import type { ExpectedText } from "./protocol";

/** What the files held for which changes were made, so that these are not applied to other texts. */
export function expectedTexts(changes: readonly FileChange[], { editor }: Snapshot): readonly ExpectedText[] {
  return changes.map(({ file, before }) => ({
    uri: editor.uri(file),
    digest: before === undefined ? undefined : sha256(before),
  }));
}
