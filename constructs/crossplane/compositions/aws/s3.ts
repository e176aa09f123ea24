import { arn } from '../../../data/arn.js';
import type { Composition } from '../../composition/composition.js';
import type { Aws } from '../../composition/inputs.js';
import { combine, convert, map, patch } from '../../language/patch.js';
import { cloudName, managed, sibling, tagged } from './managed.js';

/** Bucket policy that refuses requests without TLS. */
const onlyTls = (aws: Aws): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn('Bucket', aws, '%s'), arn('Bucket', aws, '%s/*')],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });

/** An S3 bucket: private, encrypted and without ACLs. */
export function s3(aws: Aws): Composition {
  const ofBucket = { bucketSelector: sibling };
  return {
    kind: 'Bucket',
    name: 's3',
    resources: [
      managed(aws, 'bucket', ['s3', 'Bucket'], { forceDestroy: false }, [cloudName(), tagged]),
      managed(aws, 'public-access', ['s3', 'BucketPublicAccessBlock'], {
        ...ofBucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      }),
      managed(aws, 'ownership', ['s3', 'BucketOwnershipControls'], {
        ...ofBucket,
        rule: { objectOwnership: 'BucketOwnerEnforced' },
      }),
      managed(aws, 'encryption', ['s3', 'BucketServerSideEncryptionConfiguration'], {
        ...ofBucket,
        rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' }, bucketKeyEnabled: true }],
      }),
      managed(aws, 'versioning', ['s3', 'BucketVersioning'], ofBucket, [
        patch(
          'spec.versioned',
          'spec.forProvider.versioningConfiguration.status',
          convert('string'),
          map({ true: 'Enabled', false: 'Suspended' }),
        ),
      ]),
      managed(aws, 'policy', ['s3', 'BucketPolicy'], ofBucket, [
        combine(['spec.externalName', 'spec.externalName'], onlyTls(aws), 'spec.forProvider.policy'),
      ]),
    ],
  };
}
