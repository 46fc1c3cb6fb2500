import { expectChange, remove, set } from "./edit-support";

const task = (value: string) => `resource "acme_task" "main" {\n  containers = ${value}\n}\n`;

describe("changes of Terraform: lists of objects", () => {
  it("are made in every object, in the numbered one, or in the one with the finding", () => {
    const two = (first: string, second: string) => task(`[{ image = "${first}" }, { image = "${second}" }]`);
    expectChange(set("containers.image", "c"), two("a", "b"), two("c", "c"));
    expectChange(set("containers.*.image", "c"), two("a", "b"), two("c", "c"));
    expectChange(set("containers[1].image", "c"), two("a", "b"), two("a", "c"));
    expectChange(set("containers.image", "c"), two("a", "▸b"), two("a", "c"));
  });

  it("extend objects in their layout, with or without commas", () => {
    expectChange(set("containers.image", "c"), task("[{}]"), task('[{ image = "c" }]'));
    expectChange(set("containers.image", "c"), task("[{ a = 1, }]"), task('[{ a = 1, image = "c" }]'));
    expectChange(
      set("containers.image", "c"),
      task("[{\n    name = 1,\n  }]"),
      task('[{\n    name  = 1,\n    image = "c",\n  }]'),
    );
    expectChange(set("containers.log.driver", "c"), task("[{ a = 1 }]"), task('[{ a = 1, log = { driver = "c" } }]'));
  });

  it("are not offered where a value, a function or an expression stands in the way", () => {
    expectChange(set("containers.image", "c"), task('"none"'));
    expectChange(set("containers.image", "c"), task("var.containers"));
    expectChange(set("containers.image.*", "c"), task("[{ a = 1 }]"));
    expectChange(set("containers[7].image", "c"), task("[{ a = 1 }]"));
  });
});

describe("changes of Terraform: numbered blocks", () => {
  const disks = (first: string, second: string) =>
    `resource "acme_host" "main" {\n  disk {\n    encrypted = ${first}\n  }\n  disk {\n    encrypted = ${second}\n  }\n}\n`;

  it("are set and lose an attribute one by one", () => {
    expectChange(set("disk[1].encrypted", true), disks("false", "false"), disks("false", "true"));
    expectChange(
      remove("disk[0].encrypted"),
      disks("false", "true"),
      disks("false", "true").replace("    encrypted = false\n", ""),
    );
  });

  it("are not made up", () => {
    expectChange(set("disk[2].encrypted", true), disks("false", "false"));
    expectChange(set("volume[0].encrypted", true), disks("false", "false"));
    expectChange(set("volume.*.encrypted", true), disks("false", "false"));
  });

  it("are left as they are where their type alone is named", () => {
    expectChange(set("disk", true), disks("false", "false"));
  });
});
