import assert from "node:assert/strict";
import {
  adequacy,
  clauses,
  encryption,
  encryptionFiles,
  globalServices,
  lifecycle,
  regionFiles,
  sources,
  suppliers,
} from "./tables";

describe("support dates", () => {
  it("find the line that a version belongs to", () => {
    assert.equal(lifecycle.supportOf("aws/rds-postgres", "16.3", "2026-11-21")?.version, "16");
    assert.equal(lifecycle.supportOf("image/python", "3.12-slim-bookworm", "2026-11-21")?.version, "3.12");
    assert.equal(lifecycle.supportOf("image/debian", "bookworm", "2026-11-21")?.version, "12");
    assert.equal(lifecycle.supportOf("aws/eks", "1.3", "2026-11-21"), undefined);
    assert.equal(lifecycle.supportOf("aws/eks", "1.330", "2026-11-21"), undefined);
    assert.equal(lifecycle.supportOf("no-such-product", "1", "2026-11-21"), undefined);
  });

  it("tell the phases by the day of the check, and what comes next", () => {
    const at = (on: string) => {
      const support = lifecycle.supportOf("aws/eks", "1.33", on);
      return support && [support.phase, support.daysLeft, support.next];
    };
    assert.deepEqual(at("2026-07-29"), ["standard", 0, "charges"]);
    assert.deepEqual(at("2026-07-30"), ["extended", 364, "auto-upgrade"]);
    assert.deepEqual(at("2027-07-30"), ["ended", -1, "auto-upgrade"]);
  });

  it("say when the supplier names no date", () => {
    const support = lifecycle.supportOf("aws/mq-rabbitmq", "3.13", "2026-11-21");
    assert.equal(support?.phase, "undated");
    assert.equal(support?.daysLeft, undefined);
    assert.equal(support?.confidence, "tentative");
  });

  it("name source, day and confidence of every version, and what another source says", () => {
    for (const product of lifecycle.products) {
      for (const { version } of product.versions) {
        const support = lifecycle.supportOf(product.product, version, "2026-11-21");
        assert.ok(
          support?.source.startsWith("https://") || support?.confidence === "tentative",
          `${product.product} ${version}`,
        );
        assert.match(support?.asOf ?? "", /^20\d\d/);
      }
    }
    const mysql = lifecycle.supportOf("aws/rds-mysql", "5.7", "2026-11-21");
    assert.deepEqual(mysql?.disagrees, { extendedEnd: "2027-02-28" });
    assert.equal(mysql?.confidence, "projected");
  });

  it("are found by the name of an image", () => {
    assert.equal(lifecycle.productOfImage("docker.io/library/postgres")?.product, "image/postgres");
    assert.equal(lifecycle.productOfImage("quay.io/keycloak/keycloak")?.product, "image/keycloak");
    assert.equal(lifecycle.productOfImage("openjdk")?.product, "image/eclipse-temurin");
    assert.equal(lifecycle.productOfImage("example.org/postgres"), undefined);
  });
});

describe("encryption defaults", () => {
  it('say of which types "not encrypted" must not be said', () => {
    for (const type of ["aws_s3_bucket", "aws_dynamodb_table", "azurerm_storage_account", "google_storage_bucket"]) {
      assert.equal(encryption.alwaysEncrypted(type), true, type);
    }
    for (const type of [
      "aws_db_instance",
      "aws_efs_file_system",
      "aws_ebs_volume",
      "aws_rds_cluster",
      "no_such_type",
    ]) {
      assert.equal(encryption.alwaysEncrypted(type), false, type);
    }
  });

  it("keep the rows that depend on a condition apart", () => {
    assert.deepEqual(
      encryption.of("aws_elasticache_replication_group").map((row) => [row.when, row.whenAbsent]),
      [
        ["engine is valkey", "encrypted"],
        ["engine is redis or absent", "unencrypted"],
      ],
    );
  });
});

describe("suppliers", () => {
  it("tell the maker of a provider from the operator of its services", () => {
    assert.equal(suppliers.ofProvider("registry.terraform.io/hashicorp/aws")?.name, "HashiCorp");
    assert.equal(suppliers.ofType("aws_db_instance")?.name, "Amazon Web Services");
  });

  it("are found by image, chart, key and alias", () => {
    assert.equal(suppliers.ofImage("docker.io/library/postgres")?.key, "postgresql");
    assert.equal(suppliers.ofImage("gcr.io/datadoghq/agent")?.key, "datadog");
    assert.equal(suppliers.ofImage("postgres-exporter"), undefined);
    assert.equal(suppliers.ofChart("https://charts.bitnami.com/bitnami")?.key, "broadcom");
    assert.equal(suppliers.find("google")?.key, "gcp");
  });

  it("have keys and aliases of their own", () => {
    const keys = suppliers.all.flatMap((supplier) => [supplier.key, ...supplier.aliases]);
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    );
  });

  it("exist for every cloud whose places are known", () => {
    assert.deepEqual(
      regionFiles.map((file) => file.provider).filter((key) => !suppliers.find(key)),
      [],
    );
  });
});

describe("what tables say of each other", () => {
  it("every source that an entry names exists", () => {
    const known = new Set(sources.map((source) => source.key));
    const named = [
      ...regionFiles.flatMap((file) => file.places.flatMap((place) => place.sources)),
      ...globalServices.flatMap((service) => service.sources),
      ...encryptionFiles.flatMap((file) => file.defaults.flatMap((row) => row.sources)),
    ];
    assert.deepEqual(
      [...new Set(named)].filter((key) => !known.has(key)),
      [],
    );
  });

  it("an entry is from memory exactly when it names no source", () => {
    const rows = [
      ...regionFiles.flatMap((file) => file.places),
      ...globalServices,
      ...encryptionFiles.flatMap((f) => f.defaults),
    ];
    const wrong = rows.filter((row) => row.sources.includes("memory") && row.confidence !== "memory");
    assert.deepEqual(wrong, []);
  });

  it("every overlay names a clause of the catalogue", () => {
    assert.deepEqual(
      adequacy.overlays.filter((overlay) => !clauses.find(overlay.clause)),
      [],
    );
  });
});
