/** No program of Tureen speaks to another machine: each runs with everything that could be used for that trapped. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { documents } from "../../src/reports/documents";
import { diagnosticsInEditor } from "../agreement/language-server";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.cjs");
const server = join(root, "dist/server.cjs");
const trap = join(import.meta.dirname, "trap.cjs");

let folder = "";
let log = "";
const environment = () => ({ ...process.env, NODE_OPTIONS: `--require ${trap}`, TUREEN_TRAP_LOG: log });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tureen-network-"));
  log = join(folder, "asked.log");
  cpSync(join(root, "examples/vela"), join(folder, "vela"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What was asked of the network, one a line. */
const asked = () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);

function run(...given: readonly string[]) {
  const options = { cwd: join(folder, "vela"), encoding: "utf8", env: environment(), maxBuffer: 2 ** 28 } as const;
  const ran = spawnSync(process.execPath, [cli, ...given, "--on", "2026-11-21"], options);
  assert.ok(ran.status === 0 || ran.status === 1, `tureen ${given.join(" ")}: ${ran.stderr}`);
}

/** Answers to the options without which a document cannot be made. */
const ANSWERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["diff", ["--from", "1.3.0"]],
  ["history", ["--item", "SOUP-001"]],
  ["incident", ["--affected", "SOUP-001", "--at", "2026-10-05"]],
]);

describe("the trap", () => {
  const asks: readonly string[] = [
    'require("node:http").get("http://192.0.2.1/")',
    'require("node:https").request("https://192.0.2.1/")',
    'require("node:net").connect(80, "192.0.2.1")',
    'new (require("node:net").Socket)().connect(80, "192.0.2.1")',
    'require("node:net").createServer().listen(0)',
    'require("node:dns").lookup("example.org", () => {})',
    'require("node:dgram").createSocket("udp4")',
    'fetch("http://192.0.2.1/")',
  ];
  for (const ask of asks) {
    it(`notices ${ask}`, () => {
      const { status } = spawnSync(process.execPath, ["-e", ask], { env: environment(), encoding: "utf8" });
      assert.notEqual(status, 0);
      assert.equal(asked().length, 1);
    });
  }
});

describe("the command line without a network", () => {
  it("checks, in every format, with a statement, and lists rules", () => {
    const formats = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"];
    const outputs = formats.flatMap((format) => ["--output", `${format}=${join(folder, format)}`]);
    run("check", ...outputs, "--attest", join(folder, "statement.json"), "--fail-on", "never");
    assert.equal(readdirSync(folder).length, formats.length + 2);
    assert.deepEqual(asked(), []);
  });

  for (const { id, formats } of documents) {
    it(`writes ${id}`, () => {
      const target = join(folder, id);
      // The last one: formats of others, or what is written with a library.
      run(id, "--format", formats.at(-1)?.id ?? "", "--output", target, ...(ANSWERS.get(id) ?? []));
      assert.ok(existsSync(target));
      assert.deepEqual(asked(), []);
    });
  }

  it("asks for it where a person names an address, and only there", () => {
    const env = { ...environment(), DEPENDENCY_TRACK_API_KEY: "key" };
    const options = { cwd: join(folder, "vela"), encoding: "utf8", env } as const;
    const address = ["--upload", "https://192.0.2.1", "--project", "Vela", "--project-version", "1"];
    const { status } = spawnSync(process.execPath, [cli, "bom", ".", ...address], options);
    assert.equal(status, 2);
    assert.deepEqual(asked(), ["fetch"]);
  });

  it("makes a register, keeps a release and verifies it", () => {
    rmSync(join(folder, "vela/regulatory"), { recursive: true });
    run("init");
    run("snapshot", "1.0.0");
    run("verify");
    assert.deepEqual(asked(), []);
  });
});

describe("the extension without a network", () => {
  /** Starts it from a folder that holds its programs, and runs every command. */
  function activate(checkout: string): {
    readonly rows: Record<string, number>;
    readonly ended: Record<string, string[]>;
  } {
    const program = join(import.meta.dirname, "activate-extension.cjs");
    const place = join(folder, "written");
    mkdirSync(place);
    const given = [program, join(checkout, "dist/extension.cjs"), checkout, join(folder, "vela"), place];
    const { stdout, stderr } = spawnSync(process.execPath, given, { env: environment(), encoding: "utf8" });
    assert.notEqual(stdout, "", stderr);
    return JSON.parse(stdout);
  }

  /** A folder with the programs, in which some ask for the network. */
  function asking(change: (name: string, text: string) => string): string {
    const checkout = join(folder, "checkout");
    mkdirSync(join(checkout, "dist"), { recursive: true });
    for (const name of ["dist/extension.cjs", "dist/server.cjs"]) {
      writeFileSync(join(checkout, name), change(name, readFileSync(join(root, name), "utf8")));
    }
    return checkout;
  }

  it("starts with its language server, fills its views and runs every command", () => {
    const { rows, ended } = activate(root);
    assert.deepEqual(
      Object.entries(rows).filter(([, count]) => count === 0),
      [],
    );
    const names = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      names.filter((name) => !ended[name]?.every((end) => end === "done")),
      [],
    );
    assert.ok(readdirSync(join(folder, "written")).some((name) => name.includes("SOUP register 9.9.9")));
    assert.deepEqual(asked(), []);
  });

  it("would be seen asking for it in a command", () => {
    const checkout = asking((_, text) =>
      text.replace(
        /"tureen\.checkWorkspace":\s*([\w$]+)/u,
        '"tureen.checkWorkspace": () => fetch("http://192.0.2.1/")',
      ),
    );
    assert.match(activate(checkout).ended["tureen.checkWorkspace"]?.join() ?? "", /The network was asked for: fetch/u);
    assert.deepEqual(asked(), ["fetch", "fetch"]);
  });

  it("would be seen asking for it in its language server", () => {
    const ask = 'setTimeout(() => { try { fetch("http://192.0.2.1/"); } catch {} }, 0);';
    const checkout = asking((name, text) => (name.endsWith("server.cjs") ? `${text}\n${ask}` : text));
    activate(checkout);
    assert.deepEqual(asked(), ["fetch"]);
  });

  it("loads what runs in a browser", () => {
    const loader = join(import.meta.dirname, "load-extension.cjs");
    const options = { env: environment(), encoding: "utf8" } as const;
    const { stdout } = spawnSync(process.execPath, [loader, join(root, "dist/web/extension.cjs")], options);
    assert.equal(stdout, "activate deactivate");
    assert.deepEqual(asked(), []);
  });
});

describe("the language server without a network", () => {
  it("publishes findings for every file that is opened", async () => {
    const files = ["infrastructure/aws/versions.tf", "kubernetes/gateway.yaml"];
    const published = await diagnosticsInEditor(server, join(folder, "vela"), files, environment());
    assert.ok([...published.values()].every((diagnostics) => diagnostics.length > 0));
    assert.deepEqual(asked(), []);
  });
});

/** The one exception: a bill of materials is sent where a person names the address on the command line. */
const UPLOAD = "cli/upload-bom.ts";

describe("own code", () => {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(join(root, "src", name), "utf8") }));

  it("names nothing that reaches another machine", () => {
    const means =
      /from "(?:node:)?(?:net|tls|https?|http2|dgram|dns|undici|ws)(?:\/promises)?"|(?:await|return|=|void|\.then\() fetch\(|globalThis\.fetch|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\(/u;
    assert.deepEqual(
      sources.filter(({ text }) => means.test(text)).map(({ name }) => name),
      [UPLOAD],
    );
  });
});
