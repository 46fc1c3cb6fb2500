import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Draft } from "../finding";
import { placeAt } from "../place-at";
import type { Rule, RuleContext } from "../rule";
import { tightnessOf } from "./constraint";
import { isCalled, rootScopes } from "./root-module";
import { unreadable } from "./unreadable";

/** Modules that do not say which Terraform they were verified with. */
export const terraformRule: Rule = { id: "version/terraform", subject: "unit", check: checkTerraform };

function* checkTerraform(context: RuleContext): Iterable<Draft> {
  for (const [, resources] of rootScopes(context)) {
    const settings = resources.filter((r) => r.mode === "settings");
    const declaring = settings.find((r) => r.config.entries.has("required_version"));
    if (declaring) yield* checkConstraint(declaring);
    else if (settings[0]) yield missing(settings[0]);
    else if (resources[0] && !isCalled(resources[0])) yield missing(resources[0]);
  }
}

function* checkConstraint(settings: Resource): Iterable<Draft> {
  const constraint = textAt(settings.config, "required_version");
  if (constraint === undefined) {
    yield* unreadable(settings, "required_version");
    return;
  }
  if (tightnessOf(constraint) !== "unbounded") return;
  yield {
    resource: settings,
    at: placeAt(settings, "required_version"),
    outcome: "fail",
    message: `\`${constraint}\` admits every later Terraform, also ones that do not exist yet. Add an upper limit, such as \`${withLimit(constraint)}\`.`,
    path: "required_version",
    fixes: [
      {
        title: `Limit to \`${withLimit(constraint)}\``,
        safe: true,
        change: { kind: "set", path: "required_version", value: withLimit(constraint) },
      },
    ],
  };
}

/**
 * `>= 1.5` becomes `>= 1.5, < 2.0.0`: the next major version is where Terraform may break configurations. What was written for
 * a version before 1.0 is used with those after it, so 1 is the least. https://developer.hashicorp.com/terraform/language/v1-compatibility-promises
 */
function withLimit(constraint: string): string {
  const major = Number(/\d+/u.exec(constraint)?.[0] ?? "1");
  return `${constraint}, < ${Math.max(major, 1) + 1}.0.0`;
}

function missing(resource: Resource): Draft {
  const isSettings = resource.mode === "settings";
  return {
    resource,
    at: resource.header,
    outcome: "fail",
    message:
      "`required_version` is absent: whatever Terraform is at hand applies this module, so the tool that made the released configuration is not on record.",
    path: "required_version",
    fixes: [
      isSettings
        ? {
            title: "Add `required_version`…",
            safe: false,
            change: { kind: "set", path: "required_version", value: "~> TODO" },
          }
        : {
            title: "Add a `terraform` block with `required_version`…",
            safe: false,
            change: { kind: "append", text: 'terraform {\n  required_version = "~> TODO"\n}\n' },
          },
    ],
  };
}
