import { HashAlgorithm } from "@cyclonedx/cyclonedx-library/Enums";
import { HashDictionary } from "@cyclonedx/cyclonedx-library/Models";
import type { InventoryHash } from "./inventory";

const ALGORITHMS: ReadonlyMap<string, HashAlgorithm> = new Map(
  Object.values(HashAlgorithm).map((algorithm) => [algorithm.toUpperCase(), algorithm]),
);

/** Hashes as the library takes them; algorithms that CycloneDX does not know are left out. */
export function hashDictionary(hashes: readonly InventoryHash[]): HashDictionary {
  return new HashDictionary(
    hashes.flatMap(({ algorithm, value }) => {
      const known = ALGORITHMS.get(algorithm.toUpperCase());
      return known === undefined ? [] : [[known, value] as const];
    }),
  );
}
