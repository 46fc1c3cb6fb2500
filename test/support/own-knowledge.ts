/** Entries that a workspace may add to what Tureen knows: one of its own, and one about a type that is known. */
export const VAULT_KNOWLEDGE = `- type: acme_vault
  service: Vault of Acme
  holdsData: true
  capabilities:
    encryption/at-rest:
      must: { path: sealed, equals: true }
      says: the vault is not sealed
      fix: { set: sealed, to: true }
- type: aws_ebs_volume
  capabilities:
    encryption/at-rest:
      must: { path: kms_key_id, matches: "alias/clinical$" }
      says: the volume is not encrypted
`;
