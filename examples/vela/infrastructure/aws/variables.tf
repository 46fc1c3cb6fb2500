variable "region" {
  description = "Where the device's data is stored and processed."
  type        = string
  default     = "eu-central-1"
}

variable "release" {
  description = "Release of the device that this configuration belongs to."
  type        = string
  default     = "2.4.0"
}

variable "database_password_version" {
  description = "Raised by one to rotate the password of the clinical database."
  type        = number
  default     = 3
}

variable "portal_certificate_arn" {
  description = "Certificate of the patient portal; issued outside this configuration."
  type        = string
}
