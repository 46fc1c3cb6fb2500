import assert from "node:assert/strict";
import type { Resource } from "../../../src/model/resource";
import type { LockFile } from "../../../src/model/workspace";
import { type Component, groupComponents } from "../../../src/register/components/component";
import { componentsOf } from "../../../src/register/components/components";
import { configurationHash } from "../../../src/register/links/configuration";
import { knowledge as shipped } from "../../support/project";
import { hidden, knowledge, resource, workspace } from "./workspace";

function components(resources: readonly Resource[], locks: readonly LockFile[] = []): readonly Component[] {
  return componentsOf(workspace(resources, locks), knowledge);
}

/** Components without providers, as `key | title | designators | pin state`. */
function shown(...resources: readonly Resource[]): string[] {
  return components(resources)
    .filter((c) => c.kind !== "provider")
    .map((c) => [c.key, c.title, c.designators.join(", "), c.pinState].join(" | "));
}

describe("managed services in code", () => {
  const database = (name: string, config = {}) =>
    resource(`aws_db_instance.${name}`, {
      engine: "postgres",
      engine_version: "16.3",
      instance_class: "db.r6g.large",
      ...config,
    });

  it("stand once for each engine, with every version that occurs", () => {
    assert.deepEqual(
      shown(
        database("a"),
        database("b", { engine_version: "15.4" }),
        database("c", { engine: "mysql", engine_version: "8.0" }),
      ),
      [
        "service:aws/Amazon RDS/mysql | Amazon RDS for MySQL | mysql 8.0 | range",
        "service:aws/Amazon RDS/postgres | Amazon RDS for PostgreSQL | postgres 15.4, postgres 16.3 | pinned",
      ],
    );
  });

  it("are as loose as their loosest occurrence, and say why", () => {
    const [component] = components([database("a"), resource("aws_db_instance.b", { engine: "postgres" })]);
    assert.equal(component?.pinState, "floating");
    assert.equal(component?.reason, "`engine_version` is absent: the supplier chooses");
    assert.deepEqual(
      component?.occurrences.map((o) => o.pinState),
      ["pinned", "floating"],
    );
  });

  it("are unresolved where source does not show the version", () => {
    const [component] = components([database("a", { engine_version: hidden("`var.v` has no value") })]);
    assert.deepEqual([component?.pinState, component?.reason], ["unresolved", "`var.v` has no value"]);
  });

  it("are unpinnable where there is no version to name", () => {
    assert.deepEqual(shown(resource("aws_s3_bucket.a"), resource("aws_sqs_queue.q")), [
      "service:aws/Amazon S3 | Amazon S3 |  | unpinnable",
      "service:aws/Amazon SQS | Amazon SQS |  | unpinnable",
    ]);
  });

  it("of Kubernetes need three numbers to be pinned", () => {
    assert.match(shown(resource("aws_eks_cluster.a", { version: "1.31" }))[0] ?? "", /\| 1\.31 \| range$/);
  });

  it("are told apart by their engine, not by other things that designate them", () => {
    assert.deepEqual(shown(resource("aws_eks_cluster.a", { version: "1.31.4", image_type: "COS" })), [
      "service:aws/Amazon EKS | Amazon EKS | COS 1.31.4 | pinned",
    ]);
  });

  it("give their runtime as a component of its own", () => {
    assert.deepEqual(shown(resource("aws_lambda_function.f", { runtime: "nodejs20.x" })), [
      "service:aws/AWS Lambda | AWS Lambda |  | unpinnable",
      "runtime:aws/AWS Lambda/nodejs | nodejs on AWS Lambda | nodejs20.x | range",
    ]);
  });

  it("are left out where they are out of scope, where they are only looked up, and where nothing is known", () => {
    const bucket = resource("aws_s3_bucket.a");
    const seen = componentsOf(workspace([bucket]), knowledge, { isOut: (one) => one === bucket });
    assert.deepEqual(seen, []);
    assert.deepEqual(
      shown(resource("data.aws_s3_bucket.b"), resource("aws_subnet.c"), resource("aws_new_thing.d")),
      [],
    );
  });
});

describe("images in code", () => {
  const deployment = (name: string, ...images: (string | ReturnType<typeof hidden>)[]) =>
    resource(`Deployment/prod/${name}`, {
      spec: { template: { spec: { containers: images.map((image) => ({ image })) } } },
    });

  it("stand once for each repository; only a digest pins one", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    assert.deepEqual(shown(deployment("a", "nginx:1.27", "ghcr.io/org/api"), deployment("b", `nginx:1.27@${digest}`)), [
      "image:ghcr.io/org/api | ghcr.io/org/api | latest | floating",
      `image:docker.io/library/nginx | nginx | 1.27, 1.27@${digest} | floating`,
    ]);
  });

  it("that source does not show are listed by their resource", () => {
    const [image] = components([deployment("a", hidden("`.Values.image` has no value"))]);
    assert.deepEqual([image?.key, image?.pinState], ["image:unresolved/Deployment/prod/a", "unresolved"]);
  });
});

