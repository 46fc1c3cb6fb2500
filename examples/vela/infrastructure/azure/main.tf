terraform {
  required_version = "~> 1.13.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "4.52.0"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "archive" {
  name     = "vela-archive"
  location = "West Europe"
}

# Closed cases, kept for the lifetime of the device's documentation.
# @soup SOUP-006
# @risk RISK-002
# @data health
resource "azurerm_storage_account" "archive" {
  name                            = "velaarchive"
  resource_group_name             = azurerm_resource_group.archive.name
  location                        = azurerm_resource_group.archive.location
  account_tier                    = "Standard"
  account_replication_type        = "GRS"
  https_traffic_only_enabled      = true
  min_tls_version                 = "TLS1_0"
  public_network_access_enabled   = false
  allow_nested_items_to_be_public = false
  shared_access_key_enabled       = false
}

resource "azurerm_key_vault" "archive" {
  name                       = "vela-archive"
  resource_group_name        = azurerm_resource_group.archive.name
  location                   = azurerm_resource_group.archive.location
  tenant_id                  = var.tenant_id
  sku_name                   = "premium"
  purge_protection_enabled   = true
  soft_delete_retention_days = 90

  public_network_access_enabled = false

  network_acls {
    bypass         = "AzureServices"
    default_action = "Deny"
  }
}

# Consent and contact data of the patient portal.
# @soup SOUP-007
# @data personal
resource "azurerm_postgresql_flexible_server" "portal" {
  name                          = "vela-portal"
  resource_group_name           = azurerm_resource_group.archive.name
  location                      = var.portal_location
  version                       = "16"
  sku_name                      = "GP_Standard_D2s_v3"
  storage_mb                    = 65536
  backup_retention_days         = 35
  geo_redundant_backup_enabled  = false
  public_network_access_enabled = false

  high_availability {
    mode = "ZoneRedundant"
  }

  maintenance_window {
    day_of_week  = 0
    start_hour   = 2
    start_minute = 0
  }
}

variable "tenant_id" {
  description = "Entra tenant of the manufacturer."
  type        = string
}

variable "portal_location" {
  description = "Where the patient portal keeps its data."
  type        = string
}
