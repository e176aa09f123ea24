import type { DataKindDescriptor } from './descriptor.js';

export const topic = {
  kind: 'Topic',
  plural: 'topics',
  noun: 'topic',
  inline: { list: 'topics', types: [] },
  engine: { name: 'sns', title: 'SNS', versions: [] },
  variablePrefix: 'TOPIC',
  cloudName: { longest: 256, isStrict: false, family: 'topic', isGlobal: false, also: [] },
  access: {
    by: 'identity',
    arn: 'sns:<region>:<account>:<name>',
    variable: { suffix: 'ARN', holds: 'arn' },
    permissions: [{ actions: ['sns:Publish', 'sns:GetTopicAttributes'] }],
  },
  guardedFields: ['engine'],
  columns: { Name: 'externalName' },
  compositions: {
    sns: { needsOneOf: ['aws'], isDurable: true, hasStandby: true, storedIn: ['sns.aws/Topic'] },
  },
} as const satisfies DataKindDescriptor;
