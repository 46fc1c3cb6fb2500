/**
 * One part of a run, in a process of its own: `node part.mjs NAME`, with what it needs as JSON on standard input. Each
 * result is one line of JSON on standard output.
 */
import { endingSignal } from "../host/processes";
import { coldCheck } from "./parts/check";
import { manyEdits } from "./parts/edits";
import { parsing } from "./parts/parsing";
import type { PartContext } from "./parts/part";
import { runPeer } from "./parts/peers";
import { serve } from "./parts/server";
import { starting } from "./parts/start";
import { typing } from "./parts/typing";

/** The files of a made tree in which is typed: of the service in the middle. */
export interface Typed {
  readonly terraform?: string;
  readonly manifest?: string;
}

export interface PartInput extends Omit<PartContext, "tell"> {
  readonly typed: Readonly<Record<string, Typed>>;
}

// What this process started ends with it, whoever ends it.
endingSignal().addEventListener("abort", () => process.exit(1));
const [name = ""] = process.argv.slice(2);
const input: PartInput = JSON.parse(await text(process.stdin));
await part({ ...input, tell: (measure) => process.stdout.write(`${JSON.stringify(measure)}\n`) });
process.exit(0);

async function part(context: PartContext): Promise<void> {
  const [kind = "", ...rest] = name.split(":");
  const on = rest.at(-1) ?? "";
  const folder = context.folders[on] ?? "";
  const { terraform, manifest } = input.typed[on] ?? {};
  const files = [terraform, manifest].filter((path) => path !== undefined);
  if (kind === "parsing") return parsing(context);
  if (kind === "typing") return typing(context);
  if (kind === "start") return starting(context, on, folder);
  if (kind === "check") return coldCheck(context, { on, folder });
  if (kind === "peer") return runPeer(context, rest[0] ?? "", { on, folder });
  if (kind === "large") return serve(context, { on, folder, files, isWhole: false });
  if (kind === "server") return serve(context, { on, folder, files, isWhole: true });
  if (kind === "edits") return manyEdits(context, on, folder, files[0] ?? "");
  throw new Error(`There is no part \`${kind}\`.`);
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  let read = "";
  for await (const piece of stream) read += piece.toString("utf8");
  return read;
}
