provider "aws" {
  alias  = "reporting"
  region = "us-east-1"
}

resource "aws_s3_bucket" "reporting" {
  provider = aws.reporting
  bucket   = "reporting"
}
