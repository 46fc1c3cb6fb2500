import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { REGISTER, removeRegister, writeRegister } from "../support/register";
import { open } from "../support/workspace";

describe("a review", () => {
  const complete = {
    ...REGISTER,
    "device.yaml": "schemaVersion: 1\nsoftwareSafetyClass: A\n",
    "soup.yaml": `${REGISTER["soup.yaml"]}    role: soup\n`,
  };
  before(() => writeRegister(complete));
  after(removeRegister);

  it("shows what it is about, and records who and when", async () => {
    await open("database.tf");
    const messages = await answering({ answers: [/SOUP-001/u, "M. Lindqvist"] }, () =>
      vscode.commands.executeCommand("tureen.markAsReviewed"),
    );
    assert.match(messages.join(), /SOUP-001 is marked as reviewed by M\. Lindqvist/u);
    const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(titles.includes("SOUP-001 Clinical database (not reviewed yet ↔ code now)"), titles.join(", "));
    const { document: soup } = await open("regulatory/soup.yaml");
    assert.match(
      soup.getText(),
      /reviewed:\n\s+by: M\. Lindqvist\n\s+at: "?\d{4}-\d{2}-\d{2}"?\n\s+fingerprint: sha256:/u,
    );
    assert.match(soup.getText(), /# Kept by hand/u);
  });
});
