/**
 * Sends a bill of materials to a Dependency-Track server, when and only when a person gives its address. This is the only
 * file of Tureen that opens a connection. The protocol: `PUT /api/v1/bom` (https://docs.dependencytrack.org/usage/cicd/).
 */
import { printable } from "../syntax/printable";
import { CommandProblem } from "./problem";

/** Where the key of the server comes from: never from an option, which other users of the machine could see. */
export const KEY_VARIABLE = "DEPENDENCY_TRACK_API_KEY";

export interface Upload {
  /** As given: `https://dtrack.example.org`. */
  readonly address: string;
  readonly key: string | undefined;
  readonly project: string;
  readonly version: string;
  /** Whether the server makes the project where it has none of that name and version. */
  readonly createsProject: boolean;
}

const TIME_LIMIT_MS = 60_000;
/** What a server may answer; more is not read. */
const LONGEST_ANSWER = 64 * 1024;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * Sends the bill of materials and waits until the server has taken it.
 * @returns the token by which the server names the work on it.
 * @throws CommandProblem with what to do about it.
 */
export async function uploadBom(bom: string, upload: Upload, timeLimit = TIME_LIMIT_MS): Promise<string> {
  const target = addressOf(upload.address);
  const request = {
    projectName: upload.project,
    projectVersion: upload.version,
    autoCreate: upload.createsProject,
    bom: Buffer.from(bom, "utf8").toString("base64"),
  };
  const sent = {
    method: "PUT",
    headers: { "X-Api-Key": keyOf(upload.key), "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(request),
    // A redirect could lead the key elsewhere.
    redirect: "manual",
    signal: AbortSignal.timeout(timeLimit),
  } as const;
  try {
    const response = await fetch(target, sent);
    const answer = await bounded(response);
    if (response.ok) return tokenIn(answer, target);
    throw new CommandProblem(refusal(response, answer, upload));
  } catch (problem) {
    if (problem instanceof CommandProblem) throw problem;
    throw new CommandProblem(noAnswer(problem, target, timeLimit));
  }
}

/**
 * The address of the upload on a server.
 * @throws CommandProblem when the address is none, would go over a network in the clear, or holds more than where to go.
 */
export function addressOf(given: string): URL {
  const refuse = (why: string): never => {
    throw new CommandProblem(`${why} Give the address of the server, such as \`--upload https://dtrack.example.org\`.`);
  };
  const url = URL.canParse(given) ? new URL(given) : refuse("What `--upload` names is no address.");
  if (url.username !== "" || url.password !== "") refuse("The address of `--upload` holds a user name or a password.");
  if (url.search !== "" || url.hash !== "") refuse("The address of `--upload` has parameters.");
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (!isSafe)
    refuse("The address of `--upload` is not HTTPS: the key and the bill of materials could be read on their way.");
  const [base = ""] = url.pathname.split(/\/api(?:\/v1(?:\/bom)?)?\/?$/u);
  return new URL(`${url.origin}${base.replace(/\/$/u, "")}/api/v1/bom`);
}

function keyOf(key: string | undefined): string {
  if (key === undefined || key === "") {
    throw new CommandProblem(
      `Set the environment variable ${KEY_VARIABLE} to a key of the server whose team has the permission BOM_UPLOAD.`,
    );
  }
  if (!/^[\x21-\x7e]{1,500}$/u.test(key))
    throw new CommandProblem(`What ${KEY_VARIABLE} holds is no key: look for blanks and line ends in it.`);
  return key;
}

async function bounded({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(parts).toString("utf8").slice(0, LONGEST_ANSWER);
}

function tokenIn(answer: string, { host }: URL): string {
  const token = fieldIn(answer, "token");
  if (token !== undefined && /^[\w-]{1,100}$/u.test(token)) return token;
  throw new CommandProblem(
    `\`${host}\` answered, but not as Dependency-Track does. Look whether the address is that of its API server, not of its pages.`,
  );
}

function fieldIn(answer: string, name: string): string | undefined {
  try {
    const json: unknown = JSON.parse(answer);
    const value = typeof json === "object" && json !== null ? new Map(Object.entries(json)).get(name) : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusal({ status, headers }: Response, answer: string, { project, version }: Upload): string {
  // Problem details (RFC 9457), else a sentence as plain text.
  const detail = fieldIn(answer, "detail") ?? fieldIn(answer, "title") ?? (answer.startsWith("<") ? "" : answer);
  const said = detail === "" ? "" : ` The server says: ${printable(detail).slice(0, 500)}`;
  if (status >= 300 && status < 400) {
    const location = printable(headers.get("location") ?? "another address").slice(0, 200);
    return `The server leads on to \`${location}\`. The key is not sent there: if that is the server, give that address.`;
  }
  if (status === 401) return `The server does not know the key in ${KEY_VARIABLE}.`;
  if (status === 403) {
    return `The key in ${KEY_VARIABLE} may not do this. Its team needs BOM_UPLOAD, and PROJECT_CREATION_UPLOAD for --create-project.${said}`;
  }
  if (status === 404) {
    return `There is no project \`${project}\` in version \`${version}\`, or no Dependency-Track at this address. Create the project there, or add --create-project.${said}`;
  }
  if (status === 413)
    return "The bill of materials is larger than the server takes. Raise the limit of the proxy before it.";
  return `The server did not take the bill of materials (status ${status}).${said}`;
}

const CERTIFICATE = /CERT|SIGNATURE|ISSUER/u;

function noAnswer(problem: unknown, { host }: URL, timeLimit: number): string {
  if (problem instanceof Error && problem.name === "TimeoutError") {
    return `\`${host}\` did not answer within ${timeLimit / 1000} seconds. Whether it took the bill of materials, it did not say: look there before you send again.`;
  }
  const cause = problem instanceof Error ? problem.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (CERTIFICATE.test(code)) {
    return `The certificate of \`${host}\` is not trusted (${code}). Name the certificate authority of your organisation in NODE_EXTRA_CA_CERTS.`;
  }
  return `\`${host}\` cannot be reached${code === "" ? "" : ` (${code})`}. Look at the address, and whether the network leads there from here; proxies of the environment are not used.`;
}
