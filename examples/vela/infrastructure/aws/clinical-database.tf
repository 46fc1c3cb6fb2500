# Recordings' metadata, findings and the audit trail of the arrhythmia monitor.
# @soup SOUP-001
# @risk RISK-001, RISK-002
# @data health
resource "aws_db_instance" "clinical" {
  identifier     = "vela-clinical"
  engine         = "postgres"
  engine_version = "16.10"
  instance_class = "db.r6g.large"

  allocated_storage     = 200
  max_allocated_storage = 800
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.clinical.arn

  multi_az                   = true
  backup_retention_period    = 35
  deletion_protection        = true
  copy_tags_to_snapshot      = true
  delete_automated_backups   = false
  auto_minor_version_upgrade = false
  ca_cert_identifier         = "rds-ca-rsa4096-g1"

  username                            = "vela"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  publicly_accessible                 = false
  parameter_group_name                = aws_db_parameter_group.clinical.name
  db_subnet_group_name                = aws_db_subnet_group.clinical.name
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  monitoring_interval                 = 30
  monitoring_role_arn                 = aws_iam_role.monitoring.arn
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = aws_kms_key.clinical.arn
  vpc_security_group_ids              = [aws_security_group.clinical.id]
}

# @control RC-003
resource "aws_db_parameter_group" "clinical" {
  name   = "vela-clinical"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_db_subnet_group" "clinical" {
  name       = "vela-clinical"
  subnet_ids = data.aws_subnets.private.ids
}

data "aws_subnets" "private" {
  tags = {
    tier = "private"
  }
}

resource "aws_iam_role" "monitoring" {
  name = "vela-database-monitoring"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}
