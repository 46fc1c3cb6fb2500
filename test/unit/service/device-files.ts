/** A small device whose records are named in every way there is. */
export const DEVICE: Readonly<Record<string, string>> = {
  "main.tf": `# @soup SOUP-001  @risk RISK-001, RISK-002
# Kept apart because of RISK-001, see https://tracker.example/RISK-001.
resource "aws_db_instance" "main" {
  engine = "postgres"
  tags   = { risk = "RISK-001" }
}

resource "aws_db_instance" "replica" {
  engine = "postgres"
}
`,
  "api.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: prod
  annotations:
    tureen.dev/risk: "RISK-001, RISK-002"
    tureen.dev/control: RC-001
spec: {} # RISK-001 again
`,
  "regulatory/device.yaml": `schemaVersion: 1
environments:
  - name: production
    provider: aws
    covers: ["aws_db_instance.*"]
`,
  "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001 # the store of RISK-001
    title: Clinical database
    supplier: aws
    risks: [RISK-001, 'RISK-002']
    failureModes:
      - mode: regional-outage
        risks:
          - "RISK-001" # late
    notes: RISK-0011 and RISK-001.2 are others; RISK-001.
`,
  "regulatory/risks.yaml": `schemaVersion: 1
risks:
  - id: RISK-001
    title: Loss of clinical data
    controls: [RC-001]
    url: https://tracker.example/browse/RISK-001
  - id: "RISK-002"
    title: Disclosure
controls:
  - id: RC-001
    title: Backups
    covers: [aws_db_instance.replica]
`,
  "regulatory/suppliers.yaml": `schemaVersion: 1
suppliers:
  - id: aws
    name: Amazon Web Services
`,
  "regulatory/knowledge/own.yaml": `- type: acme_store
  service: Acme store
  supplier: aws
`,
  "regulatory/releases/1.0.json": '{ "risks": ["RISK-001"] }\n',
};
