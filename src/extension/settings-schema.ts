/**
 * Every setting of the extension. The manifest's `configuration` and its English texts are made from this by
 * `npm run docs`; a test fails when they differ. Settings only change how things look: what counts stands in
 * `device.yaml`, so that the editor, a colleague's editor and CI agree.
 */
export const SETTINGS = {
  registerFolder: {
    type: "string",
    default: "regulatory",
    scope: "resource",
    restartsServer: true,
    description:
      "The folder of the register, relative to the workspace folder. What counts (allowed places, profiles, severities) stands in `device.yaml` there, so that everybody and CI agree.",
  },
  "codeLens.enabled": {
    type: "boolean",
    default: true,
    scope: "window",
    restartsServer: true,
    description: "Show a line above each resource: SOUP item, risks, place, findings.",
  },
  "inlayHints.enabled": {
    type: "boolean",
    default: true,
    scope: "window",
    restartsServer: true,
    description: "Show places behind regions and support dates behind versions.",
  },
  "information.enabled": {
    type: "boolean",
    default: false,
    scope: "window",
    restartsServer: true,
    description:
      "Underline also what is only information. It always stands in the panel, in hovers and in the light bulb.",
  },
  debounce: {
    type: "number",
    default: 50,
    minimum: 0,
    maximum: 2000,
    scope: "window",
    restartsServer: true,
    description: "Milliseconds of rest in typing before findings are refreshed.",
  },
  "trace.server": {
    type: "string",
    choices: ["off", "messages", "verbose"],
    default: "off",
    scope: "window",
    restartsServer: false,
    description: "Write what editor and language server say to each other to the output.",
  },
} as const satisfies Readonly<Record<string, SettingDescription>>;

export type SettingDescription = TextSetting | BooleanSetting | NumberSetting;

interface Described {
  /** Markdown, in English; other languages stand in package.nls.LANGUAGE.json. */
  readonly description: string;
  /** Where people may set it, in the words of VS Code's manifest. */
  readonly scope: "window" | "resource" | "machine-overridable";
  /** True where a change asks for the language server to start anew. */
  readonly restartsServer: boolean;
}

interface TextSetting extends Described {
  readonly type: "string";
  readonly default: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
}

interface BooleanSetting extends Described {
  readonly type: "boolean";
  readonly default: boolean;
}

interface NumberSetting extends Described {
  readonly type: "number";
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

export type SettingName = keyof typeof SETTINGS;

/** The type of a setting's value, its choices included. */
export type SettingValue<Name extends SettingName> = (typeof SETTINGS)[Name] extends {
  readonly choices: readonly (infer Choice)[];
}
  ? Choice
  : { readonly string: string; readonly boolean: boolean; readonly number: number }[(typeof SETTINGS)[Name]["type"]];

/** True for a value that the setting takes: a settings file can hold anything. */
export function fitsSetting(value: unknown, setting: SettingDescription): boolean {
  if (setting.type === "boolean") return typeof value === "boolean";
  if (setting.type === "number") {
    return typeof value === "number" && value >= setting.minimum && value <= setting.maximum;
  }
  return typeof value === "string" && (setting.choices?.includes(value) ?? true);
}
