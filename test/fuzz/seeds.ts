/** Texts to start from: the project's own fixtures and example device, rules' examples, and a folder that somebody names. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { knowledge } from "../support/project";

export interface Seeds {
  readonly hcl: readonly string[];
  readonly yaml: readonly string[];
  /** The regulatory folder of the example, by the name of the file. */
  readonly register: ReadonlyMap<string, string>;
  /** What an import may be given: the name, and its bytes as characters from 0 to 255. */
  readonly imports: readonly (readonly [name: string, bytes: string])[];
}

/** Larger files only make each try slower. */
const LARGEST = 60_000;

const HCL = /\.(?:tf|tofu|tfvars|hcl)$/u;
const YAML = /\.ya?ml$/u;

/** Read when first asked for, from the project and from the folder in `FUZZ_FOLDER`. */
export const seeds: Seeds = readSeeds(process.env.FUZZ_FOLDER);

function readSeeds(folder: string | undefined): Seeds {
  const own = [
    ...filesBelow("test/fixtures/hcl"),
    ...filesBelow("examples/vela"),
    ...(folder ? filesBelow(folder) : []),
  ];
  const texts = (pattern: RegExp) =>
    own
      .filter((file) => pattern.test(file) && !file.includes("/regulatory/"))
      .map((file) => readFileSync(file, "utf8"));
  const examples = (language: "terraform" | "kubernetes") =>
    knowledge.rules.all.flatMap((rule) =>
      rule.examples.filter((example) => example.language === language).flatMap(({ bad, good }) => [bad, good]),
    );
  const register = filesBelow("examples/vela/regulatory").filter((file) => YAML.test(file));
  const imports = [
    ...filesBelow("test/fixtures/import"),
    ...filesBelow("examples/exports").filter((f) => !f.endsWith(".html")),
  ];
  return {
    hcl: [...texts(HCL), ...examples("terraform")],
    yaml: [...texts(YAML), ...examples("kubernetes"), CHART],
    register: new Map(register.map((file) => [nameOf(file), readFileSync(file, "utf8")])),
    imports: imports.map((file) => [nameOf(file), readFileSync(file).toString("latin1")]),
  };
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name).split(sep).join("/"))
    .filter((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found?.isFile() === true && found.size <= LARGEST;
    })
    .sort();
}

const CHART = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "chart.name" . }}
  annotations: { tureen.dev/soup: SOUP-001 }
spec:
  replicas: {{ .Values.replicas | default 2 }}
  template:
    spec:
      containers:
        {{- range .Values.containers }}
        - name: {{ .name | quote }}
          image: "{{ .image.repository }}:{{ .image.tag }}"
          env: &env
            - { name: A, value: "1" }
          securityContext: {{- toYaml .security | nindent 12 }}
        {{- end }}
{{- end }}
`;
