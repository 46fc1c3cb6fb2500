# Findings of clinicians, and the course of each wound.
resource "aws_db_instance" "findings" {
  identifier     = "tern-findings"
  engine         = "postgres"
  engine_version = "16.9"
  instance_class = "db.r6g.large"

  allocated_storage = 100
  storage_encrypted = true
  kms_key_id        = aws_kms_key.clinical.arn

  multi_az                   = true
  backup_retention_period    = 35
  deletion_protection        = true
  auto_minor_version_upgrade = false
  publicly_accessible        = false
}

resource "aws_kms_key" "clinical" {
  description         = "Clinical data"
  enable_key_rotation = true
}
