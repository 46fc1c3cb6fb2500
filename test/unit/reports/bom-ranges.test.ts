import assert from "node:assert/strict";
import { packageUrlOf } from "../../../src/register/components/package-url";
import { versionRange } from "../../../src/reports/bom/version-range";

describe("version ranges", () => {
  const cases: readonly (readonly [string, "terraform" | "helm", string | undefined])[] = [
    ["~> 6.20", "terraform", "vers:terraform/>=6.20|<7"],
    ["~> 6.20.1", "terraform", "vers:terraform/>=6.20.1|<6.21"],
    [">= 3.6, < 4.0, != 3.7.1", "terraform", "vers:terraform/>=3.6|!=3.7.1|<4.0"],
    ["^1.2.3", "helm", "vers:helm/>=1.2.3|<2"],
    ["^0.2.3", "helm", "vers:helm/>=0.2.3|<0.3"],
    ["~1.2.3", "helm", "vers:helm/>=1.2.3|<1.3"],
    ["1.x", "helm", undefined],
    [">1 || <0.5", "helm", undefined],
    ["", "terraform", undefined],
  ];
  for (const [constraint, scheme, expected] of cases) {
    it(`of “${constraint}” for ${scheme}: ${expected ?? "none"}`, () => {
      assert.equal(versionRange(constraint, scheme), expected);
    });
  }
});

describe("package URLs", () => {
  const cases: readonly (readonly [Parameters<typeof packageUrlOf>[0], string | undefined, string | undefined])[] = [
    [{ kind: "image", origin: "docker.io/library/nginx" }, "1.29", "pkg:docker/nginx@1.29"],
    [{ kind: "image", origin: "docker.io/grafana/grafana" }, "latest", "pkg:docker/grafana/grafana@latest"],
    [{ kind: "image", origin: "quay.io/a/b" }, "1", "pkg:docker/a/b@1?repository_url=quay.io"],
    [
      { kind: "chart", origin: "charts.example.org/stable/redis" },
      "1.2.3",
      "pkg:helm/redis@1.2.3?repository_url=charts.example.org%2Fstable",
    ],
    [{ kind: "provider", origin: "registry.terraform.io/hashicorp/aws" }, undefined, "pkg:terraform/hashicorp/aws"],
    [{ kind: "module", origin: "github.com/example/network" }, "v1.0.0", "pkg:github/example/network@v1.0.0"],
    [{ kind: "service", origin: undefined }, "16", undefined],
    [{ kind: "runtime", origin: "layer/1/x" }, "16", undefined],
  ];
  for (const [component, version, expected] of cases) {
    it(`of the ${component.kind} ${component.origin ?? ""}: ${expected ?? "none"}`, () => {
      assert.equal(packageUrlOf(component, version)?.toString(), expected);
    });
  }
});
