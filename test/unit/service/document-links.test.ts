import assert from "node:assert/strict";
import { documentLinks } from "../../../src/service/features/document-links";
import { snapshotOf } from "./snapshot";

/** The links of a file: the text under each, and where it leads. */
function linksIn(files: Readonly<Record<string, string>>, file: string): Readonly<Record<string, string | undefined>> {
  const snapshot = snapshotOf(files);
  const lines = snapshot.project.lines(file);
  const text = files[file] ?? "";
  return Object.fromEntries(
    documentLinks(file, snapshot).map(({ range, target }) => [
      text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)),
      target,
    ]),
  );
}

const TEMPLATES = {
  jira: "https://acme.atlassian.net/browse/{id}",
  polarion: "https://polarion.example/polarion/#/project/VELA/workitem?id={id}",
  azure: "https://dev.azure.com/acme/vela/_workitems/edit/{id}",
  git: "https://git.example/acme/vela/-/issues/{id}",
};

describe("links of identifiers", () => {
  const code = { "main.tf": '# @risk RISK-001  @requirement REQ-7\nresource "aws_sqs_queue" "q" {}\n' };

  for (const [system, template] of Object.entries(TEMPLATES)) {
    it(`lead to ${system} by the template in the device file`, () => {
      const device = `schemaVersion: 1\nlinks:\n  risk: "${template}"\n`;
      const links = linksIn({ ...code, "regulatory/device.yaml": device }, "main.tf");
      assert.deepEqual(links, { "RISK-001": template.replace("{id}", "RISK-001") });
    });
  }

  it("lead out from the record alone where it stands in the workspace", () => {
    const files = {
      ...code,
      "regulatory/device.yaml": "schemaVersion: 1\nlinks:\n  risk: https://t.example/{id}\n",
      "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n",
    };
    assert.deepEqual(linksIn(files, "main.tf"), {});
    assert.deepEqual(linksIn(files, "regulatory/risks.yaml"), { "RISK-001": "https://t.example/RISK-001" });
  });

  it("are none where the template is no web address", () => {
    const device = 'schemaVersion: 1\nlinks:\n  risk: "command:run?{id}"\n';
    assert.deepEqual(linksIn({ ...code, "regulatory/device.yaml": device }, "main.tf"), {});
  });
});

describe("links of fields", () => {
  it("are web addresses, quoted or not, whatever the field is called", () => {
    const text = `schemaVersion: 1
items:
  - id: SOUP-001
    website: https://a.example/x
    anomalyList: { url: "https://b.example/y?z=1" }
    notes: see https://c.example
`;
    assert.deepEqual(linksIn({ "regulatory/soup.yaml": text }, "regulatory/soup.yaml"), {
      "https://a.example/x": "https://a.example/x",
      "https://b.example/y?z=1": "https://b.example/y?z=1",
    });
  });

  it("are rules, which lead to their pages", () => {
    const justification =
      "schemaVersion: 1\njustifications:\n  - id: JUS-001\n    rules: [region/outside-eea, 'version/*']\n";
    assert.deepEqual(linksIn({ "regulatory/justifications.yaml": justification }, "regulatory/justifications.yaml"), {
      "region/outside-eea": "https://rules.example/region/outside-eea",
    });
    const device = "schemaVersion: 1\nrules:\n  version/image: off\n";
    assert.deepEqual(linksIn({ "regulatory/device.yaml": device }, "regulatory/device.yaml"), {
      "version/image": "https://rules.example/version/image",
    });
  });

  it("are none in templates, which lead nowhere as they stand", () => {
    const device = "schemaVersion: 1\nlinks:\n  risk: https://t.example/{id}\n";
    assert.deepEqual(linksIn({ "regulatory/device.yaml": device }, "regulatory/device.yaml"), {});
  });
});
