provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "clinical" {
  engine            = "postgres"
  engine_version    = "16.3"
  instance_class    = "db.r6g.large"
  storage_encrypted = false
}
