import { commands } from "vscode";
import type { Tureen } from "../context";
import { sayServerGone } from "../server-gone";
import { ServerGone } from "../server-life";
import { arrangeCommands } from "./arrange";
import { checkWorkspace } from "./check-workspace";
import { chooseFix, goToQuestion } from "./choose-fix";
import { compareReleases } from "./compare-releases";
import { copyDiagnosticInformation } from "./copy-diagnostic-information";
import { explain } from "./explain";
import { exportEvidence, exportRegister } from "./export";
import { importRiskFile } from "./import";
import { initialise } from "./initialise";
import { justify } from "./justify";
import { chooseLinkPlace, link, linkItem, unlink } from "./link";
import { markAsReviewed } from "./mark-as-reviewed";
import { openField } from "./open-field";
import { register } from "./register";
import { showResource } from "./reveal";
import { showFixes } from "./show-fixes";
import { showTraceability } from "./show-traceability";
import { takeSnapshot } from "./take-snapshot";
import { verifySnapshots } from "./verify-snapshots";
import { openExample, openWalkthrough } from "./walkthrough";

/** A command gets what the extension has, and what the caller gave: a tree row, a place, nothing. */
export type TureenCommand = (tureen: Tureen, ...given: readonly unknown[]) => unknown;

/** Every command; those that the manifest names, and those that only code actions run. */
export const tureenCommands: Readonly<Record<string, TureenCommand>> = {
  ...arrangeCommands,
  "tureen.checkWorkspace": checkWorkspace,
  "tureen.chooseFix": chooseFix,
  "tureen.chooseLinkPlace": chooseLinkPlace,
  "tureen.compareReleases": compareReleases,
  "tureen.copyDiagnosticInformation": copyDiagnosticInformation,
  "tureen.explain": explain,
  "tureen.exportEvidence": exportEvidence,
  "tureen.exportRegister": exportRegister,
  "tureen.goToQuestion": goToQuestion,
  "tureen.import": importRiskFile,
  "tureen.initialise": initialise,
  "tureen.justify": justify,
  "tureen.link": link,
  "tureen.linkItem": linkItem,
  "tureen.markAsReviewed": markAsReviewed,
  "tureen.openExample": openExample,
  "tureen.openWalkthrough": openWalkthrough,
  "tureen.openField": openField,
  "tureen.register": register,
  "tureen.showFixes": showFixes,
  "tureen.showOutput": ({ client }) => client.outputChannel.show(),
  "tureen.showResource": showResource,
  "tureen.showTraceability": showTraceability,
  "tureen.takeSnapshot": takeSnapshot,
  "tureen.unlink": unlink,
  "tureen.verifySnapshots": verifySnapshots,
};

/** Gives the commands to the editor. */
export function registerCommands(tureen: Tureen): void {
  for (const [name, run] of Object.entries(tureenCommands)) {
    tureen.extension.subscriptions.push(commands.registerCommand(name, (...given) => runCommand(run, tureen, given)));
  }
}

async function runCommand(run: TureenCommand, tureen: Tureen, given: readonly unknown[]): Promise<unknown> {
  try {
    return await run(tureen, ...given);
  } catch (problem) {
    if (!(problem instanceof ServerGone)) throw problem;
    void sayServerGone(problem.why, tureen);
    return undefined;
  }
}