describe("machine images in code", () => {
  it("are pinned by an identifier, and move when the newest is looked up", () => {
    const found = resource("data.aws_ami.ubuntu", {
      most_recent: true,
      filter: [{ name: "name", values: ["ubuntu-24.04-*"] }],
    });
    const states = shown(
      found,
      resource("aws_instance.a", { ami: "ami-0123456789abcdef0" }),
      resource("aws_instance.b", { ami: hidden("known after apply", "data.aws_ami.ubuntu") }),
      resource("hcloud_server.c", { image: "debian-12" }),
    );
    assert.deepEqual(states, [
      "machine-image:ami-0123456789abcdef0 | ami-0123456789abcdef0 | ami-0123456789abcdef0 | pinned",
      "machine-image:debian-12 | debian-12 | debian-12 | floating",
      "machine-image:ubuntu-24.04-* | ubuntu-24.04-* | ubuntu-24.04-* | floating",
    ]);
  });

  it("of Azure are named by publisher, offer and sku", () => {
    const reference = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" };
    assert.deepEqual(shown(resource("azurerm_linux_virtual_machine.a", { source_image_reference: [reference] })), [
      "machine-image:Canonical/ubuntu-24_04-lts/server | Canonical/ubuntu-24_04-lts/server | latest | floating",
    ]);
  });
});

describe("charts, modules and providers in code", () => {
  const module = (config: Record<string, string>) => shown(resource("module.m", config, { mode: "module" }));

  it("charts are named by repository and name", () => {
    const release = (config: Record<string, string>) => shown(resource("helm_release.a", config))[0];
    const repository = "https://charts.bitnami.com/bitnami/";
    assert.equal(
      release({ chart: "redis", repository, version: "19.0.1" }),
      "chart:charts.bitnami.com/bitnami/redis | redis | 19.0.1 | pinned",
    );
    assert.match(release({ chart: "redis", repository, version: "^19.0.0" }) ?? "", /range$/);
    assert.match(release({ chart: "redis", repository, version: "19.0" }) ?? "", /range$/);
    assert.match(release({ chart: "redis", repository, version: "v19.0.1" }) ?? "", /pinned$/);
    assert.match(release({ chart: "redis", repository }) ?? "", /floating$/);
    assert.equal(release({ chart: "./charts/own" }), undefined);
  });

  it("dependencies of a chart have the version that Chart.lock holds", () => {
    const repository = "oci://registry.example.org/charts";
    const chart = resource("Chart/own", { dependencies: [{ name: "redis", version: "^19.0.0", repository }] });
    const lock = resource("ChartLock/own", { dependencies: [{ name: "redis", version: "19.6.4", repository }] });
    assert.match(shown(chart)[0] ?? "", /redis \| \^19\.0\.0 \| range$/);
    assert.match(shown(chart, lock)[0] ?? "", /redis \| 19\.6\.4 \| pinned$/);
    assert.deepEqual(shown(resource("Chart/own", { dependencies: [{ name: "x", repository: "file://../x" }] })), []);
  });

  it("modules of registries are pinned by an exact version", () => {
    const source = "terraform-aws-modules/rds/aws";
    const key = "module:registry.terraform.io/terraform-aws-modules/rds/aws | terraform-aws-modules/rds/aws";
    assert.deepEqual(module({ source, version: "6.1.0" }), [`${key} | 6.1.0 | pinned`]);
    assert.deepEqual(module({ source, version: "~> 6.0" }), [`${key} | ~> 6.0 | range`]);
    assert.deepEqual(module({ source, version: ">= 6.0" }), [`${key} | >= 6.0 | floating`]);
    assert.deepEqual(module({ source: `${source}//modules/x` }), [`${key} |  | floating`]);
  });

  it("modules from git are pinned by a tag or a commit, not by a branch", () => {
    const key = "module:github.com/org/repo | github.com/org/repo";
    assert.deepEqual(module({ source: "git::https://github.com/org/repo.git//sub?ref=v1.2.0" }), [
      `${key} | v1.2.0 | pinned`,
    ]);
    assert.deepEqual(module({ source: "git@github.com:org/repo.git?ref=main" }), [`${key} | main | floating`]);
    assert.deepEqual(module({ source: "github.com/org/repo" }), [`${key} |  | floating`]);
    assert.deepEqual(module({ source: "../own" }), []);
  });

  it("providers take their version from the lock file", () => {
    const settings = resource(
      "terraform",
      { required_providers: [{ aws: { source: "hashicorp/aws", version: "~> 5.0" }, google: { version: ">= 5" } }] },
      { mode: "settings" },
    );
    const at = settings.header;
    const lock: LockFile = {
      file: ".terraform.lock.hcl",
      providers: [
        { source: "registry.terraform.io/hashicorp/aws", version: "5.31.0", constraints: undefined, hashes: [], at },
      ],
    };
    const found = components([settings, resource("aws_subnet.a"), resource("azurerm_subnet.b")], [lock]);
    assert.deepEqual(
      found.map((c) => `${c.title} ${c.designators.join()} ${c.pinState}`),
      ["hashicorp/aws 5.31.0 pinned", "hashicorp/azurerm  floating", "hashicorp/google >= 5 floating"],
    );
  });
});

