import { textAt } from "../../model/path";
import { sourceAddress } from "../../model/provider-source";
import type { Resource } from "../../model/resource";
import type { LockFile } from "../../model/workspace";
import type { Draft } from "../finding";
import { placeAt } from "../place-at";
import type { Rule, RuleContext } from "../rule";
import { satisfies } from "./constraint";
import { isApplied, rootScopes } from "./root-module";

/** Root modules whose provider versions are not held by a lock file, or by one that no longer fits the code. */
export const lockFileRule: Rule = { id: "version/lock-file", subject: "unit", check: checkLockFiles };

function* checkLockFiles(context: RuleContext): Iterable<Draft> {
  for (const [scope, resources] of rootScopes(context)) {
    if (!isApplied(resources)) continue;
    const lockFile = context.workspace.lockFileOf(scope);
    const subject = resources.find((r) => r.mode === "settings") ?? resources.find((r) => r.mode === "provider");
    if (!subject) continue;
    if (!lockFile) yield missing(subject);
    else yield* checkAgainst(lockFile, resources);
  }
}

function missing(resource: Resource): Draft {
  return {
    resource,
    at: resource.header,
    outcome: "fail",
    message:
      "There is no `.terraform.lock.hcl` beside these files: provider versions are chosen anew at every init. Run `terraform init` and commit the lock file.",
  };
}

function* checkAgainst(lockFile: LockFile, resources: readonly Resource[]): Iterable<Draft> {
  for (const settings of resources.filter((r) => r.mode === "settings")) {
    const block = settings.config.entries.get("required_providers")?.value;
    for (const body of block?.kind === "list" ? block.items : []) {
      if (body.kind !== "map") continue;
      for (const name of body.entries.keys()) yield* checkProvider(name, settings, lockFile);
    }
  }
}

function* checkProvider(name: string, settings: Resource, lockFile: LockFile): Iterable<Draft> {
  const path = `required_providers.${name}`;
  const source = sourceAddress(name, textAt(settings.config, `${path}.source`));
  const constraint = textAt(settings.config, `${path}.version`);
  const locked = lockFile.providers.find((p) => p.source === source);
  const at = placeAt(settings, path);
  if (!locked) {
    yield {
      resource: settings,
      at,
      outcome: "fail",
      message: `\`${source}\` is not in \`${lockFile.file}\`. Run \`terraform init\` and commit the lock file.`,
      path,
    };
    return;
  }
  if (!locked.version || constraint === undefined || satisfies(locked.version, constraint) !== false) return;
  yield {
    resource: settings,
    at,
    outcome: "fail",
    message: `The lock file holds ${locked.version} of \`${name}\`, which \`${constraint}\` does not admit. Run \`terraform init -upgrade\` and commit the lock file.`,
    path,
    related: [{ at: locked.at, message: `Locked at ${locked.version}` }],
  };
}
