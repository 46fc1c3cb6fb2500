/** The world outside of this machine, as a browser sees it through a proxy that notes what is asked for and gives nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Whom Chromium asks on its own account, for updates and the like, whatever is shown in it. */
const OF_THE_BROWSER: readonly string[] = ["google.com", "googleapis.com", "gstatic.com", "gvt1.com"];

export interface Outside {
  /** What makes Chromium ask here for everything that is not on this machine, whichever page or worker wants it. */
  readonly chromiumArguments: readonly string[];
  /** `HOST:PORT` of what was asked for by what the browser shows, in the order in which it came. */
  asked(): readonly string[];
  close(): void;
}

export async function watchOutside(): Promise<Outside> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.headers.host ?? "");
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    chromiumArguments: [`--proxy-server=http://127.0.0.1:${(proxy.address() as AddressInfo).port}`],
    asked: () => asked.filter((host) => !isOfTheBrowser(host)),
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

function isOfTheBrowser(host: string): boolean {
  const name = `.${host.replace(/:\d+$/u, "")}`;
  return OF_THE_BROWSER.some((owner) => name.endsWith(`.${owner}`));
}
