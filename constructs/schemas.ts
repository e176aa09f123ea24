import { bucket } from './bucket/schema.js';
import { cache } from './cache/schema.js';
import { cluster } from './cluster/schema.js';
import { confirmations } from './confirmations/schema.js';
import { cronJob } from './cron-job/schema.js';
import { environment } from './environment/schema.js';
import { mysql } from './mysql/schema.js';
import { platform } from './platform/schema.js';
import { postgres } from './postgres/schema.js';
import { queue } from './queue/schema.js';
import type { KindSchema } from './schema.js';
import { team } from './team/schema.js';
import { tier } from './tier/schema.js';
import { topic } from './topic/schema.js';
import { waivers } from './waivers/schema.js';
import { webService } from './web-service/schema.js';
import { worker } from './worker/schema.js';

/** The schemas of every built-in kind. */
export const schemas: readonly KindSchema[] = [
  platform,
  cluster,
  tier,
  team,
  environment,
  webService,
  worker,
  cronJob,
  postgres,
  mysql,
  queue,
  topic,
  cache,
  bucket,
  waivers,
  confirmations,
];
