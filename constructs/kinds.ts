import type { Construct } from 'constructs';
import { AdmissionPolicies } from './admission/construct.js';
import { ArgoRoot, ArgoTeam } from './argocd/construct.js';
import { Bucket } from './bucket/construct.js';
import { Cache } from './cache/construct.js';
import { ClusterAccess } from './cluster/construct.js';
import { CronJob } from './cron-job/construct.js';
import { ClusterData } from './crossplane/construct.js';
import type { DataKind } from './data/data-kinds.js';
import { Environment } from './environment/construct.js';
import { MySQL } from './mysql/construct.js';
import { Postgres } from './postgres/construct.js';
import { Queue } from './queue/construct.js';
import { Topic } from './topic/construct.js';
import type { Unit } from './unit.js';
import { WebService } from './web-service/construct.js';
import { Worker } from './worker/construct.js';

/** Constructor of a kind's construct, which renders one unit in a chart of its own. */
export type UnitConstruct = new (scope: Construct, id: string, unit: Unit<never, never>) => Construct;

const dataConstructs: Readonly<Record<DataKind, UnitConstruct>> = {
  Postgres,
  MySQL,
  Queue,
  Topic,
  Cache,
  Bucket,
};

/** Constructs by kind: the kinds that teams declare and those that the platform adds. */
export const constructs: Readonly<Record<string, UnitConstruct>> = {
  AdmissionPolicies,
  ClusterAccess,
  ClusterData,
  Environment,
  ...dataConstructs,
  WebService,
  Worker,
  CronJob,
  ArgoRoot,
  ArgoTeam,
};
