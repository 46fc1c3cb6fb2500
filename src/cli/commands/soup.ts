import { Command, type Option } from "commander";

/** `tureen soup`: the SOUP register of a folder. */
export function soupCommand(today: Option): Command {
  return new Command("soup").description("Exports the SOUP register.").addOption(today);
}
