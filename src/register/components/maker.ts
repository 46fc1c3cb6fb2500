/** Who makes what has an origin: brands, as far as the table of suppliers knows them. */
import type { SupplierKnowledge, SupplierTable } from "../../knowledge/supplier";
import { DEFAULT_REGISTRY } from "../../model/provider-source";
import type { ComponentKind } from "./component";

/** The maker of a component by its origin; undefined for services, whose supplier knowledge names, and for the unknown. */
export function makerOf(
  kind: ComponentKind,
  origin: string | undefined,
  suppliers: SupplierTable,
): SupplierKnowledge | undefined {
  if (origin === undefined) return undefined;
  switch (kind) {
    case "image":
      return suppliers.ofImage(origin);
    case "chart":
      return suppliers.ofChart(`https://${origin}`) ?? suppliers.ofChart(`oci://${origin}`);
    case "provider":
      return suppliers.ofProvider(origin);
    case "module":
      return ofModule(origin, suppliers);
    case "machine-image":
      return suppliers.find(origin.split("/", 1)[0]?.toLowerCase() ?? "");
    default:
      return undefined;
  }
}

/** `registry.terraform.io/hashicorp/consul/aws`: the namespace says who publishes it. */
function ofModule(origin: string, suppliers: SupplierTable): SupplierKnowledge | undefined {
  const [host, namespace, name] = origin.split("/");
  return host === DEFAULT_REGISTRY && namespace && name ? suppliers.ofProvider(`${namespace}/${name}`) : undefined;
}
