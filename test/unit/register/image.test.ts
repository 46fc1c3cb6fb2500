import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { familiarName, imageName, parseImage } from "../../../src/register/image";
import { endsInTime } from "../../support/bound";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("image references", () => {
  const good: readonly (readonly [text: string, name: string, tag?: string, digest?: string])[] = [
    ["nginx", "docker.io/library/nginx"],
    ["nginx:1.27", "docker.io/library/nginx", "1.27"],
    ["bitnami/redis:7.2.4-debian-12-r9", "docker.io/bitnami/redis", "7.2.4-debian-12-r9"],
    ["index.docker.io/library/nginx", "docker.io/library/nginx"],
    ["localhost/api:1", "localhost/api", "1"],
    ["registry.example.org:5000/team/api", "registry.example.org:5000/team/api"],
    ["registry.example.org:5000/team/api:2.0_x", "registry.example.org:5000/team/api", "2.0_x"],
    [`ghcr.io/org/app@${DIGEST}`, "ghcr.io/org/app", undefined, DIGEST],
    [`ghcr.io/org/app:1.2@${DIGEST}`, "ghcr.io/org/app", "1.2", DIGEST],
    ["[2001:db8::1]:5000/api:1", "[2001:db8::1]:5000/api", "1"],
    [
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/api:v3",
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/api",
      "v3",
    ],
    ["MyHost/api", "MyHost/api"],
    ["a__b/c--d.e_f", "docker.io/a__b/c--d.e_f"],
  ];
  for (const [text, name, tag, digest] of good) {
    it(`reads ${text.slice(0, 60)}`, () => {
      const image = parseImage(text);
      assert.ok(image);
      assert.deepEqual([imageName(image), image.tag, image.digest], [name, tag, digest]);
      assert.ok(text.startsWith(image.written));
    });
  }

  const bad = [
    "",
    "Nginx",
    "nginx:",
    "nginx:-x",
    "nginx@sha256:12",
    "a//b",
    "/nginx",
    "nginx/",
    "a b",
    "a___b",
    "https://x.org/a",
    "$" + "{var.image}",
    `nginx:${"a".repeat(129)}`,
    `${"a".repeat(256)}`,
  ];
  for (const text of bad) {
    it(`does not take ${JSON.stringify(text.slice(0, 40))} for one`, () => assert.equal(parseImage(text), undefined));
  }

  it("has a name that people use", () => {
    const familiar = (text: string) => {
      const image = parseImage(text);
      return image && familiarName(image);
    };
    assert.equal(familiar("docker.io/library/nginx:1"), "nginx");
    assert.equal(familiar("bitnami/redis"), "bitnami/redis");
    assert.equal(familiar("ghcr.io/a/b"), "ghcr.io/a/b");
  });

  it("takes no longer on hostile text", () => {
    for (const text of [`${"a-".repeat(200_000)}!`, `${"a.".repeat(120)}!/${"a-".repeat(60)}!`]) {
      assert.equal(
        endsInTime(() => parseImage(text)),
        undefined,
      );
    }
  });
});
