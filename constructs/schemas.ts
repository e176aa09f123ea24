import { bucketSchema } from './bucket/schema.js';
import { cacheSchema } from './cache/schema.js';
import { clusterSchema } from './cluster/schema.js';
import { confirmationsSchema } from './confirmations/schema.js';
import { cronJobSchema } from './cron-job/schema.js';
import type { DataKind } from './data/data-kinds.js';
import { environmentSchema } from './environment/schema.js';
import { mysqlSchema } from './mysql/schema.js';
import { platformSchema } from './platform/schema.js';
import { postgresSchema } from './postgres/schema.js';
import { queueSchema } from './queue/schema.js';
import type { KindSchema } from './schema.js';
import { scorecardSchema } from './scorecard/schema.js';
import { teamSchema } from './team/schema.js';
import { tierSchema } from './tier/schema.js';
import { topicSchema } from './topic/schema.js';
import { waiversSchema } from './waivers/schema.js';
import { webServiceSchema } from './web-service/schema.js';
import { workerSchema } from './worker/schema.js';

const dataSchemas: Readonly<Record<DataKind, KindSchema>> = {
  Postgres: postgresSchema,
  MySQL: mysqlSchema,
  Queue: queueSchema,
  Topic: topicSchema,
  Cache: cacheSchema,
  Bucket: bucketSchema,
};

/** The schemas of every built-in kind. */
export const schemas: readonly KindSchema[] = [
  platformSchema,
  clusterSchema,
  tierSchema,
  teamSchema,
  environmentSchema,
  webServiceSchema,
  workerSchema,
  cronJobSchema,
  ...Object.values(dataSchemas),
  waiversSchema,
  confirmationsSchema,
  scorecardSchema,
];
