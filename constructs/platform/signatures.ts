import Type from 'typebox';
import * as field from '../fields/field.js';

/** Signatures that releases demand of images. */
export const signatures = field.strict(
  {
    tiers: Type.Array(Type.String(), {
      description: 'Tiers that accept only signed images.',
      examples: [['production']],
      minItems: 1,
    }),
    key: Type.Optional(
      Type.String({
        description:
          'Public key that verifies images: a file of this repository, or the address of a KMS as cosign writes it. The alternative to `keyless`.',
        examples: ['awskms:///alias/images', 'policies/images.pub'],
        // no absolute path, and no flag of the program that reads it
        pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$',
        patternErrorMessage:
          'a key is a path in this repository, or an address such as awskms:///alias/images',
      }),
    ),
    keyless: Type.Optional(
      field.strict(
        {
          issuer: Type.String({
            description: 'Issuer of the identity that signs: the CI service.',
            examples: ['https://token.actions.githubusercontent.com'],
            pattern: '^https://\\S+$',
          }),
          identity: Type.String({
            description: "Identity that signs: the organisation's reusable workflow at its protected ref.",
            examples: ['https://github.com/acme/workflows/.github/workflows/release.yaml@refs/heads/main'],
            pattern: '^\\S+$',
          }),
        },
        {
          description:
            'Certificates that sign images, the alternative to `key`. The repository in the certificate must be the `repository` of the service, because in a reusable workflow every service has the same signer.',
        },
      ),
    ),
  },
  {
    description:
      'Signatures that `platform deploy`, `promote` and `rollback` demand of images. Checked with cosign.',
  },
);
