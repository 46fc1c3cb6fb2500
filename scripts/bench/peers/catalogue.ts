/** The tools that Tureen is measured beside: which version, how it is called, and what it does. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../host/cache";
import { findOnPath } from "../../host/processes";
import type { Command } from "../command";
import type { PeerState } from "../result";

export interface Peer {
  readonly id: string;
  readonly title: string;
  /** The version that is installed; undefined for what is taken from PATH as it is. */
  readonly version: string | undefined;
  /** How it is called, for readers. */
  readonly call: string;
  readonly scope: string;
  /** A whole tree, or one root module that needs no provider. */
  readonly reads: "tree" | "module";
  readonly source: Source;
  /** The command for a folder. `scratch` is a folder for what it insists on writing. */
  readonly command: (program: string, folder: string, scratch: string) => Command;
}

export type Source =
  | { readonly kind: "python"; readonly package: string; readonly program: string }
  /** `assets`: folders of the module's source that the program reads when it runs. `environment`: for building it. */
  | {
      readonly kind: "go";
      readonly module: string;
      readonly package: string;
      readonly program: string;
      readonly assets: readonly string[];
      readonly environment?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "path"; readonly program: string };

export const PEERS: readonly Peer[] = [
  {
    id: "checkov",
    title: "Checkov",
    version: "3.3.30",
    call: "checkov -d TREE --framework terraform kubernetes --skip-download --compact --quiet -o json",
    scope: "security policies of Terraform and Kubernetes; the two frameworks alone, nothing fetched",
    reads: "tree",
    source: { kind: "python", package: "checkov", program: "checkov" },
    command: (file, folder) => ({
      file,
      args: ["-d", folder, ...words("--framework terraform kubernetes --skip-download --compact --quiet -o json")],
      env: { LOG_LEVEL: "ERROR" },
      done: [0, 1],
    }),
  },
  {
    id: "kics",
    title: "KICS",
    version: "2.2.0",
    call: "kics scan -p TREE --type Terraform,Kubernetes --disable-secrets --no-progress --silent",
    scope: "security queries in Rego on Terraform and Kubernetes; the search for secrets switched off",
    reads: "tree",
    source: {
      kind: "go",
      module: "github.com/Checkmarx/kics/v2",
      package: "cmd/console",
      program: "console",
      assets: ["assets/queries", "assets/libraries"],
    },
    command: (file, folder, scratch) => ({
      file,
      args: [
        ...["scan", "-p", folder, "-q", join(file, "../assets/queries"), "-b", join(file, "../assets/libraries")],
        ...words("--type Terraform,Kubernetes --disable-secrets --no-progress --silent --report-formats json"),
        ...["--ignore-on-exit", "results", "-o", scratch],
      ],
      env: { DISABLE_CRASH_REPORT: "1" },
      done: [0],
    }),
  },
  {
    id: "trivy",
    title: "Trivy",
    version: "0.68.1",
    call: "trivy config --skip-check-update --skip-version-check --disable-telemetry --quiet --format json TREE",
    scope: "security checks of Terraform, Kubernetes and Helm, those that are built in",
    reads: "tree",
    source: {
      ...{ kind: "go", module: "github.com/aquasecurity/trivy", package: "cmd/trivy", program: "trivy", assets: [] },
      environment: { GOEXPERIMENT: "jsonv2" },
    },
    command: (file, folder, scratch) => ({
      file,
      args: [
        ...words("config --skip-check-update --skip-version-check --disable-telemetry --quiet --format json"),
        ...["--cache-dir", scratch, folder],
      ],
      done: [0],
    }),
  },
  {
    id: "tflint",
    title: "TFLint",
    version: "0.64.0",
    call: "tflint --recursive --force --format=json",
    scope: "Terraform language rules alone: the rule sets of providers are plugins that it would fetch",
    reads: "tree",
    source: { kind: "go", module: "github.com/terraform-linters/tflint", package: "", program: "tflint", assets: [] },
    command: (file, folder, scratch) => ({
      file,
      args: words("--recursive --force --format=json"),
      cwd: folder,
      env: { TFLINT_DISABLE_VERSION_CHECK: "1", TFLINT_PLUGIN_DIR: scratch },
      done: [0],
    }),
  },
  {
    id: "terraform-fmt",
    title: "terraform fmt",
    version: undefined,
    call: "terraform fmt -check -recursive -list=false TREE",
    scope: "reads and lays out Terraform; no check, no Kubernetes",
    reads: "tree",
    source: { kind: "path", program: "terraform" },
    command: (file, folder) => ({
      file,
      args: ["fmt", "-check", "-recursive", "-list=false", folder],
      env: TERRAFORM,
      done: [0, 3],
    }),
  },
  {
    id: "terraform-validate",
    title: "terraform validate",
    version: undefined,
    call: "terraform validate -json",
    scope:
      "types and references of one root module; a tree of its own, since every other needs its providers installed",
    reads: "module",
    source: { kind: "path", program: "terraform" },
    command: (file, folder) => ({ file, args: ["validate", "-json"], cwd: folder, env: TERRAFORM, done: [0] }),
  },
];

const TERRAFORM = { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: undefined, TF_IN_AUTOMATION: "1" };

/** Parsers that are compared with ours beside those that the project has anyway. */
export const PARSER_PACKAGES: Readonly<Record<string, string>> = {
  "@tree-sitter-grammars/tree-sitter-hcl": "1.2.0",
  "web-tree-sitter": "0.26.4",
};

/** Where peers are installed. */
export function peersFolder(): string {
  return join(cacheFolder(), "peers");
}

export function parsersFolder(): string {
  return join(peersFolder(), `parsers-${Object.values(PARSER_PACKAGES).join("-")}`);
}

/** The folder of one peer that is installed by this project. */
export function folderOf({ id, version }: Peer): string {
  return join(peersFolder(), `${id}-${version}`);
}

/** The program of a peer; undefined when it is not there. */
export function programOf(peer: Peer): string | undefined {
  const { source } = peer;
  if (source.kind === "path") return findOnPath(source.program);
  const program = join(folderOf(peer), source.kind === "python" ? "bin" : "", source.program);
  return existsSync(program) ? program : undefined;
}

/** What is to be said of a peer. `reasons`: why some could not be installed, by their identifier. */
export function stateOf(peer: Peer, reasons: ReadonlyMap<string, string>): PeerState {
  const { id, title, call, scope, source } = peer;
  const program = programOf(peer);
  const said = { id, title, call, scope, version: undefined };
  if (program === undefined) return { ...said, reason: reasons.get(id) ?? missing(source) };
  return { ...said, version: peer.version ?? versionOnPath(program) };
}

function missing(source: Source): string {
  return source.kind === "path" ? "not on PATH" : "not installed (`npm run bench:peers` installs what is reachable)";
}

function versionOnPath(program: string): string | undefined {
  const { stdout } = spawnSync(program, ["version"], { encoding: "utf8", env: { ...process.env, ...TERRAFORM } });
  return /v?(\d+\.\d+\.\d+\S*)/u.exec(stdout ?? "")?.[1];
}

function words(text: string): string[] {
  return text.split(" ");
}
