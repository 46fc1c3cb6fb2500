const DEFAULT_HOST = "registry.terraform.io";

/**
 * The full address under which a lock file knows a provider: `registry.terraform.io/hashicorp/aws`. Without a source
 * Terraform takes the provider of that name from the namespace `hashicorp`.
 */
export function sourceAddress(name: string, source: string | undefined): string {
  const parts = (source ?? name).toLowerCase().split("/");
  if (parts.length === 1) return `${DEFAULT_HOST}/hashicorp/${parts[0]}`;
  if (parts.length === 2) return `${DEFAULT_HOST}/${parts.join("/")}`;
  return parts.join("/");
}
