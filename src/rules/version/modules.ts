import { kindOfReference, readModuleSource } from "../../model/module-source";
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Draft, Fix } from "../finding";
import { peersFor } from "../peers";
import { placeAt } from "../place-at";
import type { Rule, RuleContext } from "../rule";
import { tightnessOf } from "./constraint";
import { checkKustomization } from "./kustomize";
import { unreadable } from "./unreadable";

const ID = "version/module";

/** Module calls that can fetch other code tomorrow than today. */
export const moduleRule: Rule = { id: ID, subject: "resource", check: checkModule };

function* checkModule(resource: Resource, context: RuleContext): Iterable<Draft> {
  if (resource.type === "Kustomization" || resource.type === "Component") yield* checkKustomization(resource, context);
  if (resource.mode !== "module") return;
  const source = textAt(resource.config, "source");
  if (source === undefined) {
    yield* unreadable(resource, "source");
    return;
  }
  const read = readModuleSource(source);
  const report = (whichCase: string, path: string, message: string, fixes: readonly Fix[] = []): Draft => ({
    resource,
    at: placeAt(resource, path),
    outcome: "fail",
    message,
    peers: peersFor(context.knowledge.rules.find(ID), "module", whichCase),
    fixes,
    path,
  });
  switch (read.kind) {
    case "local":
      return;
    case "registry":
      yield* checkRegistry(resource, report);
      return;
    case "git":
      yield* checkGit(read.repository, read.reference, report);
      return;
    case "archive":
      if (read.isChecked) return;
      yield report(
        "archive",
        "source",
        `The module is fetched from \`${read.address}\`, whose content can change under the same address. Take it from a registry with an exact version, or from git by a full commit hash.`,
      );
  }
}

type Report = (whichCase: string, path: string, message: string, fixes?: readonly Fix[]) => Draft;

function* checkRegistry(resource: Resource, report: Report): Iterable<Draft> {
  const version = textAt(resource.config, "version");
  if (version === undefined) {
    const isWritten = resource.config.entries.has("version");
    if (isWritten) {
      yield* unreadable(resource, "version");
      return;
    }
    yield report(
      "registry",
      "source",
      "The module has no `version`: the newest one is taken at every init. Name an exact version.",
      [{ title: "Add an exact `version`…", safe: false, change: { kind: "set", path: "version", value: "TODO" } }],
    );
    return;
  }
  const tightness = tightnessOf(version);
  if (tightness === "exact") return;
  yield report(
    "registry",
    "version",
    tightness === "unreadable"
      ? `\`${version}\` is not a version. Name an exact one.`
      : `\`${version}\` is a range, and the lock file does not hold modules: the newest match is taken at every init. Name an exact version.`,
  );
}

function* checkGit(repository: string, reference: string | undefined, report: Report): Iterable<Draft> {
  if (reference === undefined) {
    yield report(
      "git",
      "source",
      `The module follows the default branch of \`${repository}\`. Add \`?ref=\` with a full commit hash or a version tag.`,
    );
    return;
  }
  if (kindOfReference(reference) === "branch") {
    yield report(
      "branch",
      "source",
      `\`${reference}\` does not look like a version tag or a full commit hash: a branch moves. Name a tag, or better a commit hash.`,
    );
  }
}
