import type { cronJobSchema } from '../cron-job/schema.js';
import type { webServiceSchema } from '../web-service/schema.js';
import type { workerSchema } from '../worker/schema.js';
import { declare } from './declare.js';

/** The typed forms of the built-in kinds that teams declare. */
export const service = declare<typeof webServiceSchema>('WebService');
export const worker = declare<typeof workerSchema>('Worker');
export const cronJob = declare<typeof cronJobSchema, 'schedule'>('CronJob');
