import { execFileSync } from "node:child_process";

/** The processes of the server that this extension host has started. */
export function serverProcesses(): readonly number[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return listed.split("\n").flatMap((line) => {
    const [, id, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return command.includes("dist/server.cjs") && Number(parent) === process.pid ? [Number(id)] : [];
  });
}

/** Ends them as a crash does. */
export function killServer(): void {
  for (const id of serverProcesses()) process.kill(id, "SIGKILL");
}
