import type { DataKindDescriptor } from './descriptor.js';

export const bucket = {
  kind: 'Bucket',
  plural: 'buckets',
  noun: 'bucket',
  inline: { list: 'buckets', types: [] },
  engine: { name: 's3', title: 'S3', versions: [] },
  variablePrefix: 'BUCKET',
  cloudName: { longest: 63, isStrict: false, family: 'bucket', isGlobal: true, also: [] },
  access: {
    by: 'identity',
    arn: 's3:::<name>',
    variable: { suffix: 'NAME', holds: 'name' },
    // no access to older versions, so that an overwrite or deletion by mistake can be undone
    permissions: [
      { actions: ['s3:ListBucket', 's3:GetBucketLocation'] },
      {
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
        below: '/*',
      },
    ],
  },
  guardedFields: ['engine'],
  columns: { Name: 'externalName', Versioned: 'versioned' },
  compositions: {
    s3: { needsOneOf: ['aws'], isDurable: true, hasStandby: true, storedIn: ['s3.aws/Bucket'] },
  },
} as const satisfies DataKindDescriptor;
