# Sessions of the clinicians' web application. Nothing clinical is kept here.
# @justified JUS-002
# @data none
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "vela-sessions"
  description                = "Sessions of the clinicians' web application"
  engine                     = "valkey"
  engine_version             = "8.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auto_minor_version_upgrade = false
}
