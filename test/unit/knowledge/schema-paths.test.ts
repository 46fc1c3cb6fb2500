import assert from "node:assert/strict";
import { followPath, type PathAnswer } from "../../../scripts/check-knowledge/follow-path";
import type { Schema } from "../../../scripts/check-knowledge/schema";

const schema: Schema = {
  types: { aws_store: ["store"], Store: ["old", "new"] },
  structures: {
    store: {
      storage_encrypted: {},
      policy: { text: true },
      name: { text: true },
      tags: { open: true },
      logging: { structure: "logging" },
    },
    logging: { bucket_name: { text: true } },
    old: { spec: { text: true } },
    new: { spec: { structure: "logging" } },
  },
};

const state = (path: string, type = "aws_store"): PathAnswer["state"] => followPath(schema, type, path).state;

describe("paths of knowledge held to a schema", () => {
  it("are known through blocks, items and indexes", () => {
    for (const path of [
      "storage_encrypted",
      "logging.bucket_name",
      "logging.*.bucket_name",
      "logging[0].bucket_name",
    ]) {
      assert.equal(state(path), "known", path);
    }
  });

  it("are free in maps and in documents written as text, not in other texts", () => {
    assert.equal(state("tags.owner"), "free");
    assert.equal(state("policy.Statement.Action"), "free");
    assert.equal(state("name.Statement"), "wrong");
  });

  it("are wrong where the schema has another name, and the answer tells it", () => {
    const answer = followPath(schema, "aws_store", "logging.bucket_nam");
    assert.equal(answer.state === "wrong" && answer.reason, "no `bucket_nam`; nearest is `bucket_name`");
  });

  it("may be those of any version of a kind", () => {
    assert.equal(state("spec.bucket_name", "Store"), "known");
  });

  it("are not judged where no schema knows the type", () => {
    assert.equal(state("anything", "toy_store"), "no-schema");
  });

  it("may name what Terraform reads in every block", () => {
    assert.equal(state("lifecycle.prevent_destroy"), "free");
  });
});
