import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import { costTags } from '../parts/cost-tags.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';

/**
 * The AWS network of an environment's databases and caches: subnet groups, and a security group that lets its pods
 * in.
 */
export const dataNetworkOf = (context: EnvironmentContext): object[] => {
  const { platform, cluster, tier, environment } = context;
  if (!cluster.crossplane || cluster.aws === undefined || cluster.region === undefined) return [];
  return [
    {
      apiVersion: `${platform.apiGroup}/v1`,
      kind: 'Network',
      metadata: {
        name: 'data',
        labels: environmentLabels(context),
        annotations: { [syncOptions]: `${confirmDeletion},SkipDryRunOnMissingResource=true` },
      },
      spec: {
        crossplane: { compositionRef: { name: 'network-aws' } },
        production: tier.production,
        tags: costTags(context, 'shared'),
        externalName: environment.namespace,
      },
    },
  ];
};
