import { admissionPolicyObjects } from './admission/construct.js';
import { argoRootObjects, argoTeamObjects } from './argocd/construct.js';
import { bucketObjects } from './bucket/construct.js';
import { cacheObjects } from './cache/construct.js';
import { clusterAccessObjects, operatorNamespaces } from './cluster/construct.js';
import { cronJobObjects } from './cron-job/construct.js';
import { clusterDataObjects } from './crossplane/construct.js';
import type { DataKind } from './data/data-kinds.js';
import { environmentObjects } from './environment/construct.js';
import { mysqlObjects } from './mysql/construct.js';
import { postgresObjects } from './postgres/construct.js';
import { queueObjects } from './queue/construct.js';
import { roadObjects } from './road/construct.js';
import { topicObjects } from './topic/construct.js';
import type { Unit } from './unit.js';
import { webServiceObjects } from './web-service/construct.js';
import { workerObjects } from './worker/construct.js';

/** Renders a unit of one kind to its objects. */
export type ObjectsOf = (unit: Unit<never, never>) => object[];

const dataKinds: Readonly<Record<DataKind, ObjectsOf>> = {
  Postgres: postgresObjects,
  MySQL: mysqlObjects,
  Queue: queueObjects,
  Topic: topicObjects,
  Cache: cacheObjects,
  Bucket: bucketObjects,
};

/** The built-in kinds: those that teams declare and those that the platform adds. */
export const builtInKinds: Readonly<Record<string, ObjectsOf>> = {
  AdmissionPolicies: admissionPolicyObjects,
  ClusterAccess: clusterAccessObjects,
  ClusterData: clusterDataObjects,
  ClusterOperators: operatorNamespaces,
  ClusterRoad: roadObjects,
  Environment: environmentObjects,
  ...dataKinds,
  WebService: webServiceObjects,
  Worker: workerObjects,
  CronJob: cronJobObjects,
  ArgoRoot: argoRootObjects,
  ArgoTeam: argoTeamObjects,
};
