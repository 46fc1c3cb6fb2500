import assert from "node:assert/strict";
import { documents } from "../../../src/reports/documents";
import { type Filled, filledRegister } from "../../support/filled-register";
import { exportedText, inputOf } from "../reports/support";

const CODE = `# @soup SOUP-001
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
}
`;

/** Says how the register is read, not what is so of the device. */
const READS_THE_REGISTER = /^device (?:idPatterns\.|links\.\w+$)/u;

/** Answers to the options without which a document cannot be made. */
const OPTIONS = new Map([
  ["item", "SOUP-001"],
  ["affected", "SOUP-001"],
]);

describe("what people write in the register", () => {
  const { files, filled } = filledRegister();
  const isLost = (texts: string) => (field: Filled) => !texts.includes(field.words);
  const named = ({ file, path }: Filled) => `${file} ${path}`;

  it("stands in a document for reading, field by field", async () => {
    const input = inputOf({ "main.tf": CODE, ...files }, { options: OPTIONS });
    // The bundle is made of the others, and a change report shows no state.
    const kinds = documents.filter(({ id }) => id !== "bundle" && id !== "diff");
    const texts: string[] = [];
    for (const { id } of kinds) texts.push(await exportedText(id, "html", input));
    const lost = filled.filter(isLost(texts.join("\n"))).map(named);
    assert.deepEqual(
      lost.filter((field) => !READS_THE_REGISTER.test(field)),
      [],
    );
  });

  it("stands in the register's JSON, all of an item", async () => {
    const input = inputOf({ "main.tf": CODE, ...files });
    const json = await exportedText("soup", "json", input);
    const ofItems = filled.filter(({ file }) => file === "soup");
    assert.ok(ofItems.length > 30);
    assert.deepEqual(ofItems.filter(isLost(json)).map(named), []);
  });
});
