import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, KubernetesObject } from './cluster.js';

type Status = Readonly<Record<string, unknown>>;

/** The status that a controller would give to objects at a path of the API; undefined for those that it leaves alone. */
export type Statuses = Readonly<Record<string, (object: KubernetesObject) => Status | undefined>>;

export const condition = (type: string, reason: string, status = 'True', message = '') => ({
  ...{ type, status, reason, message },
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

const conditions = (...all: readonly ReturnType<typeof condition>[]): Status => ({ conditions: all });

/** What the kubelet says of a pod that runs, or that has done its work. No node is needed for it. */
function runs({ metadata, spec }: KubernetesObject): Status {
  const ofJob = metadata.ownerReferences?.some(({ kind }) => kind === 'Job');
  const at = '2026-01-01T00:00:00Z';
  const state = ofJob
    ? { terminated: { exitCode: 0, reason: 'Completed', startedAt: at, finishedAt: at } }
    : { running: { startedAt: at } };
  return {
    phase: ofJob ? 'Succeeded' : 'Running',
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) =>
      condition(type, '', ofJob && type.endsWith('Ready') ? 'False' : 'True'),
    ),
    containerStatuses: spec.containers.map(({ name, image }: { name: string; image: string }) => ({
      ...{ name, image, imageID: '', ready: !ofJob, started: !ofJob, restartCount: 0, state },
    })),
  };
}

export const kubelet: Statuses = { '/api/v1/pods': runs };

/** What Crossplane says of composites that it has made. */
export const crossplane = (apiGroup: string, plurals: readonly string[]): Statuses =>
  Object.fromEntries(
    plurals.map((plural) => [
      `/apis/${apiGroup}/v1/${plural}`,
      () => conditions(condition('Synced', 'ReconcileSuccess'), condition('Ready', 'Available')),
    ]),
  );

export const externalSecrets: Statuses = {
  '/apis/external-secrets.io/v1/externalsecrets': () => conditions(condition('Ready', 'SecretSynced')),
  '/apis/external-secrets.io/v1/secretstores': () => conditions(condition('Ready', 'Valid')),
};

/** Gives statuses to objects, those that come later too, until it is stopped. */
export function giveStatuses(cluster: Cluster, statuses: Statuses): { stop(): Promise<void> } {
  const stopped = new AbortController();
  // one for each kind, which are more than Node expects
  setMaxListeners(0, stopped.signal);
  const loops = Object.entries(statuses).map(async ([path, statusOf]) => {
    while (!stopped.signal.aborted) {
      await follow(cluster, path, statusOf, stopped.signal).catch(() => undefined);
      // the API may not be there yet, or the server may be away
      await sleep(1000, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  });
  return {
    stop: async () => {
      stopped.abort();
      await Promise.all(loops);
    },
  };
}

async function follow(
  cluster: Cluster,
  path: string,
  statusOf: (object: KubernetesObject) => Status | undefined,
  signal: AbortSignal,
): Promise<void> {
  for await (const object of cluster.watch(path, signal)) {
    const status = statusOf(object);
    if (status === undefined || object.metadata.deletionTimestamp || says(object['status'], status)) continue;
    const [version, plural] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
    const { namespace, name } = object.metadata;
    const inNamespace = namespace === undefined ? version : `${version}/namespaces/${namespace}`;
    await cluster.request('PATCH', `${inNamespace}/${plural}/${name}/status`, { status });
  }
}

/** Whether an object has the conditions of a status already. */
function says(have: Status | undefined, want: Status): boolean {
  const of = (status: Status | undefined) =>
    ((status?.['conditions'] ?? []) as { type: string; status: string }[])
      .map(({ type, status }) => `${type}=${status}`)
      .sort()
      .join();
  return have?.['phase'] === want['phase'] && of(have) === of(want);
}
