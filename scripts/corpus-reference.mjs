/**
 * HashiCorp's parser in a thread of its own, because it takes its thread with it when it panics. Takes a text, answers
 * `{ value }` or `{ error }`.
 */
import { parentPort } from "node:worker_threads";
import { parse } from "@cdktf/hcl2json";

parentPort?.on("message", async (text) => {
  try {
    parentPort?.postMessage({ value: await parse("file.tf", text) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
