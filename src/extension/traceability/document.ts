import type { Uri, Webview } from "vscode";

/**
 * The page's document: one script, one sheet, both from the extension's own folder, and nothing else from anywhere. Code
 * in attributes, styles in attributes, frames, forms and connections are all refused by its policy.
 */
export function pageDocument(webview: Webview, script: Uri, sheet: Uri, nonce: string, language: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Traceability</title>
<link rel="stylesheet" href="${attribute(webview.asWebviewUri(sheet).toString())}">
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${attribute(webview.asWebviewUri(script).toString())}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
