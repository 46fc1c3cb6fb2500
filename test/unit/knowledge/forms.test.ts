import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { analyse } from "../../support/project";

const isFound = (check: string, code: string): boolean => {
  const file = code.startsWith("resource") ? "main.tf" : "main.yaml";
  return analyse({ [file]: code }).findings.some(({ outcome, peers }) => outcome === "fail" && peers.includes(check));
};

/** Of each form of a resource, whether a check that other tools make too finds something. */
function tells(check: string, bad: readonly string[], good: readonly string[]): void {
  for (const code of bad) assert.ok(isFound(check, code), `${check} says nothing of ${code}`);
  for (const code of good) assert.ok(!isFound(check, code), `${check} says something of ${code}`);
}

/** One resource of a type with each of some bodies. */
const of = (type: string, ...bodies: readonly string[]) => bodies.map((body) => `resource "${type}" "x" {\n${body}\n}`);
const setting = (name: string, value: string) => `setting {\n  name = "${name}"\n  value = "${value}"\n}`;

describe("what AWS does when the code says nothing", () => {
  it("is asked to be written down for Redshift and MSK", () => {
    tells(
      "CKV_AWS_64",
      of("aws_redshift_cluster", "", "encrypted = false"),
      of("aws_redshift_cluster", "encrypted = true"),
    );
    tells("CKV_AWS_81", of("aws_msk_cluster", ""), of("aws_msk_cluster", "encryption_info {\n}"));
  });

  it("is to accept HTTP for a search domain, unless the block is there", () => {
    const type = "aws_opensearch_domain";
    const block = (inner: string) => `domain_endpoint_options {\n${inner}\n}`;
    tells(
      "CKV_AWS_83",
      of(type, "", block("enforce_https = false")),
      of(type, block("enforce_https = true"), block("")),
    );
  });
});

describe("values that are there and say nothing", () => {
  it("name no role of a machine", () => {
    tells(
      "CKV2_AWS_41",
      of("aws_instance", "", 'iam_instance_profile = ""'),
      of("aws_instance", 'iam_instance_profile = "gateway"'),
    );
  });

  it("are no key of a disk, while a variable is one", () => {
    const key = (value: string) => `disk_encryption_key {\n  raw_key = ${value}\n}`;
    tells("CKV_GCP_37", of("google_compute_disk", "", key('""')), of("google_compute_disk", key("var.key")));
  });
});

describe("two ways to the same", () => {
  it("enhanced health of Elastic Beanstalk is asked for by its type or by streaming it", () => {
    const type = "aws_elastic_beanstalk_environment";
    tells("CKV_AWS_312", of(type, "", setting("HealthStreamingEnabled", "false")), [
      ...of(type, setting("HealthStreamingEnabled", "true")),
    ]);
  });

  it("everyone is told from every account in the access list of a bucket", () => {
    const grant = (group: string) =>
      `access_control_policy {\n  grant {\n    grantee {\n      type = "Group"\n      uri = "http://acs.amazonaws.com/groups/global/${group}"\n    }\n    permission = "READ"\n  }\n}`;
    const [everyone = "", accounts = ""] = of("aws_s3_bucket_acl", grant("AllUsers"), grant("AuthenticatedUsers"));
    tells("CKV_AWS_375", [everyone], [accounts]);
    tells("CKV2_AWS_43", [accounts], [everyone]);
  });

  it("a policy of Google may stand in the resource itself", () => {
    const policy = (member: string) =>
      `policy_data = jsonencode({ bindings = [{ role = "r", members = ["${member}"] }] })`;
    const type = "google_kms_crypto_key_iam_policy";
    tells("CKV_GCP_112", of(type, policy("allUsers")), of(type, policy("user:a@example.org")));
  });

  it("a certificate in IAM is not one of Certificate Manager", () => {
    const listener = (arn: string) => `listener {\n  lb_protocol = "https"\n  ssl_certificate_id = "${arn}"\n}`;
    tells(
      "CKV_AWS_127",
      of("aws_elb", listener("arn:aws:iam::123456789012:server-certificate/web")),
      of("aws_elb", listener("arn:aws:acm:eu-central-1:123456789012:certificate/web")),
    );
  });
});

describe("a firewall of Google without a source", () => {
  const rule = (rest: string) => `network = "n"\nallow {\n  protocol = "tcp"\n  ports = ["22"]\n}\n${rest}`;
  it("lets everybody in, unless it names tags or accounts, denies or speaks of what goes out", () => {
    const type = "google_compute_firewall";
    const sound = [
      'source_tags = ["web"]',
      'source_service_accounts = ["a"]',
      'direction = "EGRESS"',
      "disabled = true",
    ];
    tells("CKV_GCP_2", of(type, rule(""), rule("source_ranges = []")), of(type, ...sound.map(rule)));
  });
});

const object = (kind: string, rest: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: x\n${rest}`;
const inPod = (container: string) =>
  `spec:\n  template:\n    spec:\n      containers:\n        - name: x\n          ${container}\n`;

describe("Kubernetes objects", () => {
  it("without a namespace are told whatever they are", () => {
    for (const kind of ["ConfigMap", "Secret", "Service", "ServiceAccount", "Role", "RoleBinding", "Ingress"]) {
      tells("CKV_K8S_21", [object(kind, "")], [object(kind, "  namespace: clinical\n")]);
    }
  });

  it("of OpenShift are workloads", () => {
    const config = (container: string) => object("DeploymentConfig", inPod(container));
    tells("CKV_K8S_16", [config("securityContext: { privileged: true }")], [config("securityContext: {}")]);
    tells("CKV_K8S_14", [config("image: nginx")], [config("image: nginx:1.27")]);
  });

  it("that start a kubelet by flags alone have the defaults of the flags", () => {
    const kubelet = (...flags: readonly string[]) =>
      object("Pod", `spec:\n  containers:\n    - name: x\n      command: ${JSON.stringify(["kubelet", ...flags])}\n`);
    const authority = "--client-ca-file=/etc/ca.crt";
    const pair = ["--tls-cert-file=/a.crt", "--tls-private-key-file=/a.key"];
    tells("CKV_K8S_138", [kubelet()], [kubelet("--anonymous-auth=false"), kubelet("--config=/etc/kubelet.yaml")]);
    tells(
      "CKV_K8S_139",
      [kubelet()],
      [kubelet("--authorization-mode=Webhook"), kubelet("--config", "/etc/kubelet.yaml")],
    );
    tells("CKV_K8S_140", [kubelet()], [kubelet(authority), kubelet("--config=/etc/kubelet.yaml")]);
    tells("CKV_K8S_148", [kubelet()], [kubelet(...pair), kubelet("--config=/etc/kubelet.yaml")]);
  });
});
