import { borrowed } from '../access/borrowed.js';
import { cacheAccess } from '../access/cache.js';
import { cloudAccess } from '../access/cloud.js';
import { identity } from '../access/identity.js';
import { type Lendable, lent } from '../access/lent.js';
import { mysqlAccess } from '../access/mysql.js';
import { postgresAccess } from '../access/postgres.js';
import type { ResourceClass } from '../language/composition.js';
import type { Surroundings } from '../surroundings.js';
import { aurora } from './aws/aurora.js';
import { elasticache } from './aws/elasticache.js';
import { sns, sqs } from './aws/messages.js';
import { network } from './aws/network.js';
import { rds } from './aws/rds.js';
import { s3 } from './aws/s3.js';
import { cloudNativePg } from './in-cluster/cloud-native-pg.js';
import { valkey } from './in-cluster/valkey.js';

/** Every way in which a cluster provides data, and access to it. */
export const classesOf = (around: Surroundings): ResourceClass[] => {
  const { aws, cloudNativePg: operator } = around;
  return [
    ...(aws === undefined
      ? []
      : [
          rds('Postgres', aws, around),
          aurora(aws, around),
          rds('MySQL', aws, around),
          sqs(aws),
          sns(aws),
          elasticache(aws, around),
          s3(aws),
          network(aws, around.domain),
          identity(aws, around),
          cloudAccess('Queue', aws),
          cloudAccess('Topic', aws),
          cloudAccess('Bucket', aws),
          ...toBoth('MySQL', mysqlAccess(around), around),
        ]),
    ...(operator === undefined ? [] : [cloudNativePg(operator, around)]),
    valkey(around),
    ...(aws === undefined && operator === undefined
      ? []
      : toBoth('Postgres', postgresAccess(around), around)),
    ...toBoth('Cache', cacheAccess(around), around),
  ];
};

/** Access for services of the owner's team, and for those of others, which takes two: each namespace has its part. */
const toBoth = (kind: Lendable, access: ResourceClass, around: Surroundings): ResourceClass[] => [
  access,
  lent(kind, access, around),
  borrowed(kind, around),
];
