/** The part of package.json and package.nls.json that is made from the schema of the settings. */
import { SETTINGS, type SettingDescription } from "../../src/extension/settings-schema";

type Json = Readonly<Record<string, unknown>>;

const KEY = "setting.";

/** The manifest with the `configuration` that the schema describes; the rest stays. */
export function manifestWithSettings(manifest: Json): Json {
  const properties = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting], at) => [`tureen.${name}`, propertyOf(name, setting, at + 1)]),
  );
  const contributes = { ...(manifest.contributes as Json), configuration: { title: "Tureen", properties } };
  return { ...manifest, contributes };
}

/** English texts of the manifest with those of the settings; texts of settings that are gone go. */
export function textsWithSettings(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = new Map(Object.entries(SETTINGS).map(([name, { description }]) => [KEY + name, description]));
  const kept = Object.entries(texts).filter(([key]) => own.has(key) || !key.startsWith(KEY));
  return Object.fromEntries([...kept, ...own]);
}

function propertyOf(name: string, setting: SettingDescription, order: number): Json {
  const { type, default: value, scope } = setting;
  return {
    type,
    ...("choices" in setting && { enum: setting.choices }),
    default: value,
    ...(setting.type === "number" && { minimum: setting.minimum, maximum: setting.maximum }),
    order,
    scope,
    markdownDescription: `%${KEY}${name}%`,
  };
}

/** JSON as npm writes it, so that a change shows as the lines that changed. */
export function manifestText(content: Json): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
