/** Layers that a function runs on: libraries and agents of others, by the version that their identifier names. */
import type { Resource } from "../../model/resource";
import type { Sighting } from "./component";
import { readings } from "./version";

/** `arn:aws:lambda:eu-central-1:464622532012:layer:Datadog-Extension:55`; a version of a layer never changes. */
const LAYER = /^arn:aws[\w-]*:lambda:[\w-]+:(\d+):layer:([\w-]+):(\d+)$/u;

/** The layers of a function that are not made in this code. */
export function layerSightings(resource: Resource): readonly Sighting[] {
  if (resource.type !== "aws_lambda_function" || resource.mode !== "managed") return [];
  return readings(resource, "layers").flatMap(({ text, at }): Sighting[] => {
    const [, account, name, version] = LAYER.exec(text ?? "") ?? [];
    if (!account || !name) return [];
    return [
      {
        key: `runtime:aws/AWS Lambda/layer/${account}/${name}`,
        kind: "runtime",
        title: `${name} layer on AWS Lambda`,
        supplier: undefined,
        origin: `layer/${account}/${name}`,
        category: "serverless",
        watch: undefined,
        resource,
        at,
        designator: version,
        tier: undefined,
        pinState: "pinned",
        reason: undefined,
      },
    ];
  });
}
