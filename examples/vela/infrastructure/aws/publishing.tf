# The monthly figures are shown on the public website. The role that reads every recording writes them there.
resource "aws_iam_role_policy" "publish_figures" {
  name = "publish-figures"
  role = aws_iam_role.analysis.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = ["arn:aws:s3:::vela-website/figures/*"]
    }]
  })
}
