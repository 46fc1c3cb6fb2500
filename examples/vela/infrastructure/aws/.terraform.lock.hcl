# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.21.0"
  constraints = "~> 6.20"
  hashes = [
    "h1:0Zq3yU2m1cQ0r8t0w5b8pX7b3m5y6oL1c2d3e4f5g6h=",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version     = "3.7.2"
  constraints = ">= 3.6.0"
  hashes = [
    "h1:KG4NuIBl1mRWU0KD/BGfCi1YN/j3F7H4YgeeM7iSdNs=",
  ]
}
