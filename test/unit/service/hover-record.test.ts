import assert from "node:assert/strict";
import { hoverAt } from "../../../src/service/features/hover";
import { pointedAt, pointing } from "./caret";
import { DEVICE } from "./device-files";

type Files = Readonly<Record<string, string>>;

/** The hover at the first place of a text, without the marks that keep words from being Markdown. */
function hover(file: string, text: string, files: Files = DEVICE): string {
  const { snapshot, position } = pointedAt(pointing(files, file, text));
  const contents = hoverAt(file, position, snapshot)?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value.replaceAll("\\", "") : "";
}

const link = (words: string, file: string, line: number) => `[${words}](file:///device/${file}#L${line})`;

describe("the hover on a record", () => {
  it("leads to the record, to those around it, and to the code", () => {
    const shown = hover("main.tf", "RISK-001");
    assert.match(shown, /^\*\*\[RISK-001\].* Loss of clinical data {2}\nRisk/u);
    assert.ok(shown.includes(`SOUP items: ${link("SOUP-001", "regulatory/soup.yaml", 3)} Clinical database`));
    assert.ok(shown.includes(`Risk controls: ${link("RC-001", "regulatory/risks.yaml", 10)} Backups`));
    assert.ok(shown.includes(`In code: ${link("aws_db_instance.main", "main.tf", 3)}`));
    assert.ok(shown.includes("[Record](https://tracker.example/browse/RISK-001) (`tracker.example`)"));
  });

  it("is the same wherever the identifier stands", () => {
    const expected = hover("main.tf", "RISK-001");
    for (const file of ["api.yaml", "regulatory/soup.yaml", "regulatory/risks.yaml"]) {
      assert.equal(hover(file, "RISK-001", DEVICE), expected, file);
    }
    assert.equal(hover("main.tf", "RISK-001, see"), expected, "in the words of a comment");
  });

  it("says how an item was reviewed and what is open", () => {
    const shown = hover("main.tf", "SOUP-001");
    assert.match(shown, /not reviewed · \d+ fields open/u);
    assert.ok(shown.includes(`Supplier: ${link("aws", "regulatory/suppliers.yaml", 3)} Amazon Web Services`));
  });

  it("says what was decided, by whom and until when", () => {
    const files = {
      "regulatory/justifications.yaml": `schemaVersion: 1
justifications:
  - id: JUS-001
    title: One zone
    rules: [availability/zones]
    reason: Sessions can be entered again.
    owner: A
    approver: B
    expires: 2026-11-20
`,
    };
    const shown = hover("regulatory/justifications.yaml", "JUS-001", files);
    assert.match(shown, /Justification · availability\/zones · \*\*ended 2026-11-20\*\*/u);
    assert.match(shown, /Sessions can be entered again\. {2}\nowner A · approved by B/u);
  });

  it("says where a record is kept that is not here", () => {
    const files = {
      "main.tf": '# @requirement REQ-7\nresource "aws_sqs_queue" "q" {}\n',
      "regulatory/device.yaml": "schemaVersion: 1\nlinks:\n  requirement: https://tracker.example/browse/{id}\n",
    };
    const shown = hover("main.tf", "REQ-7", files);
    assert.equal(
      shown,
      "**REQ-7** requirement, kept elsewhere\n\n[Open REQ-7](https://tracker.example/browse/REQ-7) (`tracker.example`)",
    );
  });

  it("is none on the words of code that are no identifier, though a supplier is called so", () => {
    const files = { ...DEVICE, "main.tf": 'provider "aws" {\n  region = "eu-central-1"\n}\n' };
    assert.doesNotMatch(hover("main.tf", "aws", files), /Supplier/u);
    assert.match(hover("regulatory/soup.yaml", "aws"), /Amazon Web Services.*\nSupplier/u);
  });

  it("shows words from files as words", () => {
    const files = {
      "regulatory/risks.yaml":
        'schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: "[x](command:evil) <b>"\n    url: "https://a.example/)](command:evil)"\n',
    };
    const { snapshot, position } = pointedAt(pointing(files, "regulatory/risks.yaml", "RISK-001"));
    const shown = JSON.stringify(hoverAt("regulatory/risks.yaml", position, snapshot)?.contents);
    assert.doesNotMatch(shown, /\]\(command:/u);
    assert.doesNotMatch(shown, /[^\\]<b>/u);
  });
});
