import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { workspaceFolders } from "../../../src/server/folders";
import { createLoading, type Loading } from "../../../src/server/loading";
import { countsRequest } from "../../../src/server/panel-protocol";
import { knowledge, TODAY } from "../../support/project";
import { clockOfSlowReading, connect } from "./client";

const MANY = 900;
const ROOT = "file:///device";
const OPEN = "z/open.tf";

/** A workspace that is too large to be read in one go. */
function filesOf(number: number): Record<string, string> {
  const files = Array.from({ length: number }, (_, at) => [`s${at % 90}/f${at}.tf`, `resource "x_y" "r${at}" {}\n`]);
  return { ...Object.fromEntries(files), [OPEN]: "# open\n", "z/beside.tf": "locals {}\n" };
}

interface Reading {
  readonly loading: Loading;
  /** Paths in the order in which they were read. */
  readonly read: string[];
  /** How many files had been read when somebody was told. */
  readonly told: number[];
  readonly paths: () => readonly string[];
}

function reading(files: Readonly<Record<string, string>>): Reading {
  const read: string[] = [];
  const told: number[] = [];
  const host = {
    knowledge,
    version: "0.0.0",
    today: () => TODAY,
    now: clockOfSlowReading(),
    fileSystem: () => ({
      read: (path: string) => {
        read.push(path);
        return files[path];
      },
      list: () => Object.keys(files).sort(),
    }),
  };
  const folders = workspaceFolders([ROOT], host, {});
  const loading = createLoading({
    folders,
    host,
    fetch: () => Promise.resolve(),
    open: () => [`${ROOT}/${OPEN}`],
    isOpen: (uri) => uri === `${ROOT}/${OPEN}`,
    onRead: () => void told.push(read.length),
    progress: () => {},
  });
  return { loading, read, told, paths: () => folders.all[0]?.project.paths() ?? [] };
}

describe("reading a large workspace", () => {
  it("begins with what stands beside the open files, and tells of that first", async () => {
    const { loading, read, told } = reading(filesOf(MANY));
    await loading.load();
    assert.equal(read[0], "z/beside.tf");
    assert.deepEqual(told, [1, MANY + 1]);
    assert.ok(!read.includes(OPEN), "what is open is newer than what is on disk");
  });

  it("lets others have their turn", async () => {
    const { loading, read } = reading(filesOf(MANY));
    const done = loading.load();
    let seen = 0;
    const timer = setInterval(() => {
      seen ||= read.length;
    }, 0);
    await done;
    clearInterval(timer);
    assert.ok(seen > 0 && seen < MANY, `${seen} of ${MANY} had been read`);
  });

  it("is given up for a newer one, and both are over when the newer is", async () => {
    const files = filesOf(MANY);
    const { loading, read, paths } = reading(files);
    const first = loading.load();
    await new Promise((resolve) => setTimeout(resolve, 0));
    delete files["s1/f1.tf"];
    const second = loading.load();
    await loading.whenLoaded();
    await Promise.all([first, second]);
    assert.equal(loading.whenLoaded(), undefined);
    assert.ok(read.length < 2 * MANY, `${read.length} files were read`);
    assert.ok(!paths().includes("s1/f1.tf") && paths().includes("s2/f2.tf"));
  });

  it("is waited for by what speaks of all files, and by nothing about one", async () => {
    const bucket = 'resource "aws_s3_bucket" "main" {\n  bucket = "main"\n}\n';
    const client = await connect({ ...filesOf(MANY), "zz/last.tf": bucket, [OPEN]: bucket });
    await client.open(OPEN);
    const order: string[] = [];
    const counts = client.connection.sendRequest(countsRequest).then((answer) => {
      order.push("counts");
      return answer;
    });
    const hover = client.connection
      .sendRequest("textDocument/hover", {
        textDocument: { uri: client.uri(OPEN) },
        position: { line: 0, character: 12 },
      })
      .then(() => order.push("hover"));
    await Promise.all([counts, hover]);
    assert.equal((await counts).files, MANY + 2);
    assert.deepEqual(order, ["hover", "counts"]);
    client.stop();
  });
});
