/** The provider schemas, in the cache folder: fetched once, from packages that carry them as type declarations. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, exists, withLock } from "../host/cache";
import { run } from "../host/processes";
import { readKubernetesSchema } from "./kubernetes-schema";
import { kubernetesPackages, type SchemaPackage, terraformPackages } from "./packages";
import { mergeSchemas, type Schema } from "./schema";
import { readTerraformSchema } from "./terraform-schema";

/** Part of the file names in the cache; raise it when a reader changes, so that older files are not taken. */
const format = 2;

/**
 * All schemas in one. Fetches what is not in the cache yet, about 120 MB, of which 30 MB stay.
 * @throws when a package cannot be had, or is not the recorded one.
 */
export async function providerSchemas(print: (line: string) => void): Promise<Schema> {
  const folder = join(cacheFolder(), "schemas");
  await mkdir(folder, { recursive: true });
  const schemas: Schema[] = [];
  for (const wanted of terraformPackages) {
    const file = join(folder, `${wanted.name.split("/").at(-1)}-${wanted.version}.${format}.json`);
    schemas.push(await cached(file, print, (work) => terraformSchema(wanted, work)));
  }
  const versions = kubernetesPackages.map((one) => `${one.name}@${one.version}`).join(" ");
  const key = createHash("sha256").update(versions).digest("hex").slice(0, 12);
  schemas.push(await cached(join(folder, `kubernetes-models-${key}.${format}.json`), print, kubernetesSchema));
  return mergeSchemas(schemas);
}

/** What a file of the cache holds; made first if it is not there, beside it and then renamed, so that it is whole. */
async function cached(
  file: string,
  print: (line: string) => void,
  make: (work: string) => Promise<Schema>,
): Promise<Schema> {
  if (!(await exists(file))) {
    await withLock(
      `${file}.lock`,
      () => print(`Another process is making ${file}; waiting for it.`),
      async () => {
        if (await exists(file)) return;
        print(`Making ${file}`);
        const work = `${file}.partial`;
        await rm(work, { recursive: true, force: true });
        await mkdir(work, { recursive: true });
        await writeFile(join(work, "schema.json"), JSON.stringify(await make(work)));
        await rename(join(work, "schema.json"), file);
        await rm(work, { recursive: true, force: true });
      },
    );
  }
  return JSON.parse(await readFile(file, "utf8")) as Schema;
}

async function terraformSchema(wanted: SchemaPackage, work: string): Promise<Schema> {
  await unpack(wanted, work, work, ["--wildcards", "package/lib/*.d.ts"]);
  return readTerraformSchema(join(work, "package", "lib"), wanted.name);
}

async function kubernetesSchema(work: string): Promise<Schema> {
  for (const wanted of kubernetesPackages) {
    const target = join(work, wanted.name);
    await mkdir(target, { recursive: true });
    await unpack(wanted, work, target, ["--strip-components=1"]);
  }
  return readKubernetesSchema(
    work,
    kubernetesPackages.map((one) => one.name),
  );
}

/** Fetches a package from the registry, checks it against the recorded hash and takes the named members out of it. */
async function unpack(wanted: SchemaPackage, work: string, target: string, members: readonly string[]): Promise<void> {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", ["pack", `${wanted.name}@${wanted.version}`, "--pack-destination", work, ...quiet], { cwd: work });
  const archive = join(work, `${wanted.name.replace("@", "").replace("/", "-")}-${wanted.version}.tgz`);
  const content = await readFile(archive);
  const hash = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  if (hash !== wanted.integrity) {
    throw new Error(`${wanted.name}@${wanted.version} has another hash (${hash}) than ${wanted.integrity}.`);
  }
  await run("tar", ["-xzf", archive, "-C", target, ...members]);
  await rm(archive);
}
