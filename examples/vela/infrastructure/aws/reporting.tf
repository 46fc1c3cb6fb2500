# Monthly figures for the reporting team, in their region.
# @data pseudonymised
resource "aws_s3_bucket" "reporting" {
  provider = aws.reporting
  bucket   = "vela-reporting"
}

resource "aws_glue_job" "monthly_figures" {
  provider     = aws.reporting
  name         = "vela-monthly-figures"
  role_arn     = aws_iam_role.analysis.arn
  glue_version = "4.0"

  command {
    script_location = "s3://vela-reporting/monthly-figures.py"
  }
}

# Copies recordings for the figures. Nobody remembers who asked for it.
resource "aws_s3_bucket_replication_configuration" "reporting" {
  bucket = aws_s3_bucket.recordings.id
  role   = aws_iam_role.analysis.arn

  rule {
    id     = "figures"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.reporting.arn
    }
  }
}
