# @control RC-002
resource "aws_kms_key" "clinical" {
  description             = "Clinical data of Vela"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
