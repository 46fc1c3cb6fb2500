/**
 * `npm run validation`: the kit for the validation of Tureen by its user, in dist/validation/. Test results are those of the
 * last `npm test`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths";
import { writeKit } from "./validation/write";

const folder = join(root, "dist/validation");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const file of await writeKit(folder)) console.log(file);
