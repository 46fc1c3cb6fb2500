/** The stage that lets Emacs speak with the language server. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { TestResults } from "../host/driver-protocol";
import { outFolder } from "../paths";
import { countWithMocha } from "./mocha";
import type { Stage } from "./stage";

export const emacsStage: Stage = {
  name: "emacs",
  title: "The language server with Emacs",
  needs: "build",
  async run(): Promise<TestResults> {
    if (!hasEglot()) {
      console.log(
        "  Left out: there is no Emacs with Eglot here. On Debian 12 it is in emacs-nox and elpa-eglot; TUREEN_EMACS can\n" +
          "  name another one. The stage “lsp” tries the same server with a client of its own.",
      );
      return { passed: 0, failed: 0, failures: [] };
    }
    const tests = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/emacs/**/*.test.ts"];
    return countWithMocha(tests, join(outFolder, "reports", "emacs.json"));
  },
};

/** True where Emacs finds Eglot: its own since Emacs 29, Debian's package before. */
function hasEglot(): boolean {
  const debian =
    '(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/eglot-*")) (add-to-list \'load-path folder))';
  const asked = ["-Q", "--batch", "--eval", debian, "--eval", "(require 'eglot)"];
  return spawnSync(process.env.TUREEN_EMACS ?? "emacs", asked).status === 0;
}
