import type { ClientCapabilities, Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";

/** Reading that takes shorter needs no word. */
const PATIENCE_MILLISECONDS = 500;

/** Shows in the editor how much of the workspace has been read, where that takes long and the editor shows such things. */
export function progressOf(connection: Connection, client: ClientCapabilities): (read: number, all: number) => void {
  let began: number | undefined;
  let shown: Promise<WorkDoneProgressServerReporter> | undefined;
  return (read, all) => {
    if (!client.window?.workDoneProgress) return;
    began ??= performance.now();
    if (read === all) {
      void shown?.then((reporter) => reporter.done());
      began = undefined;
      shown = undefined;
      return;
    }
    if (performance.now() - began < PATIENCE_MILLISECONDS) return;
    shown ??= connection.window.createWorkDoneProgress().then((reporter) => {
      reporter.begin("Tureen: reading files", 0);
      return reporter;
    });
    void shown.then((reporter) => reporter.report(Math.floor((100 * read) / all), `${read} of ${all}`));
  };
}
