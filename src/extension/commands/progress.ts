import { CancellationError, type CancellationToken, ProgressLocation, window } from "vscode";

/** Work with a notification from which it can be cancelled; undefined when it was. */
export async function inProgress<T>(
  title: string,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title },
    async (_, token) => {
      try {
        return await work(token);
      } catch (problem) {
        if (token.isCancellationRequested || problem instanceof CancellationError) return undefined;
        throw problem;
      }
    },
  );
}
