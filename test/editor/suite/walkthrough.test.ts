import * as vscode from "vscode";
import { see } from "../support/driver";
import { lensShows, removeRegister, writeRegister } from "../support/register";
import { closeEverything } from "../support/workspace";

const STEPS = "h3.step-title";
const TICKED = `:has(> [data-done-step-id].complete) ${STEPS}`;

describe("the walkthrough", () => {
  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("ticks what was there before it was opened: code, and a register", async () => {
    await lensShows("database.tf", /SOUP-001/u);
    await vscode.commands.executeCommand("tureen.openWalkthrough");
    await see(STEPS, /Open a device/u);
    await see(TICKED, /Open a device/u);
    await see(TICKED, /Begin the register/u);
  });
});
