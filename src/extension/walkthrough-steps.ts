import { commands, type Disposable, type ExtensionContext } from "vscode";
import { contextsOf } from "./views/contexts";
import type { Views } from "./views/views";

/** The steps of the walkthrough that end when something is there, by the context key that says so. */
const STEPS: ReadonlyMap<string, string> = new Map([
  ["tureen.hasComponents", "open"],
  ["tureen.hasRegister", "initialise"],
]);

const TICKED = "walkthrough.ticked";

/**
 * Ticks the steps of the walkthrough that are done before it is opened. VS Code ends a step when its context key becomes
 * true, and knows the steps only from the moment on in which somebody looks for a walkthrough; most have opened their code
 * by then. Each is ticked once: whoever takes the tick away has it away.
 */
export function tickWhatIsThere({ extension, globalState }: ExtensionContext, views: Views): Disposable {
  return views.onDidCount(() => {
    const isSo = new Map(Object.entries(contextsOf(views.counts())));
    const ticked = globalState.get<readonly string[]>(TICKED, []);
    const done = [...STEPS].flatMap(([key, step]) => (isSo.get(key) && !ticked.includes(step) ? [step] : []));
    if (done.length === 0) return;
    void globalState.update(TICKED, [...ticked, ...done]);
    for (const step of done) {
      // It notes the tick also where it does not know the step yet, and says so.
      commands
        .executeCommand("welcome.markStepComplete", `${extension.id}#tureen.firstSteps#${step}`)
        .then(undefined, () => {});
    }
  });
}
