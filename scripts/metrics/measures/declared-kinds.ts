import type { Measure } from '../measure.js';

export const declaredKinds: Measure = {
  name: 'declared-kinds',
  title: 'Share of workloads with a kind of the platform',
  summary: 'share',
  eventName: 'workload',
  how: 'Services in environments that are declared with a kind of the platform, divided by these and the Deployments, StatefulSets, DaemonSets, Rollouts, Jobs and CronJobs among raw manifests, as today in apps/.',
  samplesOf: ({ catalogue, rawWorkloads }) => {
    const services = new Set(catalogue.services.flatMap(({ units }) => units));
    return {
      samples: catalogue.units.flatMap(({ id, team, deployed }) =>
        deployed && services.has(id)
          ? [{ team, value: 1 }]
          : Array.from({ length: rawWorkloads.get(id) ?? 0 }, () => ({ team, value: 0 })),
      ),
      unseen: [],
    };
  },
};
