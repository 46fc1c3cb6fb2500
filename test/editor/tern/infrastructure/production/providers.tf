terraform {
  required_version = "~> 1.13.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

# The reporting team works in their own region.
provider "aws" {
  alias  = "reporting"
  region = "us-east-1"
}
