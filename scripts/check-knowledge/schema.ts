/**
 * What a provider's schema says of one attribute, block or property. Schemas of Terraform providers and of Kubernetes
 * take the same shape here, so that one walk serves both.
 */
export interface Field {
  /** The structure that stands here, by its key in `structures`. */
  readonly structure?: string;
  /** A map whose keys are the author's own, or a value without a schema: whatever follows is right. */
  readonly open?: true;
  /** A text: it may hold a document of its own, such as JSON. */
  readonly text?: true;
  /** The values that the schema names, where it names them all. */
  readonly values?: readonly string[];
}

export type Structure = Readonly<Record<string, Field>>;

/** The schema of one package. */
export interface Schema {
  /** Resource type or kind → the structures it may have: a kind has one for each of its API versions. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly structures: Readonly<Record<string, Structure>>;
}

/** All schemas in one: the first that knows a type counts. */
export function mergeSchemas(schemas: readonly Schema[]): Schema {
  return {
    types: Object.assign({}, ...schemas.toReversed().map((one) => one.types)),
    structures: Object.assign({}, ...schemas.map((one) => one.structures)),
  };
}
