import type { IdentityKind } from '../../data/data-kinds.js';

interface PermissionStatement {
  readonly actions: readonly string[];
  /** What follows the name of the thing itself. */
  readonly below?: string;
}

/** Everything that a service may do with what it uses in the cloud: never to make, change or delete the thing itself. */
export const permissions: Readonly<Record<IdentityKind, readonly PermissionStatement[]>> = {
  Queue: [
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
  Topic: [{ actions: ['sns:Publish', 'sns:GetTopicAttributes'] }],
  // older versions of an object are out of reach, so that what is overwritten or deleted by mistake is kept
  Bucket: [
    { actions: ['s3:ListBucket', 's3:GetBucketLocation'] },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      below: '/*',
    },
  ],
};
