import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The built command line. */
export const program = join(import.meta.dirname, "../../dist/cli.cjs");

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for each test, with one database that is not encrypted. */
export interface Folder {
  run(...given: readonly string[]): Ran;
  /** Standard output as it is. */
  runBinary(...given: readonly string[]): Buffer;
  write(name: string, text: string): void;
  path(name: string): string;
}

export const DATABASE = 'resource "aws_db_instance" "clinical" {\n  storage_encrypted = false\n}\n';

/** Makes the folder before each test of a suite and takes it away afterwards. */
export function useFolder(): Folder {
  let folder = "";
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-cli-"));
    write("main.tf", DATABASE);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path,
    write,
    run(...given) {
      const options = { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], options);
      return { status, stdout, stderr };
    },
    runBinary: (...given) =>
      spawnSync(process.execPath, [program, ...given], { cwd: folder, maxBuffer: 2 ** 28 }).stdout,
  };
}
