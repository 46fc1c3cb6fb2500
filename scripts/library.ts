/**
 * The CycloneDX library writes JSON and XML; its entry for XML asks for packages that are not installed. Programs get the
 * part that writes JSON and needs nothing of Node.
 */
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "./paths";

const COMMON = "node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.common.js";

/** Leads the import of the library's serialisers to what they have in common on every platform. */
export function libraryPlugin(): Plugin {
  return {
    name: "library",
    setup(build) {
      build.onResolve({ filter: /^@cyclonedx\/cyclonedx-library\/Serialize$/ }, () => ({ path: join(root, COMMON) }));
    },
  };
}
