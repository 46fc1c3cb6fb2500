/**
 * Plans as Terraform prints them (`terraform show -json plan.out`,
 * https://developer.hashicorp.com/terraform/internals/json-format): what will be, for each address.
 */
import * as z from "zod";

const values = z.record(z.string(), z.unknown());

interface PlannedModule {
  resources?: { address: string; values?: Record<string, unknown> | undefined }[] | undefined;
  child_modules?: PlannedModule[] | undefined;
}

const plannedModule: z.ZodType<PlannedModule> = z.lazy(() =>
  z.object({
    resources: z.array(z.object({ address: z.string(), values: values.optional() })).optional(),
    child_modules: z.array(plannedModule).optional(),
  }),
);

const change = z.object({
  address: z.string(),
  change: z.object({
    after: values.nullish(),
    after_unknown: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
  }),
});

const expression = z.object({ constant_value: z.unknown().optional(), references: z.array(z.string()).optional() });
const providerConfig = z.object({
  name: z.string(),
  alias: z.string().optional(),
  module_address: z.string().optional(),
  expressions: values.optional(),
});

const planFile = z.object({
  format_version: z.string(),
  planned_values: z.object({ root_module: plannedModule.optional() }).optional(),
  resource_changes: z.array(change).optional(),
  variables: z.record(z.string(), z.object({ value: z.unknown().optional() })).optional(),
  configuration: z.object({ provider_config: z.record(z.string(), providerConfig).optional() }).optional(),
});
type PlanFile = z.infer<typeof planFile>;

/** What a plan says of one copy of a resource. */
export interface PlannedCopy {
  readonly after: unknown;
  /** Where this has `true`, the value is known only after apply. */
  readonly unknown: unknown;
  /** Where this has `true`, the value is a secret. */
  readonly sensitive: unknown;
}

export interface Plan {
  /** The file that it was read from. */
  readonly file: string;
  /** Addresses without the keys of copies, with what is planned for each copy. */
  readonly copies: ReadonlyMap<string, readonly PlannedCopy[]>;
}

/** What is wrong with a text that is no plan, as a sentence. */
export interface PlanProblem {
  readonly problem: string;
}

const NOT_A_PLAN = "is not a plan as `terraform show -json` prints it";

/** Reads a plan. Never throws. */
export function readPlan(file: string, text: string): Plan | PlanProblem {
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return { problem: `\`${file}\` ${NOT_A_PLAN}: it is not JSON.` };
  }
  const parsed = safely(() => planFile.safeParse(json));
  if (!parsed?.success) {
    const [issue] = parsed?.error.issues ?? [];
    const where = issue && issue.path.length > 0 ? ` \`${issue.path.join(".")}\` does not fit.` : "";
    return { problem: `\`${file}\` ${NOT_A_PLAN}.${where}` };
  }
  return { file, copies: copiesOf(parsed.data) };
}

/** Nesting deeper than the engine's stack is no plan. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function copiesOf(plan: PlanFile): ReadonlyMap<string, readonly PlannedCopy[]> {
  const byCopy = new Map<string, PlannedCopy>();
  const waiting: PlannedModule[] = plan.planned_values?.root_module ? [plan.planned_values.root_module] : [];
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    for (const { address, values: after = {} } of module.resources ?? []) {
      byCopy.set(address, { after, unknown: undefined, sensitive: undefined });
    }
    waiting.push(...(module.child_modules ?? []));
  }
  for (const { address, change: planned } of plan.resource_changes ?? []) {
    if (!planned.after) continue;
    byCopy.set(address, { after: planned.after, unknown: planned.after_unknown, sensitive: planned.after_sensitive });
  }
  for (const [address, after] of providersOf(plan))
    byCopy.set(address, { after, unknown: undefined, sensitive: undefined });
  const copies = new Map<string, PlannedCopy[]>();
  for (const [address, copy] of byCopy) {
    const key = withoutKeys(address);
    const known = copies.get(key);
    if (known) known.push(copy);
    else copies.set(key, [copy]);
  }
  return copies;
}

/** Settings of the root's providers that are written out or are one variable. */
function* providersOf({ configuration, variables = {} }: PlanFile): Iterable<readonly [string, unknown]> {
  const given = new Map(Object.entries(variables));
  for (const { name, alias, module_address, expressions = {} } of Object.values(configuration?.provider_config ?? {})) {
    if (module_address !== undefined) continue;
    const settings = Object.entries(expressions).flatMap(([key, written]): [string, unknown][] => {
      const parsed = expression.safeParse(written);
      if (!parsed.success || SECRET.test(key)) return [];
      const { constant_value: constant, references = [] } = parsed.data;
      if (constant !== undefined) return [[key, constant]];
      const variable = references.length === 1 ? given.get(references[0]?.replace(/^var\./, "") ?? "") : undefined;
      return variable?.value === undefined ? [] : [[key, variable.value]];
    });
    yield [alias === undefined ? `provider.${name}` : `provider.${name}.${alias}`, Object.fromEntries(settings)];
  }
}

const SECRET = /key|secret|token|password/i;

/** `module.db["eu"].aws_db_instance.this[0]` → `module.db.aws_db_instance.this`. */
function withoutKeys(address: string): string {
  return address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, "");
}
