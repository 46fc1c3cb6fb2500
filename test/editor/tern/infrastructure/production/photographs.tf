# Photographs of wounds, as patients take them at home.
resource "aws_s3_bucket" "photographs" {
  bucket = "tern-photographs"
}

resource "aws_s3_bucket_versioning" "photographs" {
  bucket = aws_s3_bucket.photographs.id

  versioning_configuration {
    status = "Enabled"
  }
}

# Photographs that wait for their analysis.
resource "aws_sqs_queue" "waiting" {
  name                      = "tern-waiting"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.clinical.arn
}
