/** Devices that are not the example: another cloud, another language, other ways to deploy. Companies are invented. */
import type { Files } from "../../support/check";

/** Google Cloud with Helm and a little Azure, with German words, and a register that somebody began to fill in. */
export const LARK: Files = {
  "infra/main.tf": `terraform {
  required_providers {
    google = { source = "hashicorp/google", version = "~> 6.12" }
  }
}

provider "google" {
  project = "lerche-prod"
  region  = var.region
}

variable "region" {
  default = "europe-west3"
}

variable "tier" {}

resource "google_container_cluster" "main" {
  name     = "lerche"
  location = var.region
}

# Schlafdaten der Patientinnen und Patienten
resource "google_sql_database_instance" "schlafdaten" {
  database_version = "POSTGRES_16"
  region           = var.region
  settings {
    tier = var.tier
    backup_configuration {
      enabled  = true
      location = "eu"
    }
  }
}

resource "google_storage_bucket" "export" {
  name     = "lerche-export"
  location = "US"
}

resource "google_compute_firewall" "ssh" {
  name          = "ssh"
  network       = "lerche"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "helm_release" "ingress" {
  name       = "ingress-nginx"
  repository = "https://kubernetes.github.io/ingress-nginx"
  chart      = "ingress-nginx"
  version    = "4.11.3"
}

module "vpn" {
  source  = "terraform-google-modules/vpn/google"
  version = "~> 4.0"
}
`,
  "infra/azure/main.tf": `resource "azurerm_storage_account" "sicherung" {
  name                     = "lerchesicherung"
  location                 = "Germany West Central"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
`,
  "deploy/Chart.yaml":
    'apiVersion: v2\nname: api\nversion: 0.4.2\ndependencies:\n  - { name: redis, version: ~20.1, repository: "https://charts.bitnami.com/bitnami" }\n',
  "deploy/values.yaml": "image: { repository: europe-west3-docker.pkg.dev/lerche-prod/app/api, tag: 2.3.1 }\n",
  "deploy/templates/api.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-api
spec:
  template:
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
`,
  "regulatory/device.yaml":
    'schemaVersion: 1\nname: Lerche\nmanufacturer: Lerche Schlafmedizin GmbH\nudiDi: "04260000000017"\nregulation: MDR\nclass: IIa\nsoftwareSafetyClass: B\noverlays: [de-sgbv]\n',
  "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001
    title: Datenbank für Aufzeichnungen
    component: service:gcp/Google Cloud SQL
    supplier: gcp
    manufacturer: Google Cloud EMEA Limited
    role: soup
    functionalRequirements: [Bewahrt Aufzeichnungen sechs Jahre auf]
    risks: [RISK-001]
    tests: [TC-1]
  - id: SOUP-002
    title: ingress-nginx
    component: TODO
`,
  "regulatory/suppliers.yaml": "schemaVersion: 1\nsuppliers:\n  - { id: gcp, name: Google }\n",
  "regulatory/risks.yaml":
    "schemaVersion: 1\nhazards: [{ id: HAZ-001, title: Schlafdaten fehlen }]\nrisks:\n  - { id: RISK-001, title: Ausfall der Datenbank, hazards: [HAZ-001], controls: [RC-001] }\ncontrols:\n  - { id: RC-001, title: Zwei Zonen, type: protective-measure, covers: [google_sql_database_instance.schlafdaten] }\n",
  "regulatory/requirements.yaml": "schemaVersion: 1\ntests:\n  - { id: TC-1, title: Umschalten, result: passed }\n",
};

/** Kubernetes alone, in layers of kustomize, before anybody made a register. */
export const BLACKBIRD: Files = {
  "base/kustomization.yaml": "resources: [portal.yaml, database.yaml]\n",
  "base/portal.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: portal }
spec:
  template:
    metadata: { labels: { app: portal } }
    spec:
      containers:
        - { name: portal, image: "registry.example.org/amsel/portal:latest" }
---
apiVersion: v1
kind: Service
metadata: { name: portal }
spec: { selector: { app: portal }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: portal }
spec:
  rules:
    - host: portal.amsel.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: portal, port: { number: 80 } } } }] }
`,
  "base/database.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: postgres }
spec:
  template:
    spec:
      containers:
        - { name: postgres, image: "postgres:16.4" }
  volumeClaimTemplates:
    - metadata: { name: daten }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 20Gi } } }
`,
  "overlays/prod/kustomization.yaml":
    'namespace: amsel-prod\nresources: [../../base]\nimages: [{ name: registry.example.org/amsel/portal, newTag: "1.8.0" }]\n',
  "overlays/test/kustomization.yaml": "namespace: amsel-test\nresources: [../../base]\n",
};
