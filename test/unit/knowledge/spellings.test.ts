import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { analyse } from "../../support/project";

/** Whether a check that other tools make too finds something in a text; several facts of one place are one finding. */
function isFound(check: string, code: string): boolean {
  const file = /^(?:apiVersion|kind):/mu.test(code) ? "main.yaml" : "main.tf";
  return analyse({ [file]: code }).findings.some((found) => found.outcome === "fail" && found.peers.includes(check));
}

/** Two spellings of what differs in one point, of which one is as it should be. */
function tells(check: string, bad: string, good: string): void {
  assert.ok(isFound(check, bad), `nothing is said of ${bad}`);
  assert.ok(!isFound(check, good), `something is said of ${good}`);
}

const resource = (type: string, body: string) => `resource "${type}" "x" {\n${body}\n}\n`;
const allowing = (actions: string, rest = "") => `{ Effect = "Allow", Action = ${actions}, Resource = "*"${rest} }`;
const policy = (statement: string) =>
  resource("aws_iam_policy", `policy = jsonencode({ Version = "2012-10-17", Statement = [${statement}] })`);

describe("policies of AWS", () => {
  it("that allow every action allow writing, opening and what could be limited", () => {
    for (const check of ["CKV_AWS_290", "CKV_AWS_289"]) {
      tells(check, policy(allowing('"*"')), policy(allowing('["ec2:DescribeInstances"]')));
    }
    tells("CKV_AWS_355", policy(allowing('["*"]')), policy(allowing('["ec2:Describe*"]')));
  });

  it("can name what they allow to read or decrypt", () => {
    for (const action of ["s3:GetObject", "kms:Decrypt", "dynamodb:Query", "sqs:ReceiveMessage"]) {
      const unlimited = policy(allowing(`["${action}"]`));
      tells("CKV_AWS_355", unlimited, policy(allowing('["s3:ListAllMyBuckets"]')));
    }
  });

  it("are asked the same in a permission set", () => {
    const set = (actions: string) =>
      resource(
        "aws_ssoadmin_permission_set_inline_policy",
        `inline_policy = jsonencode({ Statement = [${allowing(actions)}] })`,
      );
    for (const check of ["CKV_AWS_290", "CKV_AWS_286"]) tells(check, set('["*"]'), set('["ec2:DescribeInstances"]'));
  });

  it("of AWS itself are known by name, through a data source and in every partition", () => {
    const attached = (expression: string) =>
      `data "aws_partition" "here" {\n}\n${resource("aws_iam_role_policy_attachment", `policy_arn = ${expression}`)}`;
    const named = (name: string) =>
      `data "aws_iam_policy" "p" {\n  name = "${name}"\n}\n${attached("data.aws_iam_policy.p.arn")}`;
    tells("CKV2_AWS_56", named("IAMFullAccess"), named("ReadOnlyAccess"));
    const inPartition = (name: string) =>
      attached(`"arn:\${data.aws_partition.here.partition}:iam::aws:policy/${name}"`);
    tells("CKV_AWS_274", inPartition("AdministratorAccess"), inPartition("ReadOnly"));
  });
});

describe("load balancers", () => {
  const listener = (name: string, port: string, action: string) =>
    `resource "aws_lb_listener" "${name}" {\n  load_balancer_arn = aws_lb.x.arn\n  port = "${port}"\n` +
    `  default_action {\n${action}\n  }\n}\n`;
  const forward = '    type = "forward"';
  const redirect = '    type = "redirect"\n    redirect {\n      protocol = "HTTPS"\n    }';

  it("answer HTTP, whatever stands beside it", () => {
    const balanced = (action: string) =>
      resource("aws_lb", "") + listener("plain", "80", action) + listener("secure", "443", forward);
    tells("CKV2_AWS_20", balanced(forward), balanced(redirect));
  });
});

describe("start scripts", () => {
  const KEY = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE";

  it("are read in Base64", () => {
    const template = (script: string) => resource("aws_launch_template", `user_data = base64encode("${script}")`);
    tells("CKV_AWS_46", template(KEY), template("echo started"));
    const machine = (script: string) =>
      resource("azurerm_linux_virtual_machine", `custom_data = base64encode("${script}")`);
    tells("CKV_AZURE_45", machine("export DB_PASSWORD=letmein"), machine("echo started"));
  });

  it("are left alone where Base64 holds no text", () => {
    const bytes = btoa(String.fromCharCode(0xff, 0xfe, ...Array.from({ length: 24 }, () => 0x41)));
    const template = resource("aws_launch_template", `user_data = "${bytes}"`);
    assert.ok(!isFound("CKV_AWS_46", template));
  });
});

