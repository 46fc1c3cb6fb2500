import { type DriverAnswer, type DriverRequest, driverVariable } from "../../../scripts/host/driver-protocol";

/** Whether somebody can look at and touch the screen: true in the browser-hosted VS Code, false in a desktop one. */
export const isDriven = process.env[driverVariable] !== undefined;

async function ask(request: DriverRequest): Promise<readonly string[]> {
  const address = process.env[driverVariable];
  if (address === undefined) return [];
  const response = await fetch(address, { method: "POST", body: JSON.stringify(request) });
  const answer = (await response.json()) as DriverAnswer;
  if (!answer.ok) throw new Error(`${request.action}: ${answer.problem}`);
  return answer.texts;
}

/** Takes a picture of the whole window, into out/pictures/NAME.png. */
export async function picture(name: string): Promise<void> {
  await ask({ action: "picture", name });
}

/** Gives the window another size, for pictures that are to be small. */
export async function resize(width: number, height: number): Promise<void> {
  await ask({ action: "resize", width, height });
}

/** Presses keys, as in `Control+Shift+P`. */
export async function press(keys: string): Promise<void> {
  await ask({ action: "press", keys });
}

/** Types text where the focus is. */
export async function type(text: string): Promise<void> {
  await ask({ action: "type", text });
}

/** Moves the pointer over the first visible element that a CSS selector finds. */
export async function point(selector: string): Promise<void> {
  await ask({ action: "point", selector });
}

/** Clicks the first visible element that a CSS selector finds. */
export async function click(selector: string): Promise<void> {
  await ask({ action: "click", selector });
}

/** Drags the first visible element that a CSS selector finds onto that of another one. */
export async function drag(selector: string, onto: string): Promise<void> {
  await ask({ action: "drag", selector, onto });
}

/**
 * Waits until the visible elements that a CSS selector finds show a text.
 * @param bringUp what makes them appear, done anew every two seconds: what is asked for while the editor is still busy may
 *   come up without what it is to show.
 * @returns what they show then; nothing where nobody looks at the screen.
 */
export async function see(selector: string, text: RegExp, bringUp?: () => Thenable<unknown>): Promise<string> {
  const start = Date.now();
  let brought = 0;
  for (;;) {
    const since = Date.now() - start;
    if (bringUp !== undefined && since >= brought * 2000) {
      brought++;
      await bringUp();
    }
    const seen = (await ask({ action: "read", selector })).join("\n");
    if (text.test(seen) || !isDriven) return seen;
    if (since > 180_000) throw new Error(`${selector} does not show ${text} but: ${seen}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
