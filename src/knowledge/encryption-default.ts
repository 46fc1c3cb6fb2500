/** What providers encrypt when the code says nothing: the format of the files under `encryption-defaults/`, and its lookup. */
import * as z from "zod";
import { confidence, day } from "./source";

const encryptionDefault = z.strictObject({
  type: z.string(),
  attribute: z.string(),
  /** The condition under which the row holds, in words. */
  when: z.string().optional(),
  whenAbsent: z.enum(["encrypted", "unencrypted", "account-setting"]),
  canBeOff: z.boolean(),
  since: day.optional(),
  note: z.string().optional(),
  confidence,
  sources: z.array(z.string()).min(1),
});
export type EncryptionDefault = z.infer<typeof encryptionDefault>;

const encryptionDefaultFile = z.strictObject({
  provider: z.string(),
  asOf: day,
  defaults: z.array(encryptionDefault).min(1),
});
export type EncryptionDefaultFile = z.infer<typeof encryptionDefaultFile>;

/** One file under `encryption-defaults/`. */
export const encryptionDefaultTableSchema = encryptionDefaultFile.transform((file) => [file]);

export interface EncryptionDefaultTable {
  /** Every row of a type: several where they depend on a condition. Empty when nothing is known. */
  of(type: string): readonly EncryptionDefault[];
  /** True when each row that has a source says so: then "not encrypted" must not be said of the type. */
  alwaysEncrypted(type: string): boolean;
}

/** Makes the table of the files under `encryption-defaults/`. */
export function encryptionDefaultTable(files: readonly EncryptionDefaultFile[]): EncryptionDefaultTable {
  let byType: Map<string, EncryptionDefault[]> | undefined;
  const of = (type: string): readonly EncryptionDefault[] => {
    if (!byType) {
      byType = new Map();
      for (const row of files.flatMap((file) => file.defaults))
        byType.set(row.type, [...(byType.get(row.type) ?? []), row]);
    }
    return byType.get(type) ?? [];
  };
  return {
    of,
    alwaysEncrypted(type) {
      const rows = of(type).filter((row) => row.confidence !== "memory");
      return rows.length > 0 && rows.every((row) => row.whenAbsent === "encrypted");
    },
  };
}
