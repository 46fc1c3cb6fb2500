/**
 * The address of a remote repository as a URI that can be shown to anybody: user names, passwords and tokens left out.
 * Undefined for what is no address of the network, such as a path on this machine.
 */
export function withoutCredentials(address: string): string | undefined {
  const short = /^(?:[^@/:\s]+@)?([\w.-]+):(?!\/\/)([^\s]+)$/u.exec(address);
  // One letter before the colon is a drive of Windows.
  if (short && (short[1] ?? "").length > 1) return `ssh://${short[1]}/${short[2]?.replace(/^\/+/u, "")}`;
  try {
    const url = new URL(address);
    if (!["https:", "http:", "ssh:", "git:"].includes(url.protocol)) return undefined;
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return undefined;
  }
}
