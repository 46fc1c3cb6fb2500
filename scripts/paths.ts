import { join } from "node:path";

/** The checkout. */
export const root = join(import.meta.dirname, "..");

/** Where everything goes that building and testing leave behind; never part of the repository. */
export const outFolder = join(root, "out");

/** Pictures of the workbench, as tests take them. */
export const picturesFolder = join(outFolder, "pictures");
