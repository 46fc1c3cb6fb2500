/** Believable infrastructure of any size, the same for the same seed. */

/** A number from 0 to below the one given. */
export type Pick = (below: number) => number;

/** A small generator of pseudo-random numbers (mulberry32), so that every run measures the same texts. */
export function randomFrom(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const HEAD = `terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
  }
}

provider "aws" {
  region = var.region
}

variable "region" {
  default = "eu-central-1"
}

resource "aws_kms_key" "clinical" {
  enable_key_rotation = true
}
`;

const BLOCKS: readonly ((n: number, pick: Pick) => string)[] = [
  (n, pick) => `
# Findings of station ${n}.
# @soup SOUP-${String(n % 40).padStart(3, "0")}
resource "aws_db_instance" "station_${n}" {
  identifier              = "station-${n}"
  engine                  = "postgres"
  engine_version          = "16.${pick(10)}"
  instance_class          = "db.r6g.large"
  storage_encrypted       = ${pick(5) > 0}
  kms_key_id              = aws_kms_key.clinical.arn
  backup_retention_period = ${pick(36)}
  multi_az                = ${pick(2) === 0}
  deletion_protection     = true
}
`,
  (n, pick) => `
resource "aws_s3_bucket" "recordings_${n}" {
  bucket = "recordings-\${var.region}-${n}"
}

resource "aws_s3_bucket_versioning" "recordings_${n}" {
  bucket = aws_s3_bucket.recordings_${n}.id

  versioning_configuration {
    status = "${pick(4) === 0 ? "Suspended" : "Enabled"}"
  }
}
`,
  (n, pick) => `
resource "aws_security_group" "service_${n}" {
  name = "service-${n}"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["${pick(6) === 0 ? "0.0.0.0/0" : "10.0.0.0/8"}"]
  }
}
`,
  (n) => `
resource "aws_iam_role_policy" "reader_${n}" {
  name = "reader-${n}"
  role = "reader"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "\${aws_s3_bucket.recordings_1.arn}/*"
    }]
  })
}
`,
];

/** A Terraform file of about so many lines. */
export function terraformOf(lines: number, seed = 1): string {
  const pick = randomFrom(seed);
  const parts = [HEAD];
  let count = HEAD.split("\n").length;
  for (let n = 0; count < lines; n++) {
    const block = BLOCKS[n % BLOCKS.length]?.(n, pick) ?? "";
    parts.push(block);
    count += block.split("\n").length - 1;
  }
  return parts.join("");
}

/** A manifest of many documents of about so many bytes. */
export function manifestOf(bytes: number, seed = 1): string {
  const pick = randomFrom(seed);
  const parts: string[] = [];
  for (let n = 0, size = 0; size < bytes; n++) {
    const document = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${n}
  namespace: vela
spec:
  replicas: ${1 + pick(3)}
  selector:
    matchLabels: { app: service-${n} }
  template:
    metadata:
      labels: { app: service-${n} }
    spec:
      containers:
        - name: service
          image: registry.example.org/service-${n}:${pick(9)}.${pick(20)}
          resources:
            limits: { cpu: 500m, memory: 256Mi }
          securityContext:
            allowPrivilegeEscalation: ${pick(4) === 0}
            runAsNonRoot: true
`;
    parts.push(document);
    size += document.length + 4;
  }
  return parts.join("---\n");
}
