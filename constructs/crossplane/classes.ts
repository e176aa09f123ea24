import { elasticache } from './aws/elasticache.js';
import type { Aws } from './aws/managed.js';
import { sns, sqs } from './aws/messages.js';
import { rds } from './aws/rds.js';
import { s3 } from './aws/s3.js';
import type { ResourceClass } from './resource-class.js';

/** Every way in which a cluster in AWS provides data. */
export const classesOf = (aws: Aws): ResourceClass[] => [
  rds('Postgres', aws),
  rds('MySQL', aws),
  sqs(aws),
  sns(aws),
  elasticache(aws),
  s3(aws),
];