describe("what depends on another attribute", () => {
  it("a volume made from a snapshot is encrypted as that is", () => {
    const image = (volume: string) => resource("aws_ami", `ebs_block_device {\n    ${volume}\n  }`);
    tells("CKV_AWS_204", image("volume_size = 8"), image('snapshot_id = "snap-1"'));
  });

  it("a rule for what leaves the network lets nothing in", () => {
    const rule = (egress: boolean) =>
      resource("aws_network_acl_rule", `egress = ${egress}\n  protocol = "-1"\n  rule_action = "allow"`);
    tells("CKV_AWS_352", rule(false), rule(true));
  });

  it("Defender for Cloud is switched on for each kind of resource", () => {
    const plan = (kind: string) =>
      resource("azurerm_security_center_subscription_pricing", `tier = "Free"\n  resource_type = "${kind}"`);
    tells("CKV_AZURE_87", plan("KeyVaults"), plan("AppServices"));
  });

  it("a policy on TLS is told by its ciphers too", () => {
    const ciphers = (profile: string) =>
      resource("google_compute_ssl_policy", `min_tls_version = "TLS_1_2"\n  profile = "${profile}"`);
    tells("CKV_GCP_4", ciphers("COMPATIBLE"), ciphers("MODERN"));
  });

  it("every interface of Google is the default account's matter first", () => {
    const machine = (email: string) =>
      resource(
        "google_compute_instance",
        `service_account {\n    email = "${email}"\n    scopes = ["cloud-platform"]\n  }`,
      );
    const [standard, own] = ["1-compute@developer.gserviceaccount.com", "runner@device.iam.gserviceaccount.com"];
    tells("CKV_GCP_31", machine(standard), machine(own));
  });

  it("nodes that the cluster does not keep need no secure boot", () => {
    const cluster = (rest: string) => resource("google_container_cluster", `initial_node_count = 1\n  ${rest}`);
    tells("CKV_GCP_68", cluster(""), cluster("remove_default_node_pool = true"));
  });
});

describe("what leads to a server of Azure", () => {
  it("is told from what is open", () => {
    const endpoint = (target: string) =>
      resource(
        "azurerm_private_endpoint",
        `private_service_connection {\n    private_connection_resource_id = ${target}\n  }`,
      );
    const server = (target: string) => resource("azurerm_mssql_server", 'name = "x"') + endpoint(target);
    tells("CKV2_AZURE_45", server('"other"'), server("azurerm_mssql_server.x.id"));
    assert.ok(isFound("CKV_AZURE_113", server("azurerm_mssql_server.x.id")));
  });
});

describe("passwords", () => {
  const stands = (type: string, body: string) =>
    analyse({ "main.tf": `variable "given" {\n}\n${resource(type, body)}` }).findings.some(
      (found) => found.rule === "secret/plaintext" && found.outcome === "fail",
    );

  for (const [type, attribute] of [
    ["aws_db_instance", "password"],
    ["azurerm_postgresql_flexible_server", "administrator_password"],
    ["google_sql_user", "password"],
  ] as const) {
    it(`of ${type} stand in the code or come from elsewhere`, () => {
      assert.ok(stands(type, `${attribute} = "letmein"`));
      for (const other of ["var.given", "random_password.p.result", "null"]) {
        assert.ok(!stands(type, `${attribute} = ${other}`), other);
      }
      assert.ok(!stands(type, ""));
    });
  }
});

describe("roles of Kubernetes", () => {
  const role = (group: string, kind: string, verb: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\n` +
    `rules:\n  - { apiGroups: ["${group}"], resources: ["${kind}"], verbs: ["${verb}"] }\n`;
  const RBAC = "rbac.authorization.k8s.io";

  it("cover with an asterisk what they do not name, in their own group of the API only", () => {
    for (const check of ["CKV_K8S_157", "CKV_K8S_158"]) {
      tells(check, role(RBAC, "*", "*"), role("apps", "*", "*"));
      tells(check, role(RBAC, "roles", "*"), role(RBAC, "roles", "get"));
    }
  });

  it("approve certificates with the verb on the signer", () => {
    const approve = (verb: string) => role("certificates.k8s.io", "signers", verb);
    tells("CKV_K8S_156", approve("approve"), approve("sign"));
  });
});

it("the words of a line for a shell are arguments", () => {
  const server = (flag: string) =>
    "apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: kube-system }\nspec:\n  containers:\n    - name: api\n" +
    `      command: ["/bin/sh", "-c", "exec kube-apiserver ${flag} --secure-port=6443 2>&1"]\n`;
  tells("CKV_K8S_71", server("--kubelet-https=false"), server("--kubelet-https=true"));
  assert.ok(!isFound("CKV_K8S_91", server("--audit-log-path=/var/log/audit.log")));
});