describe("groups of components", () => {
  it("come under headings, services first, each component once", () => {
    const found = components([
      resource("helm_release.a", { chart: "redis" }),
      resource("aws_s3_bucket.a"),
      resource("aws_db_instance.a", { engine: "postgres" }),
    ]);
    const groups = groupComponents(found);
    assert.deepEqual(
      groups.map((g) => g.title),
      ["Databases", "Storage and backup", "Helm charts", "Terraform providers"],
    );
    assert.equal(groups.flatMap((g) => g.components).length, found.length);
  });
});

describe("what is fetched from elsewhere", () => {
  it("are the remote bases of a kustomization, each repository once", () => {
    const base = resource("Kustomization/prod", {
      resources: [
        "../base",
        "web.yaml",
        "https://github.com/example/shop//deploy?ref=v1.2.0",
        "github.com/example/shop/other?ref=main",
        "https://example.org/releases/v1.9.1/install.yaml",
        "git@github.com:example/news.git",
      ],
    });
    assert.deepEqual(shown(base), [
      "module:example.org/releases/v1.9.1/install.yaml | example.org/releases/v1.9.1/install.yaml |  | pinned",
      "module:github.com/example/news | github.com/example/news |  | floating",
      "module:github.com/example/shop | github.com/example/shop | main, v1.2.0 | floating",
    ]);
  });

  it("are layers of functions that others publish", () => {
    const layers = ["arn:aws:lambda:eu-central-1:464622532012:layer:Datadog-Extension:55", "not-an-arn"];
    assert.deepEqual(shown(resource("aws_lambda_function.f", { layers })).slice(1), [
      "runtime:aws/AWS Lambda/layer/464622532012/Datadog-Extension | Datadog-Extension layer on AWS Lambda | 55 | pinned",
    ]);
  });
});

describe("who makes a component", () => {
  const makers = (...resources: readonly Resource[]) =>
    componentsOf(workspace(resources), knowledge, { suppliers: shipped.suppliers })
      .filter(({ kind }) => kind !== "provider")
      .map(({ title, supplier }) => `${title}: ${supplier}`);

  it("is known by where it comes from", () => {
    const web = resource("Deployment/prod/web", {
      spec: { template: { spec: { containers: [{ image: "nginx:1" }, { image: "registry.example.org/own:1" }] } } },
    });
    const release = resource("helm_release.c", { chart: "cert-manager", repository: "https://charts.jetstack.io" });
    const module = resource("module.m", { source: "hashicorp/consul/aws", version: "0.1.0" }, { mode: "module" });
    assert.deepEqual(makers(web, release, module), [
      "nginx: nginx",
      "registry.example.org/own: undefined",
      "cert-manager: cert-manager",
      "hashicorp/consul/aws: hashicorp",
    ]);
  });

  it("has published what it announces", () => {
    const web = resource("Deployment/prod/web", {
      spec: { template: { spec: { containers: [{ image: "nginx:1" }] } } },
    });
    const [nginx] = componentsOf(workspace([web]), knowledge, { suppliers: shipped.suppliers });
    assert.equal(nginx?.watch, "https://nginx.org/en/CHANGES");
  });
});

describe("the configuration of a component", () => {
  it("has a fingerprint that moves with what designates it, not with the rest of a workload", () => {
    const hash = (image: string, replicas: number) => {
      const spec = { replicas, template: { spec: { containers: [{ image }] } } };
      const [component] = components([resource("Deployment/prod/web", { spec })]);
      return component && configurationHash(component);
    };
    assert.match(hash("nginx:1", 1) ?? "", /^sha256:[0-9a-f]{64}$/);
    assert.equal(hash("nginx:1", 1), hash("nginx:1", 2));
    assert.notEqual(hash("nginx:1", 1), hash("nginx:2", 1));
  });
});
