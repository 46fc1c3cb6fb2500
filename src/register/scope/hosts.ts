/**
 * Services that a text calls, by the names that the cluster's DNS gives them
 * (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/).
 */
export interface ServiceHost {
  readonly name: string;
  readonly namespace: string;
}

const LONGEST_TEXT = 4_000;
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * `http://api.shop.svc.cluster.local:8080/v1` calls `api` in `shop`; `api` and `api:8080` alone call it in the namespace
 * of the caller. Names that are no hosts find no Service and do no harm.
 */
export function serviceHosts(text: string, namespace: string): readonly ServiceHost[] {
  if (text.length > LONGEST_TEXT) return [];
  return text.split(/[\s,;="']+/).flatMap((word) => {
    const scheme = word.indexOf("://");
    const rest = scheme < 0 ? word : word.slice(scheme + "://".length);
    const [authority = ""] = rest.split(/[/?#]/, 1);
    const [host = ""] = authority.slice(authority.lastIndexOf("@") + 1).split(":", 1);
    const [name = "", second, third] = host.split(".");
    if (!NAME.test(name) || (second !== undefined && !NAME.test(second))) return [];
    if (third !== undefined && third !== "svc") return [];
    return [{ name, namespace: second ?? namespace }];
  });
}
