/** Where the files of a report belong: formats that other programs read name files from the root of the repository. */

export interface Origin {
  /** From the root of the repository to the folder that file names start from: `infra`; empty for the root itself. */
  readonly prefix: string;
  readonly repository?: Repository;
}

export interface Repository {
  /** Without user name or password. */
  readonly uri?: string;
  readonly commit?: string;
  readonly branch?: string;
}

/** A file of the report as the repository names it. Names that lead out of the repository are kept as they are. */
export function inRepository(file: string, { prefix }: Origin): string {
  const steps: string[] = [];
  for (const step of `${prefix}/${file}`.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return file;
  }
  return steps.join("/");
}

/** The same as the path of a URI. */
export function asUri(file: string, origin: Origin): string {
  return inRepository(file, origin).split("/").map(encodeURIComponent).join("/");
}
