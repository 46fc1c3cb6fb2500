# Carries each recording from the gateway to the analysis.
# @soup SOUP-003
# @risk RISK-003
# @data health
resource "aws_mq_broker" "recordings" {
  broker_name        = "vela-recordings"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "CLUSTER_MULTI_AZ"
  security_groups    = [aws_security_group.recordings.id]

  auto_minor_version_upgrade = true

  encryption_options {
    kms_key_id        = aws_kms_key.clinical.arn
    use_aws_owned_key = false
  }

  logs {
    general = true
  }

  user {
    username = "gateway"
    password = random_password.broker.result
  }
}

resource "random_password" "broker" {
  length = 32
}

# Recordings that could not be analysed wait here for a person.
resource "aws_sqs_queue" "unanalysed" {
  name                      = "vela-unanalysed"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.clinical.arn
}
