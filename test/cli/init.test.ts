import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { useFolder } from "./support";

describe("tureen init", () => {
  const folder = useFolder();
  const read = (name: string) => readFileSync(folder.path(`regulatory/${name}.yaml`), "utf8");

  it("makes the regulatory folder from answers and from what the code shows", () => {
    const { status, stdout } = folder.run("init", "--name", "Vela", "--regulation", "MDR", "--class", "IIa");
    assert.equal(status, 0);
    assert.match(stdout, /^Written:\n {2}regulatory\/device\.yaml {2}new, \d+ open questions\n/u);
    assert.match(read("device"), /^name: Vela #/mu);
    assert.match(read("device"), /^softwareSafetyClass: TODO/mu);
    assert.match(read("soup"), /title: Amazon RDS/u);
    assert.match(read("suppliers"), /id: aws/u);
    assert.doesNotMatch(folder.run("check").stdout, /is not in the SOUP register/u);
  });

  it("leaves what people declare to people, unless they say so", () => {
    folder.run("init");
    assert.doesNotMatch(read("device"), /^allowedPlaces:/mu);
    const another = folder.path("another");
    folder.run("init", "--register", "another", "--declare");
    assert.match(readFileSync(`${another}/device.yaml`, "utf8"), /^allowedPlaces: \[EEA\]/mu);
  });

  it("writes nothing in a dry run, and nothing over what is there", () => {
    assert.match(folder.run("init", "--dry-run").stdout, /^Would write:/u);
    assert.equal(existsSync(folder.path("regulatory")), false);
    folder.run("init", "--name", "Vela");
    const soup = `${read("soup")}  # ours\n`;
    writeFileSync(folder.path("regulatory/soup.yaml"), soup);
    const again = folder.run("init", "--name", "Other");
    assert.equal(again.status, 2);
    assert.match(again.stderr, /Nothing is missing/u);
    assert.equal(read("soup"), soup);
    assert.match(read("device"), /^name: Vela/mu);
  });
});
