# Finds episodes of arrhythmia in a recording: the medical function.
# @soup SOUP-004
# @risk RISK-003
# @requirement REQ-001
resource "aws_lambda_function" "analysis" {
  function_name = "vela-analysis"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/vela/analysis:latest"
  role          = aws_iam_role.analysis.arn
  timeout       = 120
  memory_size   = 2048
  kms_key_arn   = aws_kms_key.clinical.arn

  tracing_config {
    mode = "Active"
  }
}

resource "aws_iam_role" "analysis" {
  name = "vela-analysis"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "analysis" {
  name = "read-recordings"
  role = aws_iam_role.analysis.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "kms:Decrypt"]
      Resource = ["${aws_s3_bucket.recordings.arn}/*", aws_kms_key.clinical.arn]
    }]
  })
}
