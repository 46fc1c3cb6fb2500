terraform {
  required_version = "~> 1.13.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.6"
    }
  }

  backend "s3" {
    bucket       = "vela-terraform-state"
    key          = "production/aws.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      device  = "vela"
      release = var.release
    }
  }
}

# The reporting team asked for capacity in their own account and region.
provider "aws" {
  alias  = "reporting"
  region = "us-east-1"
}
