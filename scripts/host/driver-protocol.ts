/**
 * What a test inside the extension host may ask of the page that shows the workbench: the things that only a person at
 * the screen can do or see. Requests go as JSON over HTTP to the address in the environment variable below; it is
 * absent in a desktop VS Code, which nobody drives.
 */
export const driverVariable = "TUREEN_DRIVER";

/** Where the tests in the extension host write their counts. */
export const resultsVariable = "TUREEN_TEST_RESULTS";

/** Which folder below test/editor the tests in the extension host come from. */
export const suiteVariable = "TUREEN_TEST_SUITE";

/** What tests in a browser ask for at their end to show that it would be seen: an address that belongs to nobody (RFC 5737). */
export const outsideAddress = "192.0.2.1:443";

/** Lines that a test run in the extension host means for the terminal start with this, VS Code's own lines do not. */
export const terminalPrefix = "[tests] ";

/** The line with the counts of a run in a web worker, which can write no file. */
export const resultsPrefix = "[test results] ";

export type DriverRequest =
  /** Takes a picture of the window into out/pictures/NAME.png. */
  | { readonly action: "picture"; readonly name: string }
  /** Gives the window another size; 1440 by 900 at first. */
  | { readonly action: "resize"; readonly width: number; readonly height: number }
  /** Presses keys, in Playwright's words: `Control+Shift+P`. */
  | { readonly action: "press"; readonly keys: string }
  /** Types text where the focus is. */
  | { readonly action: "type"; readonly text: string }
  /** Moves the pointer over, or clicks, the first visible element that the selector finds. */
  | { readonly action: "point"; readonly selector: string }
  | { readonly action: "click"; readonly selector: string }
  /** Drags the first visible element that one selector finds onto the first that the other finds. */
  | { readonly action: "drag"; readonly selector: string; readonly onto: string }
  /** Answers with the text of every element that the selector finds and that is visible now, also in frames. */
  | { readonly action: "read"; readonly selector: string };

export type DriverAnswer =
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** What a run of mocha comes to. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly title: string; readonly problem: string }[];
}
