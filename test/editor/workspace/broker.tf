resource "aws_mq_broker" "recordings" {
  broker_name        = "recordings"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "CLUSTER_MULTI_AZ"

  logs {
    general = false
  }
}
