# Who may reach the stores of the device, and over what. The network itself belongs to the platform team.
data "aws_vpc" "vela" {
  tags = { device = "vela" }
}

resource "aws_security_group" "clinical" {
  name        = "vela-clinical"
  description = "Clinical database"
  vpc_id      = data.aws_vpc.vela.id

  ingress {
    description     = "Clinicians' interface and gateway"
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [module.cluster.node_security_group_id]
  }
}

resource "aws_security_group" "recordings" {
  name        = "vela-recordings"
  description = "Broker of the recordings"
  vpc_id      = data.aws_vpc.vela.id

  ingress {
    description = "Recordings from the gateway, over TLS"
    protocol    = "tcp"
    from_port   = 5671
    to_port     = 5671
    cidr_blocks = [data.aws_vpc.vela.cidr_block]
  }
}

# Opened during an incident, as wide as it gets; nobody narrowed it again.
resource "aws_vpc_security_group_egress_rule" "recordings" {
  security_group_id = aws_security_group.recordings.id
  description       = "Everything"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
