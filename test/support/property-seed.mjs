/**
 * Properties are tried with the same inputs on every run: what passes here passes there. TUREEN_SEED, a whole number, tries
 * others; what such a run finds is kept as an example of its test.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.TUREEN_SEED ?? "20261121") });
