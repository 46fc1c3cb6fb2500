import { type ConfigurationChangeEvent, type Uri, workspace } from "vscode";
import { fitsSetting, SETTINGS, type SettingName, type SettingValue } from "./settings-schema";

const SECTION = "tureen";

/** A setting as it is in force, for a folder when one is given; its default where somebody wrote something that it does not take. */
export function setting<Name extends SettingName>(name: Name, folder?: Uri): SettingValue<Name> {
  const value: unknown = workspace.getConfiguration(SECTION, folder).get(name);
  return (fitsSetting(value, SETTINGS[name]) ? value : SETTINGS[name].default) as SettingValue<Name>;
}

/** True when a setting changed with which the server, or what it publishes, starts anew. */
export function asksForRestart(change: ConfigurationChangeEvent): boolean {
  return Object.entries(SETTINGS).some(
    ([name, { restartsServer }]) => restartsServer && change.affectsConfiguration(`${SECTION}.${name}`),
  );
}
