/** VS Code's workbench as a page of its own: no server behind it, extensions run in a web worker. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const WORKBENCH = "/vscode/out/vs/code/browser/workbench/workbench";

/** code-server's build always asks the server that it comes from, also for settings. Without one, VS Code does as here. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/remoteAuthority:location\.host\b/gu, "remoteAuthority:undefined"],
  [
    /\w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.vscodeRemote\}\),"User"\)/gu,
    '$1.file("/User").with({scheme:"vscode-userdata"})',
  ],
];

/** Where the workbench finds what it opens; everything is served from the same place. */
export interface WorkbenchWishes {
  /** `127.0.0.1:PORT` of the page. */
  readonly authority: string;
  /** The folder of the site with the extension that is tested, and the module in it whose run() holds the tests. */
  readonly extension: string;
  readonly tests: string;
  /** The folder of the site with an extension that provides the files. */
  readonly fileSystem: string;
  /** What to open, in memory: a folder, or a file that names several. */
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The page and the script that differ from what lies in the installed VS Code. */
export async function workbenchTexts(vscode: string, wishes: WorkbenchWishes): Promise<ReadonlyMap<string, string>> {
  let script = await readFile(join(vscode, "out/vs/code/browser/workbench/workbench.js"), "utf8");
  for (const [pattern, replacement] of CHANGES) {
    if (script.match(pattern)?.length !== 1) throw new Error(`The workbench does not have ${pattern} once any more`);
    script = script.replace(pattern, replacement);
  }
  return new Map([
    ["/", page(wishes)],
    [`${WORKBENCH}.js`, script],
  ]);
}

function page({ authority, extension, tests, fileSystem, workspace, settings }: WorkbenchWishes): string {
  const address = (path: string) => ({ scheme: "http", authority, path });
  const configuration = {
    [workspace.endsWith(".code-workspace") ? "workspaceUri" : "folderUri"]: { scheme: "memory", path: workspace },
    additionalBuiltinExtensions: [address(fileSystem)],
    developmentOptions: { extensions: [address(extension)], extensionTestsPath: address(tests) },
    configurationDefaults: settings,
    enableWorkspaceTrust: false,
    // What code-server's build asks for besides.
    userDataPath: "/User",
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    productConfiguration: { extensionsGallery: undefined, enableTelemetry: false },
  };
  const attribute = JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<link rel="stylesheet" href="${WORKBENCH}.css">
</head>
<body aria-label="">
<script>globalThis._VSCODE_FILE_ROOT = location.origin + "/vscode/out/";</script>
<script type="module" src="/vscode/out/nls.messages.js"></script>
<script type="module" src="${WORKBENCH}.js"></script>
</body>
</html>
`;
}
