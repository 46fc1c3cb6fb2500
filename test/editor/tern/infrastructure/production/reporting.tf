# Monthly figures without names.
resource "aws_athena_workgroup" "figures" {
  provider = aws.reporting
  name     = "tern-figures"
}
