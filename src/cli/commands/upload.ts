/** What `tureen bom` is told to send a bill of materials to a server. */
import { type Command, Option } from "commander";
import type { ReportInput } from "../../reports/document/input";
import type { DocumentFormat, DocumentKind } from "../../reports/document/kind";
import { CommandProblem } from "../problem";
import { addressOf, KEY_VARIABLE, uploadBom } from "../upload-bom";

export interface UploadOptions {
  readonly upload?: string;
  readonly project?: string;
  readonly projectVersion?: string;
  readonly createProject?: boolean;
}

/** Adds the options to the one document that can be sent. */
export function addUploadOptions(command: Command, { id }: DocumentKind): void {
  if (id !== "bom") return;
  command
    .addOption(
      new Option(
        "--upload <address>",
        `send it, as CycloneDX, to the Dependency-Track server at this address (key in ${KEY_VARIABLE})`,
      ),
    )
    .option("--project <name>", "the project there (default: the name of the device)")
    .option("--project-version <version>", "the version of the project there (default: --release)")
    .option("--create-project", "let the server make the project where it has none");
}

/**
 * Sends what was written; says where it went.
 * @throws CommandProblem when it cannot be sent, with what to do about it.
 */
export async function sendTo(
  address: string,
  bom: unknown,
  options: UploadOptions,
  input: ReportInput,
): Promise<string> {
  const project = options.project ?? input.register.device.name;
  const version = options.projectVersion ?? input.release;
  if (project === undefined) throw new CommandProblem("Name the project on the server with --project.");
  if (version === undefined) {
    throw new CommandProblem(
      "Name the version of the project on the server with --project-version, or the release with --release.",
    );
  }
  if (typeof bom !== "string") throw new CommandProblem("What is sent is CycloneDX.");
  const token = await uploadBom(bom, {
    address,
    key: process.env[KEY_VARIABLE],
    project,
    version,
    createsProject: options.createProject ?? false,
  });
  return `Sent to ${new URL(address).host}: ${project}, version ${version}. The server works on it as ${token}.\n`;
}

/**
 * Before anything is read: what would not be sent in the end.
 * @throws CommandProblem when the address is none to send to, or the format none that Dependency-Track takes.
 */
export function refuseToSend({ id }: DocumentFormat, address: string): void {
  addressOf(address);
  if (!id.startsWith("cyclonedx")) {
    throw new CommandProblem(`Dependency-Track takes CycloneDX. Leave --format ${id} out.`);
  }
}
