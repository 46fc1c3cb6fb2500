/** The manifests of one service: several documents in a file, a kustomization, and YAML that is none of ours. */
import type { Pick } from "../generate";
import type { Service } from "./terraform";

/** Files by their path below the tree. */
export function manifestFiles(service: Service, pick: Pick): readonly (readonly [path: string, text: string])[] {
  const folder = `deploy/${service.area}/${service.name}`;
  return [
    [`${folder}/kustomization.yaml`, KUSTOMIZATION],
    [`${folder}/workload.yaml`, workloadText(service, pick)],
    [`${folder}/network.yaml`, networkText(service, pick)],
    [`${folder}/jobs.yaml`, jobsText(service, pick)],
    [`${folder}/configuration.yaml`, configurationText(service)],
    [`${folder}/monitoring.yaml`, monitoringText(service)],
    [`${folder}/pipeline.yaml`, PIPELINE],
    [`${folder}/dashboard.json`, `{ "title": "${service.name}", "panels": [{ "type": "graph", "unit": "ms" }] }\n`],
    [`${folder}/README.md`, `# ${service.name}\n\nDeployed from this folder.\n`],
  ];
}

const KUSTOMIZATION = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - workload.yaml
  - network.yaml
  - jobs.yaml
  - configuration.yaml
  - monitoring.yaml
`;

function workloadText({ name, area, number }: Service, pick: Pick): string {
  const isSound = number % 3 === 0;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${area}
  annotations:
    tureen.dev/soup: SOUP-${String((number + 7) % 40).padStart(3, "0")}
spec:
  replicas: ${1 + pick(4)}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      serviceAccountName: ${name}
      automountServiceAccountToken: false
      containers:
        - name: service
          image: registry.example.org/${name}:${pick(4)}.${pick(30)}.${pick(9)}
          ports:
            - containerPort: 8443
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { cpu: 500m, memory: 256Mi }
          securityContext:
            allowPrivilegeEscalation: ${!isSound && pick(3) === 0}
            readOnlyRootFilesystem: ${isSound || pick(2) === 0}
            runAsNonRoot: true
            capabilities: { drop: [ALL] }
          livenessProbe:
            httpGet: { path: /live, port: 8443, scheme: HTTPS }
          readinessProbe:
            httpGet: { path: /ready, port: 8443, scheme: HTTPS }
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${area}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: ${area}
spec:
  minAvailable: 1
  selector:
    matchLabels: { app: ${name} }
`;
}

function networkText({ name, area }: Service, pick: Pick): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${area}
spec:
  type: ${pick(8) === 0 ? "LoadBalancer" : "ClusterIP"}
  selector: { app: ${name} }
  ports:
    - port: 443
      targetPort: 8443
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${area}
spec:
  podSelector:
    matchLabels: { app: ${name} }
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: gateway }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${area}
spec:
  rules:
    - host: ${name}.example.org
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: ${name}, port: { number: 443 } }
`;
}

function jobsText({ name, area }: Service, pick: Pick): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}-export
  namespace: ${area}
spec:
  schedule: "${pick(60)} ${pick(24)} * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: export
              image: registry.example.org/export:${pick(3) === 0 ? "latest" : "2.4.1"}
              env:
                - name: BUCKET
                  value: ${name}-recordings
`;
}

function configurationText({ name, area }: Service): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${area}
data:
  LOG_LEVEL: info
  service.yaml: |
    listen: 8443
    timeout: 30s
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
  namespace: ${area}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: { storage: 20Gi }
`;
}

function monitoringText({ name, area }: Service): string {
  return `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: ${name}
  namespace: ${area}
spec:
  selector:
    matchLabels: { app: ${name} }
  endpoints:
    - port: metrics
      interval: 30s
`;
}

const PIPELINE = `stages: [build, test, deploy]
build:
  stage: build
  script:
    - make build
test:
  stage: test
  script:
    - make test
`;
