import type { DataKindDescriptor } from './descriptor.js';

export const queue = {
  kind: 'Queue',
  plural: 'queues',
  noun: 'queue',
  inline: { list: 'queues', types: [] },
  engine: { name: 'sqs', title: 'SQS', versions: [] },
  variablePrefix: 'QUEUE',
  cloudName: {
    // SQS allows 80 characters; the dead-letter queue adds a suffix
    longest: 75,
    isStrict: false,
    family: 'queue',
    isGlobal: false,
    also: [{ suffix: '-dead', noun: 'dead-letter queue' }],
  },
  access: {
    by: 'identity',
    arn: 'sqs:<region>:<account>:<name>',
    variable: { suffix: 'URL', holds: 'queue-url' },
    permissions: [
      {
        actions: [
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:ChangeMessageVisibility',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
        ],
      },
    ],
  },
  guardedFields: ['engine'],
  columns: { Name: 'externalName' },
  compositions: {
    sqs: { needsOneOf: ['aws'], isDurable: true, hasStandby: true, storedIn: ['sqs.aws/Queue'] },
  },
} as const satisfies DataKindDescriptor;
