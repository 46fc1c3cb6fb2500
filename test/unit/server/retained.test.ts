import assert from "node:assert/strict";
import { queryObjects } from "node:v8";
import { type Client, connect } from "./client";

const STORES = ["a", "b", "c"].map(
  (name) => `# @soup SOUP-001
resource "aws_db_instance" "${name}" {
  engine                  = "postgres"
  storage_encrypted       = local.encrypted
  backup_retention_period = 7
}
`,
);
const BUCKET = 'resource "aws_s3_bucket" "papers" {\n  bucket = "papers"\n}\n';
const FILES = {
  "main.tf": `locals {\n  encrypted = true\n}\n\nmodule "m" {\n  source = "./m"\n}\n\n${STORES.join("\n")}`,
  "m/main.tf": BUCKET,
  "all.yaml":
    "kind: Pod\napiVersion: v1\nmetadata:\n  name: a\nspec:\n  containers:\n    - { name: a, image: nginx:1.27 }\n",
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Store\n",
} as const;
const OPEN = ["main.tf", "all.yaml", "regulatory/soup.yaml"] as const;

const [CREATED, CHANGED, DELETED] = [1, 2, 3];

/** Edits and file events of one round: at its end every text is as it was, while what stood between is new each time. */
const EVENTS_OF_A_ROUND = 13;

async function round(number: number, client: Client): Promise<void> {
  for (const file of OPEN) {
    const text = FILES[file];
    const word = file === "main.tf" ? "aws_db_instance" : "Pod";
    for (const typed of [`${text}# ${number}\n`, text.replace(word, `${word}${number}`), text])
      await type(file, typed, client);
  }
  const added = `added-${number}.tf`;
  client.disk.set(added, BUCKET).set("m/main.tf", BUCKET.replaceAll("papers", `papers${number}`));
  await happens(client, [added, CREATED], ["m/main.tf", CHANGED]);
  client.disk.set("m/main.tf", BUCKET).delete(added);
  await happens(client, [added, DELETED], ["m/main.tf", CHANGED]);
}

let version = 1;

async function type(file: string, text: string, client: Client): Promise<void> {
  version++;
  await client.change(file, version, text);
  await ask(file, client);
}

async function happens(
  client: Client,
  ...events: readonly (readonly [file: string, type: number | undefined])[]
): Promise<void> {
  const changes = events.map(([file, type]) => ({ uri: client.uri(file), type }));
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  await ask("main.tf", client);
}

/** What an editor asks after a change. An answer says that the change has been taken in. */
async function ask(file: string, { connection, uri }: Client): Promise<void> {
  const textDocument = { uri: uri(file) };
  await connection.sendRequest("textDocument/hover", { textDocument, position: { line: 9, character: 4 } });
  await connection.sendRequest("textDocument/codeLens", { textDocument });
  await connection.sendRequest("workspace/symbol", { query: "a" });
}

describe("a server that runs for hours", () => {
  const [rounds, stretches] = [12, 4];

  it(`holds no object more after ${rounds * EVENTS_OF_A_ROUND} more edits and file events`, async () => {
    const client = await connect(FILES);
    for (const file of OPEN) await client.open(file);
    const after: number[] = [];
    for (let number = 1; number <= rounds * (stretches + 1); number++) {
      await round(number, client);
      // Collects garbage as well: what is counted is what something holds.
      if (number % rounds === 0) after.push(queryObjects(Object, { format: "count" }));
    }
    client.stop();
    // What each round leaves behind makes every stretch grow; what is made once, here or elsewhere in this process, one of them.
    const growths = after.slice(1).map((count, stretch) => count - (after[stretch] ?? 0));
    assert.ok(Math.min(...growths) < rounds / 2, `${growths.join(", ")} objects more than ${after[0]}`);
  }).timeout(600_000);
});
