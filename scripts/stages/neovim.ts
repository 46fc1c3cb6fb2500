/** The stage that lets Neovim speak with the language server. */
import { join } from "node:path";
import type { TestResults } from "../host/driver-protocol";
import { findOnPath, run } from "../host/processes";
import { outFolder } from "../paths";
import { countWithMocha } from "./mocha";
import type { Stage } from "./stage";

export const neovimStage: Stage = {
  name: "neovim",
  title: "The language server with Neovim",
  needs: "build",
  async run(): Promise<TestResults> {
    if (!(await hasNeovim())) {
      console.log(
        "  Left out: there is no Neovim here. Put nvim on PATH, or let TUREEN_NVIM name it. The stage “lsp” tries the\n" +
          "  same server with a client of its own.",
      );
      return { passed: 0, failed: 0, failures: [] };
    }
    const tests = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/neovim/**/*.test.ts"];
    return countWithMocha(tests, join(outFolder, "reports", "neovim.json"));
  },
};

/** True when there is one; for root on Debian one is installed when there is none and the packages can be reached. */
async function hasNeovim(): Promise<boolean> {
  const isThere = () => Boolean(process.env.TUREEN_NVIM) || findOnPath("nvim") !== undefined;
  if (isThere() || process.getuid?.() !== 0 || findOnPath("apt-get") === undefined) return isThere();
  console.log("  Installing Neovim with apt-get");
  const command = "apt-get update && apt-get install --yes --no-install-recommends neovim";
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return run("sh", ["-c", command], { env: environment }).then(isThere, () => false);
}
