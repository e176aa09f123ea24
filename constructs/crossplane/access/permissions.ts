import type { IdentityKind } from '../../data/data-kinds.js';

interface PermissionStatement {
  readonly actions: readonly string[];
  /** Suffix after the name of the resource, such as `/*` for objects of a bucket. */
  readonly below?: string;
}

/**
 * Everything a service may do with the cloud resources it uses. It can never create, change or delete the resource
 * itself.
 */
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
  // no access to older versions, so that an overwrite or deletion by mistake can be undone
  Bucket: [
    { actions: ['s3:ListBucket', 's3:GetBucketLocation'] },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      below: '/*',
    },
  ],
};
