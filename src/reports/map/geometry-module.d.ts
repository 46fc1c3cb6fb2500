/** Made by `scripts/geometry.ts` from the outlines of Natural Earth. */
declare module "tureen:geometry" {
  const geometry: import("./geometry").Geometry;
  export default geometry;
}
