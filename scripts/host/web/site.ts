import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** What a server on this machine alone hands out. */
export interface SiteContent {
  /** Texts by their paths: `/index.html`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders on disk by the paths that their files begin with: `/vscode/`. */
  readonly folders: ReadonlyMap<string, string>;
}

export interface Site {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): void;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  [".css", "text/css"],
  [".html", "text/html"],
  [".js", "text/javascript"],
  [".json", "application/json"],
  [".svg", "image/svg+xml"],
  [".ttf", "font/ttf"],
  [".wasm", "application/wasm"],
]);

/** Serves files and nothing else: what is behind it is what a browser alone can do. */
export async function startSite(content: SiteContent): Promise<Site> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname));
    const found = await find(path, content);
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": typeOf(path) }).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function typeOf(path: string): string {
  return path === "/" ? "text/html" : (TYPES.get(extname(path)) ?? "application/octet-stream");
}

async function find(path: string, { texts, folders }: SiteContent): Promise<string | Buffer | undefined> {
  const text = texts.get(path);
  if (text !== undefined) return text;
  for (const [prefix, folder] of folders) {
    if (path.startsWith(prefix)) return readFile(join(folder, path.slice(prefix.length))).catch(() => undefined);
  }
  return undefined;
}
