import type { Quota } from '../../compare/risks/risk-context.js';
import { addRequests, noRequests, requestsOf } from '../../judge/requests.js';
import { scaledIn } from '../../objects/autoscalers.js';
import { parseQuantity } from '../../objects/quantity.js';
import { dig } from '../../objects/trees.js';
import { groupBy } from '../../problem/groups.js';
import { composedBy, compositionFor, isComposite } from '../../render/composed-by-rendered.js';
import type { PricedTree } from './cost-difference.js';

const resources = ['cpu', 'memory'] as const;

/** What the pods of environments request together, beside the quota of each. */
export function quotasIn({ units, compositions }: PricedTree): Quota[] {
  const environments = groupBy(units, ({ id }) => id.split('/').slice(0, 2).join('/'));
  return [...environments].flatMap(([environment, own]) => {
    const quota = own.flatMap(({ objects }) => objects).find(({ kind }) => kind === 'ResourceQuota');
    const requests = own.map(({ objects, cluster }) => {
      const all = objects.flatMap((object) =>
        isComposite(object) ? inCluster(object, compositions.get(cluster) ?? []) : [object],
      );
      const scaled = scaledIn(all);
      return all.map((object) => requestsOf(object, scaled) ?? noRequests).reduce(addRequests, noRequests);
    });
    const { fewest, job } = requests.reduce(addRequests, noRequests);
    return resources.flatMap((resource, i): Quota[] => {
      const hard = parseQuantity(dig(quota, 'spec', 'hard', `requests.${resource}`));
      // the judge counts thousandths of a core
      const requested = (fewest[i]! + job[i]!) / (resource === 'cpu' ? 1000 : 1);
      return Number.isNaN(hard) ? [] : [{ environment, resource, hard, requested }];
    });
  });
}

function inCluster(...[composite, compositions]: Parameters<typeof compositionFor>) {
  const composition = compositionFor(composite, compositions);
  try {
    return composition === undefined ? [] : composedBy(composition, composite);
  } catch {
    // what cannot be computed is counted by the cost as unpriced
    return [];
  }
}
