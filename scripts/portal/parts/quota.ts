import type { CatalogueEnvironment } from '../../catalog/schema/organisation.js';
import type { Part } from '../html.js';
import { unknown } from './facts.js';
import { shareOf } from './share.js';

type Resource = 'cpu' | 'memory';

/** What the pods of an environment request of a part of its quota. */
export function quotaOf({ quota, id }: CatalogueEnvironment, resource: Resource): Part {
  if (quota === undefined) return unknown;
  const { hard, requested, share } = quota[resource];
  if (requested === undefined || share === undefined) return [unknown, ` of ${hard}`];
  return shareOf(share, `${resource} of ${id}`, `${amounts[resource](requested)} of ${hard}`);
}

const rounded = (amount: number): string => String(Number(amount.toFixed(2)));

const amounts: Readonly<Record<Resource, (amount: number) => string>> = {
  cpu: rounded,
  memory: (bytes) => `${rounded(bytes / 2 ** 30)}Gi`,
};
