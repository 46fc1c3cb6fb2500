/**
 * Where each Kubernetes kind keeps its pod specification. Knowledge files write `{pod}` in a path instead of repeating
 * this for every kind. Source: Kubernetes API reference v1.34, Knative Serving v1
 * and OpenShift's apps.openshift.io/v1.
 */
const POD_SPEC: Readonly<Record<string, string>> = {
  Pod: "spec",
  PodTemplate: "template.spec",
  Deployment: "spec.template.spec",
  StatefulSet: "spec.template.spec",
  DaemonSet: "spec.template.spec",
  ReplicaSet: "spec.template.spec",
  ReplicationController: "spec.template.spec",
  Job: "spec.template.spec",
  CronJob: "spec.jobTemplate.spec.template.spec",
  Service: "spec.template.spec",
  Configuration: "spec.template.spec",
  Revision: "spec",
  ContainerSource: "spec.template.spec",
  DeploymentConfig: "spec.template.spec",
};

/** The kinds that run containers. */
export const podKinds: readonly string[] = Object.keys(POD_SPEC);

/** The path of the pod specification in objects of a kind, if the kind has one. */
export function podSpecPath(kind: string): string | undefined {
  return Object.hasOwn(POD_SPEC, kind) ? POD_SPEC[kind] : undefined;
}

/** Macros for the parts of a pod specification that knowledge files ask of every container. */
const MACROS = {
  "{containers}": "{pod}.(containers|initContainers|ephemeralContainers)",
  "{arguments}": "{pod}.containers.(command|args).*",
};

/** Replaces `{pod}`, `{containers}`, `{arguments}` and `{labels}`, those of the pods, in every text of a knowledge entry by the paths of the kind. */
export function expandPodPaths<T>(value: T, kind: string): T {
  const path = podSpecPath(kind);
  if (path === undefined) return value;
  const labels = `${path.slice(0, path.lastIndexOf("spec"))}metadata.labels`;
  const meanings = [...Object.entries(MACROS), ["{labels}", labels] as const, ["{pod}", path] as const];
  return inTexts(value, (text) => meanings.reduce((all, [macro, meaning]) => all.replaceAll(macro, meaning), text));
}

/** A value with every text in it that may hold a macro replaced; keys stay as they are. */
function inTexts<T>(value: T, replace: (text: string) => string): T;
function inTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return value.includes("{") ? replace(value) : value;
  if (Array.isArray(value)) return value.map((item) => inTexts(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inTexts(inner, replace)]));
}
