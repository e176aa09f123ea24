import { account, region } from './roles.js';

export const queue = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
export const topic = (name: string) => `arn:aws:sns:${region}:${account}:${name}`;
export const bucket = (name: string) => `arn:aws:s3:::acme-${name}`;

const uses = {
  queue: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueUrl'],
  topic: ['Publish'],
  bucket: ['ListBucket', 'GetBucketLocation'],
  objects: ['GetObject', 'PutObject', 'DeleteObject', 'AbortMultipartUpload'],
};
/** Actions that no service may do: change a resource, read or delete its history, or open it to others. */
const harms = {
  queue:
    'DeleteQueue CreateQueue SetQueueAttributes AddPermission RemovePermission PurgeQueue TagQueue StartMessageMoveTask ListQueues *',
  topic:
    'DeleteTopic CreateTopic SetTopicAttributes AddPermission RemovePermission Subscribe Unsubscribe ConfirmSubscription PutDataProtectionPolicy TagResource *',
  bucket:
    'DeleteBucket CreateBucket PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketPublicAccessBlock PutBucketVersioning PutLifecycleConfiguration PutEncryptionConfiguration PutReplicationConfiguration PutBucketOwnershipControls PutBucketNotification ListBucketVersions *',
  objects:
    'GetObjectVersion DeleteObjectVersion PutObjectAcl GetObjectAcl PutObjectRetention BypassGovernanceRetention RestoreObject PutObjectVersionAcl ObjectOwnerOverrideToBucketOwner *',
};
export type Sort = keyof typeof uses;
const services: Readonly<Record<Sort, string>> = { queue: 'sqs', topic: 'sns', bucket: 's3', objects: 's3' };
export const used = (sort: Sort) => uses[sort].map((action) => `${services[sort]}:${action}`);
export const harmful = (sort: Sort) => harms[sort].split(' ').map((action) => `${services[sort]}:${action}`);
export const sorts = Object.keys(uses) as Sort[];

/** The ARNs to test for a resource: its own and, for a bucket, those of objects in it. */
export const things = (arn: string): [Sort, string][] =>
  arn.includes(':s3:')
    ? [
        ['bucket', arn],
        ['objects', `${arn}/a`],
        ['objects', `${arn}/a/b/../c`],
      ]
    : [[arn.includes(':sqs:') ? 'queue' : 'topic', arn]];
