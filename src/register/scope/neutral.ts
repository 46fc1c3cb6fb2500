/** Resources over which nothing is reached: facts about an account, made-up values, brackets around others. */
import type { Resource } from "../../model/resource";

/** Data sources that look up no infrastructure. */
const FACTS =
  /^(?:aws_(?:caller_identity|region|regions|partition|availability_zones?|ami|ami_ids|elb_service_account|ec2_instance_type\w*|iam_session_context|default_tags)|azurerm_(?:client_config|subscription)|azuread_client_config|google_(?:client_config|project|client_openid_userinfo|compute_zones)|kubernetes_server_version)$/;

/** Types of providers that make values rather than infrastructure, save for passwords. */
const VALUES = /^(?:null_|time_|local_|template_|archive_|external$|http$|terraform_data$|random_(?!password))/;

/** Brackets that say where something is billed or grouped, not what reaches it; and zones of names. */
const BRACKETS =
  /^(?:azurerm_resource_group|google_project\w*|aws_resourcegroups_group|aws_route53_zone|\w*_dns_zone)$/;

/** True for a resource that connects nothing although others refer to it. */
export function isNeutral({ mode, type }: Resource): boolean {
  if (mode === "provider") return true;
  return VALUES.test(type) || BRACKETS.test(type) || (mode === "data" && FACTS.test(type)) || type === "Namespace";
}
