import type { TierSpec } from '../../constructs/tier/schema.js';
import type { DeclaredEnvironment } from '../load/organisation.js';
import { parseQuantity } from '../objects/quantity.js';
import { append } from '../problem/groups.js';
import type { CatalogueInput, Judged, Requests } from './input.js';
import type { Catalogue } from './schema/catalogue.js';

type Quota = NonNullable<Catalogue['environments'][number]['quota']>;

/** The quota of an environment, and what its pods request together: all that always run, and the largest job. */
export function quotaOf(
  { judged }: CatalogueInput,
  { team, name, spec }: DeclaredEnvironment,
  tier: TierSpec,
): Quota {
  const { cpu, memory } = { ...tier.resources, ...spec.resources };
  const own = (judged && requestsOf(judged).get(`${team}/${name}`)) ?? [];
  const total = (always: keyof Requests, job: keyof Requests) =>
    own.reduce((sum, each) => sum + each[always], 0) + Math.max(0, ...own.map((each) => each[job]));
  return {
    cpu: usedOf(cpu, judged && total('cpu', 'jobCpu') / 1000),
    memory: usedOf(memory, judged && total('memory', 'jobMemory')),
  };
}

const byEnvironment = new WeakMap<Judged, ReadonlyMap<string, readonly Requests[]>>();

function requestsOf(judged: Judged): ReadonlyMap<string, readonly Requests[]> {
  let requests = byEnvironment.get(judged);
  if (requests === undefined) {
    const found = new Map<string, Requests[]>();
    for (const [id, { requests }] of judged.measured)
      append(found, id.split('/').slice(0, 2).join('/'), requests);
    byEnvironment.set(judged, (requests = found));
  }
  return requests;
}

function usedOf(hard: string, requested: number | undefined): Quota['cpu'] {
  if (requested === undefined) return { hard };
  return { hard, requested, share: Math.round((requested / parseQuantity(hard)) * 1000) / 1000 };
}
