/** Where Terraform looks for modules and providers whose source names no host. */
export const DEFAULT_REGISTRY = "registry.terraform.io";

/**
 * The full address under which a lock file knows a provider: `registry.terraform.io/hashicorp/aws`. Without a source
 * Terraform takes the provider of that name from the namespace `hashicorp`.
 */
export function sourceAddress(name: string, source: string | undefined): string {
  const parts = (source ?? name).toLowerCase().split("/");
  if (parts.length === 1) return `${DEFAULT_REGISTRY}/hashicorp/${parts[0]}`;
  if (parts.length === 2) return `${DEFAULT_REGISTRY}/${parts.join("/")}`;
  return parts.join("/");
}
