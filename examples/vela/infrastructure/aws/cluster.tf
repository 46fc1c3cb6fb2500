# Runs the gateway and the clinicians' interface.
# @soup SOUP-005
# @risk RISK-001
module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name               = "vela"
  kubernetes_version = "1.34"
  subnet_ids         = data.aws_subnets.private.ids
}
