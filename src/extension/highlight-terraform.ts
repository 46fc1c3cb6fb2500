import { type Disposable, extensions, languages, type TextDocument, workspace } from "vscode";

const OWN_LANGUAGE = "tureen-terraform";
const TERRAFORM_FILE = /\.(?:tf|tofu|tfvars)$/u;

/**
 * Colours Terraform files where nobody else does. Another extension's language is never replaced: only files that VS Code
 * took for plain text get ours.
 */
export function highlightTerraform(): Disposable {
  const consider = (document: TextDocument): void => {
    if (document.languageId !== "plaintext" || !TERRAFORM_FILE.test(document.fileName) || isElsewhere()) return;
    void languages.setTextDocumentLanguage(document, OWN_LANGUAGE);
  };
  workspace.textDocuments.forEach(consider);
  return workspace.onDidOpenTextDocument(consider);
}

function isElsewhere(): boolean {
  return extensions.all.some(({ packageJSON }) =>
    packageJSON?.contributes?.languages?.some((language: { readonly id?: string }) => language.id === "terraform"),
  );
}
