/** The Terraform of one service: a root module of several files, and the module that it calls. */
import type { Pick } from "../generate";

/** What tells one service from another. */
export interface Service {
  readonly name: string;
  /** The folder of the area that it belongs to. */
  readonly area: string;
  readonly number: number;
}

/** Files by their path below the tree. One service in three leaves nothing to find in its store. */
export function terraformFiles(service: Service, pick: Pick): readonly (readonly [path: string, text: string])[] {
  const root = `platform/${service.area}/${service.name}`;
  const module = `modules/${service.area}/${service.name}`;
  return [
    [`${root}/main.tf`, mainText(service, pick)],
    [`${root}/database.tf`, databaseText(service, pick)],
    [`${root}/storage.tf`, storageText(service, pick)],
    [`${root}/network.tf`, networkText(service, pick)],
    [`${root}/access.tf`, accessText(service)],
    [`${root}/variables.tf`, VARIABLES],
    [`${root}/terraform.tfvars`, `environment = "${pick(3) === 0 ? "staging" : "production"}"\n`],
    [`${root}/outputs.tf`, `output "database_address" {\n  value = aws_db_instance.${service.name}.address\n}\n`],
    [`${module}/main.tf`, MODULE],
    [`${module}/variables.tf`, MODULE_VARIABLES],
    [`${module}/outputs.tf`, `output "queue" {\n  value = aws_sqs_queue.this.arn\n}\n`],
  ];
}

const VARIABLES = `variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "environment" {
  type = string
}

locals {
  tags = {
    environment = var.environment
    owner       = "platform"
  }
}
`;

function mainText({ name, area }: Service, pick: Pick): string {
  return `terraform {
  required_version = "~> 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${pick(4) === 0 ? ">= 5.0" : "~> 6.20"}"
    }
  }
}

provider "aws" {
  region = var.region
}

resource "aws_kms_key" "${name}" {
  description         = "Data of ${name}"
  enable_key_rotation = true
}

module "events" {
  source      = "../../../modules/${area}/${name}"
  name        = "${name}"
  kms_key_arn = aws_kms_key.${name}.arn
  retention   = ${60 * (1 + pick(200))}
}
`;
}

function databaseText({ name, number }: Service, pick: Pick): string {
  const isSound = number % 3 === 0;
  return `# Clinical data of ${name}.
# @soup SOUP-${String(number % 40).padStart(3, "0")}
# @data health
resource "aws_db_instance" "${name}" {
  identifier                      = "${name}-\${var.environment}"
  engine                          = "postgres"
  engine_version                  = "16.${1 + pick(9)}"
  instance_class                  = "db.r6g.large"
  allocated_storage               = ${20 * (1 + pick(10))}
  storage_encrypted               = ${isSound || pick(4) > 0}
  kms_key_id                      = aws_kms_key.${name}.arn
  backup_retention_period         = ${isSound ? 35 : pick(36)}
  multi_az                        = ${isSound || pick(2) === 0}
  deletion_protection             = true
  auto_minor_version_upgrade      = ${!isSound}
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  publicly_accessible             = false
  tags                            = local.tags
}
`;
}

function storageText({ name }: Service, pick: Pick): string {
  return `resource "aws_s3_bucket" "recordings" {
  bucket = "${name}-recordings-\${var.environment}"
  tags   = local.tags
}

resource "aws_s3_bucket_server_side_encryption_configuration" "recordings" {
  bucket = aws_s3_bucket.recordings.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.${name}.arn
    }
  }
}

resource "aws_s3_bucket_versioning" "recordings" {
  bucket = aws_s3_bucket.recordings.id

  versioning_configuration {
    status = "${pick(4) === 0 ? "Suspended" : "Enabled"}"
  }
}

resource "aws_s3_bucket_public_access_block" "recordings" {
  bucket                  = aws_s3_bucket.recordings.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = ${pick(5) > 0}
}
`;
}

function networkText({ name }: Service, pick: Pick): string {
  const ports = [443, 5432, 8443].slice(0, 1 + pick(3));
  return `resource "aws_security_group" "${name}" {
  name        = "${name}"
  description = "Who may speak to ${name}"
${ports
  .map(
    (port) => `
  ingress {
    description = "Port ${port}"
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ["${pick(6) === 0 ? "0.0.0.0/0" : `10.${pick(250)}.0.0/16`}"]
  }
`,
  )
  .join("")}}
`;
}

function accessText({ name }: Service): string {
  return `data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.recordings.arn, "\${aws_s3_bucket.recordings.arn}/*"]
  }
}

resource "aws_iam_role_policy" "reader" {
  name   = "${name}-reader"
  role   = "${name}"
  policy = data.aws_iam_policy_document.reader.json
}

resource "aws_iam_role_policy" "writer" {
  name = "${name}-writer"
  role = "${name}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = ["\${aws_s3_bucket.recordings.arn}/*"]
    }]
  })
}
`;
}

const MODULE = `resource "aws_sqs_queue" "this" {
  name                      = var.name
  message_retention_seconds = var.retention
  kms_master_key_id         = var.kms_key_arn
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/service/\${var.name}"
  retention_in_days = 365
  kms_key_id        = var.kms_key_arn
}
`;

const MODULE_VARIABLES = `variable "name" {
  type = string
}

variable "kms_key_arn" {
  type = string
}

variable "retention" {
  type    = number
  default = 345600
}
`;
