/** The tables as they stand in the source folder, read through their schemas, for the tests of their content. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ZodType } from "zod";
import { adequacyTable, countryTable } from "../../../src/knowledge/adequacy";
import { clauseCatalogue, clauseTable } from "../../../src/knowledge/clause";
import { encryptionDefaultTable, encryptionDefaultTableSchema } from "../../../src/knowledge/encryption-default";
import { lifecycleTable, lifecycleTableSchema } from "../../../src/knowledge/lifecycle";
import { globalServiceTable, regionTable } from "../../../src/knowledge/place";
import { placeTable } from "../../../src/knowledge/place-table";
import { sourceTable } from "../../../src/knowledge/source";
import { supplierTable, supplierTableSchema } from "../../../src/knowledge/supplier";

const folder = join(process.cwd(), "src/knowledge");

/** What stands in one file, unchecked. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(join(folder, file), "utf8"), { maxAliasCount: 1000 });
}

export function filesOf(table: string): readonly string[] {
  return readdirSync(join(folder, table)).map((name) => join(table, name));
}

function readFolder<T>(table: string, schema: ZodType<readonly T[]>): readonly T[] {
  return filesOf(table).flatMap((file) => schema.parse(readYaml(file)));
}

export const regionFiles = readFolder("regions", regionTable);
export const adequacy = adequacyTable.parse(readYaml("adequacy.yaml"));
export const countries = countryTable.parse(readYaml("countries.yaml"));
export const places = placeTable(regionFiles, adequacy, countries);
export const clauseFiles = readFolder("clauses", clauseTable);
export const clauses = clauseCatalogue(clauseFiles);
export const lifecycle = lifecycleTable(readFolder("lifecycle", lifecycleTableSchema));
export const encryptionFiles = readFolder("encryption-defaults", encryptionDefaultTableSchema);
export const encryption = encryptionDefaultTable(encryptionFiles);
export const suppliers = supplierTable(supplierTableSchema.parse(readYaml("suppliers.yaml")));
export const globalServices = globalServiceTable.parse(readYaml("global-services.yaml"));
export const sources = sourceTable.parse(readYaml("sources.yaml"));
