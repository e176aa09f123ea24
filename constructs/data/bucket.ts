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
  },
  guardedFields: ['engine'],
  columns: { Name: 'externalName', Versioned: 'versioned' },
  compositions: {
    s3: { needsOneOf: ['aws'], isDurable: true, hasStandby: true, storedIn: ['s3.aws/Bucket'] },
  },
} as const satisfies DataKindDescriptor;
