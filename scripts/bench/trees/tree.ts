/** Trees of any number of files, the same for the same seed, written once and kept. */
import { createHash } from "node:crypto";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { randomFrom } from "../generate";
import { manifestFiles } from "./manifests";
import { type Service, terraformFiles } from "./terraform";

export const SEED = 20261122;
const RECORDS = 40;
const SERVICES_IN_AREA = 25;

export type TreeFile = readonly [path: string, text: string];

/**
 * A believable repository: services in Terraform and on Kubernetes, modules, a register, and files that say nothing to
 * anybody. The last service is cut off where the number of files is reached.
 */
export function* treeFiles(count: number, seed = SEED): Generator<TreeFile> {
  const pick = randomFrom(seed);
  let made = 0;
  for (const file of registerFiles()) {
    if (made++ >= count) return;
    yield file;
  }
  for (let number = 0; ; number++) {
    const area = `area-${String(Math.floor(number / SERVICES_IN_AREA)).padStart(4, "0")}`;
    const service: Service = { name: `service_${number}`, area, number };
    const named: Service = { ...service, name: `service-${number}` };
    for (const file of [...terraformFiles(service, pick), ...manifestFiles(named, pick)]) {
      if (made++ >= count) return;
      yield file;
    }
  }
}

function registerFiles(): readonly TreeFile[] {
  const numbers = Array.from({ length: RECORDS }, (_, at) => String(at).padStart(3, "0"));
  const items = numbers.map((n) => `  - { id: SOUP-${n}, title: Component ${n}, risks: [RISK-${n}] }\n`);
  const risks = numbers.map((n) => `  - { id: RISK-${n}, title: Loss ${n}, controls: [RC-${n}] }\n`);
  const controls = numbers.map((n) => `  - { id: RC-${n}, title: Backup ${n} }\n`);
  return [
    ["regulatory/soup.yaml", `schemaVersion: 1\nitems:\n${items.join("")}`],
    ["regulatory/risks.yaml", `schemaVersion: 1\nrisks:\n${risks.join("")}controls:\n${controls.join("")}`],
  ];
}

/** One root module of so many files that needs no provider: what \`terraform validate\` takes as it is. */
export function* moduleFiles(count: number): Generator<TreeFile> {
  yield [
    "main.tf",
    'terraform {\n  required_version = ">= 1.5"\n}\n\nvariable "stage" {\n  default = "production"\n}\n',
  ];
  for (let n = 1; n < count; n++) {
    const before = n % 10 === 1 ? "0" : `terraform_data.step_${n - 1}.output.count`;
    yield [
      `step_${n}.tf`,
      `locals {
  name_${n} = "\${var.stage}-${n}"
}

resource "terraform_data" "step_${n}" {
  input = {
    name  = upper(local.name_${n})
    count = ${before}
  }
}

output "step_${n}" {
  value = terraform_data.step_${n}.output.name
}
`,
    ];
  }
}

/**
 * The folder that holds these files. Written when it is not there yet, under a name that follows from the files, so that
 * another generator never measures an old tree.
 */
export async function keepTree(parent: string, name: string, files: () => Iterable<TreeFile>): Promise<string> {
  const hash = createHash("sha256");
  for (const [path, text] of files()) hash.update(path).update("\0").update(text).update("\0");
  const folder = join(parent, `${name}-${hash.digest("hex").slice(0, 12)}`);
  if (await isThere(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  const folders = new Set<string>();
  for (const [path, text] of files()) {
    const target = join(unfinished, path);
    if (!folders.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
    folders.add(dirname(target));
    await writeFile(target, text);
  }
  await rename(unfinished, folder);
  return folder;
}

function isThere(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );
}
