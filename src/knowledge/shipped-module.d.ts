/** Made by `scripts/knowledge.ts` from the YAML files in this folder. */
declare module "tureen:knowledge" {
  const shipped: import("./shipped").ShippedKnowledge;
  export default shipped;
}
