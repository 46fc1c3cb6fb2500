/** Brings regulatory files of older versions of the format to the present one, as text edits. */
import { isScalar, type YAMLMap } from "yaml";
import { composeEdits } from "../../syntax/compose-edits";
import { applyEdits, type TextEdit } from "../../syntax/text";
import type { FileKind } from "../records/catalogue";
import { SCHEMA_VERSION } from "../records/field";
import { withLineEndsOf } from "../write/format";
import { insertion, openText, pairOf, refused, spanOf, type WriteResult, written } from "../write/tree";

/** One step from a version to the next. */
export interface Migration {
  /** The version that it reads. It writes the one after. */
  readonly from: number;
  /**
   * What changes in a file of a kind, apart from `schemaVersion`, which is changed for it. `top` is the text as YAML.
   * Edits do not overlap; what people wrote, comments included, stands in the text afterwards.
   */
  readonly change: (text: string, top: YAMLMap, kind: FileKind) => readonly TextEdit[];
}

/** Every step there is. Version 1 is the first, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** The version of a file that states none: those of the first did not have to. */
const FIRST_VERSION = 1;

/**
 * The edits that bring a file to a version, step by step, as edits of the text given. None when it is there already. A
 * file with errors, one of a newer version, and one from which no steps lead on are refused with the reason.
 */
export function migrate(
  text: string,
  kind: FileKind,
  migrations: readonly Migration[] = MIGRATIONS,
  to: number = SCHEMA_VERSION,
): WriteResult {
  const rounds: (readonly TextEdit[])[] = [];
  let current = text;
  for (;;) {
    const file = openText(current);
    if (!file.ok) return file;
    const version = file.top ? versionOf(file.top) : to;
    if (version === to) return written(...composeEdits(text, rounds));
    const step = migrations.find(({ from }) => from === version);
    if (!file.top || !step || version > to) {
      return refused(`There is no way from version ${version} of the format to version ${to}. Update Tureen.`);
    }
    const edits = [...step.change(current, file.top, kind), versionEdit(current, file.top, version + 1)];
    rounds.push(edits);
    current = applyEdits(current, edits);
  }
}

function versionOf(top: YAMLMap): number {
  const value = pairOf(top, "schemaVersion")?.value;
  return isScalar(value) && typeof value.value === "number" ? value.value : FIRST_VERSION;
}

function versionEdit(text: string, top: YAMLMap, version: number): TextEdit {
  const pair = pairOf(top, "schemaVersion");
  if (isScalar(pair?.value) && pair.value.value !== null) return { span: spanOf(pair.value), newText: String(version) };
  const { start } = spanOf(pair?.key ?? top.items[0]?.key ?? top);
  return insertion(start, withLineEndsOf(text, `schemaVersion: ${version}\n`));
}
