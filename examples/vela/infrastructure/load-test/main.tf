# Sends the recordings of 500 patients at once, before each release. Nobody has said yet whether it belongs to the device.
terraform {
  required_version = "~> 1.13.0"

  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "1.54.0"
    }
  }
}

resource "hcloud_server" "sender" {
  name        = "vela-load-test"
  server_type = "cx22"
  image       = "debian-13"
  location    = "fsn1"
}
