import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { analyse } from "../../support/project";

const isFound = (check: string, code: string): boolean => {
  const file = code.startsWith("apiVersion") ? "main.yaml" : "main.tf";
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

describe("a policy of AWS", () => {
  const allowing = (...actions: readonly string[]) =>
    of(
      "aws_iam_policy",
      `policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }] })`,
    );

  it("writes when it runs, sends or attaches, but not when it reports what nothing can limit", () => {
    const reporting = ["cloudwatch:PutMetricData", "xray:PutTraceSegments", "ssmmessages:CreateDataChannel"];
    for (const action of ["ec2:RunInstances", "sqs:SendMessage", "ec2:AttachVolume", "s3:PutObject"]) {
      tells("CKV_AWS_290", allowing(action), allowing(...reporting, "logs:StartQuery", "ec2:DescribeInstances"));
    }
    tells("CKV_AWS_355", allowing(...reporting, "s3:PutObject"), allowing(...reporting));
  });

  it("extends the rights of its holder when it hands any role to what it may start", () => {
    const both = allowing("iam:PassRole", "lambda:CreateFunction");
    tells("CKV_AWS_286", both, [...allowing("iam:PassRole"), ...allowing("lambda:CreateFunction")]);
  });
});

describe("an interface that is reached from virtual networks only", () => {
  it("needs no web firewall", () => {
    const stage = (types: string) =>
      `resource "aws_api_gateway_rest_api" "a" {\n  endpoint_configuration {\n    types = ["${types}"]\n  }\n}\n` +
      'resource "aws_api_gateway_stage" "s" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n}\n';
    tells("CKV2_AWS_29", [stage("REGIONAL")], [stage("PRIVATE")]);
  });
});

describe("a secret that is read while planning", () => {
  it("is told when it is part of a request", () => {
    const request = (url: string) => `data "http" "x" {\n  url = "${url}"\n}\n`;
    tells(
      "CKV2_AWS_36",
      [request(`https://example.org/?secret=\${aws_ssm_parameter.token.value}`)],
      [request("https://example.org/")],
    );
  });

  it("is not seen in the words that are to be replaced by it", () => {
    const isTold = (value: string) => {
      const container = `env: [{ name: API_KEY, value: "${value}" }]`;
      const findings = analyse({ "main.yaml": object("Deployment", inPod(container)) }).findings;
      return findings.some(({ rule }) => rule === "secret/plaintext");
    };
    assert.ok(isTold("k3y-0f-the-cl1nic"));
    for (const placeholder of ["API_KEY_VALUE", `\${API_KEY}`, "$(API_KEY)", "<key>"]) assert.ok(!isTold(placeholder));
  });
});

describe("what belongs together on Azure", () => {
  const account = (rest: string) => `resource "azurerm_storage_account" "a" {\n${rest}\n}\n`;

  it("a container beside the log of activity is closed", () => {
    const container = (access: string) =>
      `resource "azurerm_storage_container" "c" {\n  storage_account_name = azurerm_storage_account.a.name\n  container_access_type = "${access}"\n}\n`;
    const log = 'resource "azurerm_monitor_activity_log_alert" "l" {\n  scopes = [azurerm_storage_account.a.id]\n}\n';
    const all = (access: string) => account("") + container(access) + log;
    tells("CKV2_AZURE_8", [all("blob")], [all("private"), account("") + container("blob")]);
  });

  it("data of high business impact cannot be opened to everyone", () => {
    const workspace = (impact: boolean) =>
      `resource "azurerm_machine_learning_workspace" "w" {\n  storage_account_id = azurerm_storage_account.a.id\n  high_business_impact = ${impact}\n}\n`;
    tells(
      "CKV2_AZURE_50",
      [account("") + workspace(true)],
      [account("allow_nested_items_to_be_public = false") + workspace(true), account("") + workspace(false)],
    );
  });
});

describe("ports of Oracle and OpenStack", () => {
  it("are open when a range has them in it, or when none is named", () => {
    const list = (ports: string, from = "0.0.0.0/0") =>
      `ingress_security_rules {\n  protocol = "6"\n  source = "${from}"\n${ports}\n}`;
    const range = (from: number, to: number) => `tcp_options {\n  min = ${from}\n  max = ${to}\n}`;
    const open = [list(""), list(range(22, 22)), list(range(1, 65535))];
    const sound = ["", list(range(443, 443)), list(range(22, 22), "10.0.0.0/8")];
    tells("CKV_OCI_19", of("oci_core_security_list", ...open), of("oci_core_security_list", ...sound));
  });

  it("are open when a rule names neither addresses nor a group", () => {
    const type = "openstack_networking_secgroup_rule_v2";
    const rule = (rest: string) =>
      `direction = "ingress"\nprotocol = "tcp"\nport_range_min = 22\nport_range_max = 22\n${rest}`;
    const sound = ['remote_ip_prefix = "10.0.0.0/8"', 'remote_group_id = "g"'];
    tells("CKV_OPENSTACK_2", of(type, rule(""), rule('remote_ip_prefix = "0.0.0.0/0"')), of(type, ...sound.map(rule)));
  });
});
