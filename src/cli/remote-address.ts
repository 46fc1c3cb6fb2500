/**
 * The address of a remote repository as a URI that can be shown to anybody: user names, passwords and tokens left out.
 * Undefined for what is no address of the network, such as a path on this machine.
 */
export function withoutCredentials(address: string): string | undefined {
  const [, host = "", path = ""] = /^(?:[^/\s@]*@)?([\w.-]+):(?!\/\/)(\S+)$/u.exec(address) ?? [];
  // One letter before the colon is a drive of Windows.
  if (host.length > 1) return path.includes("@") ? undefined : `ssh://${host}/${path.replace(/^\/+/u, "")}`;
  try {
    const url = new URL(address);
    if (!["https:", "http:", "ssh:", "git:"].includes(url.protocol)) return undefined;
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return undefined;
  }
}
