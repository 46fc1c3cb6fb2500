import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { afterEach, describe, it } from "mocha";
import { CommandProblem } from "../../../src/cli/problem";
import { addressOf, type Upload, uploadBom } from "../../../src/cli/upload-bom";
import { type DependencyTrackDouble, RECORDED, startDouble } from "../../support/dependency-track";

const BOM = '{"bomFormat":"CycloneDX","name":"é"}\n';

/** Doubles of a server, which end after each test of the suite. */
function useDoubles(): (answer: Parameters<typeof startDouble>[0]) => Promise<DependencyTrackDouble> {
  const doubles: DependencyTrackDouble[] = [];
  afterEach(async () => {
    for (const double of doubles.splice(0)) await double.close();
  });
  return async (answer) => {
    const started = await startDouble(answer);
    doubles.push(started);
    return started;
  };
}

function to(address: string, more: Partial<Upload> = {}): Upload {
  return { address, key: "odt_test", project: "Vela", version: "1.4.0", createsProject: true, ...more };
}

/** What a person is told when the upload fails. */
async function problem(upload: Upload, timeLimit?: number): Promise<string> {
  const failed = await uploadBom(BOM, upload, timeLimit).catch((error: unknown) => error);
  assert(failed instanceof CommandProblem, String(failed));
  return failed.message;
}

describe("the upload to Dependency-Track", () => {
  const double = useDoubles();

  it("asks what is recorded of the protocol, and gives the token of the answer", async () => {
    const { address, received } = await double("taken");
    assert.equal(await uploadBom(BOM, to(address)), "6f1b0e2c-1c2d-4c4e-9a7f-0d7e5f3a2b10");
    const [request] = received;
    const { request: expected } = RECORDED;
    assert(request && received.length === 1);
    assert.deepEqual([request.method, request.path], [expected.method, expected.path]);
    for (const [name, value] of Object.entries(expected.headers)) assert.equal(request.headers[name], value);
    const { bom, ...rest } = JSON.parse(request.body);
    assert.deepEqual({ ...rest, bom: "<bom>" }, expected.body);
    assert.equal(Buffer.from(bom, "base64").toString("utf8"), BOM);
  });

  const told: readonly (readonly [keyof typeof RECORDED.answers, RegExp])[] = [
    ["no key", /does not know the key in DEPENDENCY_TRACK_API_KEY/u],
    ["no permission", /needs BOM_UPLOAD, and PROJECT_CREATION_UPLOAD.*The server says: You don't have the permission/u],
    ["no project", /no project `Vela` in version `1\.4\.0`.*--create-project/u],
    ["not valid", /status 400.*Schema validation failed/u],
    ["too large", /larger than the server takes/u],
    ["pages", /answered, but not as Dependency-Track does/u],
  ];
  for (const [answer, expected] of told) {
    it(`says what to do when the answer is “${answer}”`, async () => {
      assert.match(await problem(to((await double(answer)).address)), expected);
    });
  }
});

describe("an upload that fails", () => {
  const double = useDoubles();

  it("follows no redirect: the key would go along", async () => {
    const other = await double("taken");
    const first = await double((response) => response.writeHead(307, { Location: other.address }).end());
    assert.match(await problem(to(first.address)), /leads on to `http:.*not sent there/u);
    assert.equal(other.received.length, 0);
  });

  it("waits no longer than its limit, for the answer and for its end", async () => {
    const silent = await double(() => {});
    assert.match(await problem(to(silent.address), 100), /did not answer within 0\.1 seconds/u);
    const endless = await double((response: ServerResponse) => void response.writeHead(200).write("{"));
    assert.match(await problem(to(endless.address), 100), /did not answer within/u);
  });

  it("reads no more of an answer than it needs, and shows no control signs of it", async () => {
    const loud = await double((response) => response.writeHead(500).end(`\u001b[31m${"x".repeat(10_000_000)}`));
    const message = await problem(to(loud.address));
    assert(message.length < 700, `${message.length}`);
    assert(!message.includes("\u001b"));
  });

  it("says so when nobody is there", async () => {
    const gone = await startDouble("taken");
    await gone.close();
    assert.match(await problem(to(gone.address)), /cannot be reached \(ECONNREFUSED\)/u);
  });

  it("demands a key, and never shows it", async () => {
    assert.match(await problem(to("https://dtrack.example.org", { key: undefined })), /Set the environment variable/u);
    const message = await problem(to("https://dtrack.example.org", { key: "odt secret\n" }));
    assert.match(message, /is no key/u);
    assert.doesNotMatch(message, /secret/u);
  });
});

describe("the address of an upload", () => {
  it("demands HTTPS except on loopback, and an address that holds nothing but the way", () => {
    const refused = (address: string, why: RegExp) => assert.throws(() => addressOf(address), why, address);
    refused("http://dtrack.example.org", /is not HTTPS/u);
    refused("http://127.0.0.1.example.org", /is not HTTPS/u);
    refused("http://localhost.example.org", /is not HTTPS/u);
    refused("ftp://dtrack.example.org", /is not HTTPS/u);
    refused("dtrack.example.org", /is no address|is not HTTPS/u);
    refused("https://user:word@dtrack.example.org", /user name or a password/u);
    refused("https://dtrack.example.org/?key=x", /has parameters/u);
    for (const loopback of ["http://localhost:8081", "http://127.0.0.1:8081", "http://[::1]:8081"]) {
      assert.equal(addressOf(loopback).href, `${loopback}/api/v1/bom`);
    }
  });

  it("finds the way from any of the addresses that people copy", () => {
    for (const given of ["", "/", "/api", "/api/", "/api/v1", "/api/v1/bom"]) {
      assert.equal(addressOf(`https://dtrack.example.org${given}`).href, "https://dtrack.example.org/api/v1/bom");
    }
    assert.equal(addressOf("https://example.org/dtrack/").href, "https://example.org/dtrack/api/v1/bom");
  });
});
