import assert from "node:assert/strict";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { problemFixes } from "../../../src/service/features/problem-fixes";
import { analyse } from "../../support/project";
import { snapshotOf } from "./snapshot";

const REGISTER = { "regulatory/device.yaml": "schemaVersion: 1\nname: Monitor\n" };
const MISSPELT = '# @rsik RISK-001\nresource "aws_s3_bucket" "a" {\n}\n';

describe("tags that say nothing", () => {
  const messages = (files: Record<string, string>) => analyse(files).problems.map(({ message }) => message);

  it("are told in Terraform and in Kubernetes, once there is a register", () => {
    const object =
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    tureen.dev/data: helth\n";
    assert.deepEqual(messages({ ...REGISTER, "main.tf": MISSPELT, "a.yaml": object }).sort(), [
      "There is no tag `@rsik`. Write `@risk`.",
      "`@data` does not know `helth`. Write `health`.",
    ]);
    assert.deepEqual(messages({ "main.tf": MISSPELT, "a.yaml": object }), []);
  });

  it("are told once where a module is called twice", () => {
    const calls = 'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n';
    assert.equal(messages({ ...REGISTER, "main.tf": calls, "m/main.tf": MISSPELT }).length, 1);
  });

  it("are warnings in the editor, with the word that was meant as their fix", () => {
    const snapshot = snapshotOf({ ...REGISTER, "main.tf": MISSPELT });
    const [diagnostic] = diagnosticsOf("main.tf", snapshot).filter(({ message }) => /rsik/.test(String(message)));
    assert.equal(diagnostic?.severity, 2);
    assert.ok(diagnostic);
    const request = { file: "main.tf", range: diagnostic.range, diagnostics: [diagnostic], isAsked: true };
    const [fix] = problemFixes(request, snapshot);
    assert.equal(fix?.title, "Change to @risk");
  });
});
