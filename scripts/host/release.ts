/**
 * The exact versions of the browser-hosted VS Code. code-server's package carries the workbench and the extension host
 * of VS Code, the node-* packages carry the Node that its extension host is made for; both come from the npm registry.
 */
interface RegistryPackage {
  readonly name: string;
  readonly version: string;
  /** As the registry states it and as the downloaded file is checked against. */
  readonly integrity: string;
}

export const vscodePackage: RegistryPackage = {
  name: "code-server",
  version: "4.139.1",
  integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
};

export const nodeVersion = "24.21.0";

const nodeIntegrity: ReadonlyMap<string, string> = new Map([
  ["linux-x64", "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q=="],
  ["linux-arm64", "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g=="],
]);

/** The package that carries Node for this machine. Throws, saying what to do instead, where there is none. */
export function nodePackage(platform = `${process.platform}-${process.arch}`): RegistryPackage {
  const integrity = nodeIntegrity.get(platform);
  if (integrity === undefined) {
    throw new Error(
      `The browser-hosted VS Code runs on Linux (x64, arm64), not on ${platform}. Install VS Code and put \`code\` on PATH.`,
    );
  }
  return { name: `node-${platform}`, version: nodeVersion, integrity };
}
