/**
 * What in-toto asks of a statement, as a JSON schema. There is no official one: the specification is prose and protocol
 * buffers. This one follows the published fields of Statement v1 and ResourceDescriptor, of the predicate test-result v0.1
 * (https://github.com/in-toto/attestation/tree/main/spec) and of SLSA's provenance v1
 * (https://slsa.dev/spec/v1.0/provenance). Fields that it does not name are let through, as in-toto's parsing rules ask.
 */

const TEXT = { type: "string", minLength: 1 };
const TIME = { type: "string", format: "date-time" };
const NAMES = { type: "array", items: TEXT };

const digestSet = {
  type: "object",
  minProperties: 1,
  additionalProperties: { type: "string", pattern: "^[0-9a-f]+$" },
};

const resourceDescriptor = {
  type: "object",
  properties: {
    name: TEXT,
    uri: { type: "string", format: "uri" },
    digest: digestSet,
    content: { type: "string" },
    downloadLocation: { type: "string", format: "uri" },
    mediaType: TEXT,
    annotations: { type: "object" },
  },
  anyOf: [{ required: ["uri"] }, { required: ["digest"] }, { required: ["content"] }],
};

const testResult = {
  type: "object",
  required: ["result", "configuration"],
  properties: {
    result: { enum: ["PASSED", "WARNED", "FAILED"] },
    configuration: { type: "array", items: resourceDescriptor },
    url: { type: "string", format: "uri" },
    passedTests: NAMES,
    warnedTests: NAMES,
    failedTests: NAMES,
  },
};

const provenance = {
  type: "object",
  required: ["buildDefinition", "runDetails"],
  properties: {
    buildDefinition: {
      type: "object",
      required: ["buildType", "externalParameters"],
      properties: {
        buildType: { type: "string", format: "uri" },
        externalParameters: { type: "object" },
        internalParameters: { type: "object" },
        resolvedDependencies: { type: "array", items: resourceDescriptor },
      },
    },
    runDetails: {
      type: "object",
      required: ["builder"],
      properties: {
        builder: { type: "object", required: ["id"], properties: { id: { type: "string", format: "uri" } } },
        metadata: {
          type: "object",
          properties: { invocationId: TEXT, startedOn: TIME, finishedOn: TIME },
        },
        byproducts: { type: "array", items: resourceDescriptor },
      },
    },
  },
};

/** A statement with one of the predicates that Tureen writes. */
export const inTotoSchema = {
  type: "object",
  required: ["_type", "subject", "predicateType", "predicate"],
  properties: {
    _type: { const: "https://in-toto.io/Statement/v1" },
    subject: {
      type: "array",
      minItems: 1,
      items: { allOf: [resourceDescriptor, { required: ["digest"] }] },
    },
  },
  oneOf: [
    {
      properties: {
        predicateType: { const: "https://in-toto.io/attestation/test-result/v0.1" },
        predicate: testResult,
      },
    },
    { properties: { predicateType: { const: "https://slsa.dev/provenance/v1" }, predicate: provenance } },
  ],
};
