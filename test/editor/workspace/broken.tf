resource "aws_sqs_queue" "alarms" {
  name = "alarms

resource "aws_s3_bucket" "recordings" {
  bucket = "recordings"
}
