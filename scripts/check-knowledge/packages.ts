/** The packages that carry the schemas, at exact versions. */
export interface SchemaPackage {
  readonly name: string;
  readonly version: string;
  /** As the registry states it and as the downloaded file is checked against. */
  readonly integrity: string;
}

/** Providers of Terraform, as CDK for Terraform generated them. */
export const terraformPackages: readonly SchemaPackage[] = [
  {
    name: "@cdktf/provider-aws",
    version: "21.22.1",
    integrity: "sha512-BuSHeaQFUL9l33pBzIMRT7cTQ69AM2mLtijjteCPhVQRmvuhuj9Lvfymf7knAMhYqAT6+Lrls9jiGVW/Us3zrQ==",
  },
  {
    name: "@cdktf/provider-azuread",
    version: "14.3.1",
    integrity: "sha512-EbRXdtPmYuBIUzEmEUHa5mnrbEgSnY3zcUDlSdSVmiuv/a2rkQ2zPh4Nq1pcFSlshWXBosbqELh8m+JBkkQBmw==",
  },
  {
    name: "@cdktf/provider-azurerm",
    version: "14.23.1",
    integrity: "sha512-3H20Ozj7dOKmIj6mqorHZEjLNo5wO/MBEVHwu6k53fln/0EciGQa9sDLWBYSb0o40Ycpih9lFp/k6SGRbFlQVg==",
  },
  {
    name: "@cdktf/provider-digitalocean",
    version: "13.14.1",
    integrity: "sha512-Ibgo4EFoas7rNnWDCkugxUCA01ovXtLvUvruUiWWtKHEPRAmpnopgfu5+VOH3MUYn8RAf7sV08vWsovLwBTNpg==",
  },
  {
    name: "@cdktf/provider-google",
    version: "16.12.1",
    integrity: "sha512-KqNA/5RiFT07r0PSZ6/07cJ2zESUgbj1JchVj21iBFBZVUbD+578xA/k8eq/r0cbyEgLmg9eYWeVslaYah4DCQ==",
  },
  {
    name: "@cdktf/provider-opentelekomcloud",
    version: "12.0.16",
    integrity: "sha512-1qXeS1tshRTo9OnsPIUeb7+5VmDHeU/Q+Oi55QiwAkhKPZWIDsK3yfQdZ4eJjkQsgkQYfSPaBBUDki2J8mVrWg==",
  },
];

/** Kubernetes and the extensions whose kinds knowledge speaks of. */
export const kubernetesPackages: readonly SchemaPackage[] = [
  {
    name: "@kubernetes-models/apimachinery",
    version: "3.0.2",
    integrity: "sha512-6Vbzr/tinxPBGGdfYjXiV9WPj8PEhyiqGJiWhXrsihK7h6glPj4HKUxZ0YwYXH/5uucm/NVef/xY3vZ4Crj1Fg==",
  },
  {
    name: "@kubernetes-models/external-secrets",
    version: "2.0.0",
    integrity: "sha512-IpwAaO1m67oVMvhvaVrdj18nNUG5aDXFL3S0RerILGenb0MvsjiSCnjAUW1P10gRz7rIEayhFRbtvlDSFBqeEA==",
  },
  {
    name: "@kubernetes-models/gateway-api",
    version: "2.0.0",
    integrity: "sha512-e7SY7EkCGRHy5wHkaGhP32v7V1L+gBalfoqZDFDWn5k9Q7+IW6uz9jNWgOZ9R/Hv5NWyAFYaA01ET2qsysVt5A==",
  },
  {
    name: "@kubernetes-models/istio",
    version: "3.0.1",
    integrity: "sha512-Ez+BM4WGjmkwQa4gSHuFKHZOha0fvwPOl3VZHgdUwBkO6FR08iDoLKFWM5WOoyMm3VbBnKGbWflsvNZ0BvoG6Q==",
  },
  {
    name: "@kubernetes-models/knative",
    version: "4.0.0",
    integrity: "sha512-6/nYd5QS6p1zcp5bEm5tGz0lWH3qFNu7cbbm45lUSvahW3lt9FDBfOldFSFEtadWjtv6J/fyImzKRvJwrA1g5g==",
  },
  {
    name: "@kubernetes-models/sealed-secrets",
    version: "6.0.0",
    integrity: "sha512-lfDO9J7pjawvFvhGlFlOtKksAt188L+ulbEvs7ZpZOc5FM4adIjjZZGCbOdDHG3ne/cEjEIFBJ0qZivOyZ1/Vg==",
  },
  {
    name: "kubernetes-models",
    version: "5.1.0",
    integrity: "sha512-ym4Kiyr8BzGIWj4f853ytVYES1B8C1BdONRP5zodItPD1o//OEKuTwC5nFV3ZJtFGeMqOFbIYkpunSVXSlHS8g==",
  },
];
