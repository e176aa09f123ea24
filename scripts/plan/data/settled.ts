import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { fromPointer } from '../../problem/pointer.js';
import { type Layer, originOf } from '../layers.js';
import { type Candidate, placeOf } from '../services/candidate.js';
import type { User } from './uses.js';

/** Writes the services of a database, queue or the like into its spec: the one that it is for, and those that use it. */
export function settleServices({ spec, ...candidate }: Candidate, users: readonly User[]): readonly User[] {
  const owner = spec['service'] as string | undefined;
  const all = new Map(users.map((user) => [user.name, user]));
  if (owner !== undefined) all.set(owner, { name: owner, at: placeOf(candidate, '/service') });
  const sorted = [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  spec['services'] = sorted.map(({ name }) => name);
  return sorted;
}

/** What plan settled, under all that was written: where each of it comes from. */
export function settledLayer(
  organisation: Organisation,
  candidate: Candidate,
  services: readonly User[],
): Layer {
  const { spec, layers, context } = candidate;
  const { seedFrom } = spec;
  const isRaised = spec['highAvailability'] === true && originOf(layers, '/highAvailability') === undefined;
  const tier = organisation.tiers.get(context.tier.name)!;
  const demanded =
    tier.spec.data.highAvailability === undefined ? '/spec/production' : '/spec/data/highAvailability';
  return {
    values: {
      services: spec['services'],
      ...(seedFrom === undefined ? {} : { seedFrom }),
      ...(isRaised ? { highAvailability: true } : {}),
    },
    place(pointer) {
      const [field, i] = fromPointer(pointer);
      if (field === 'seedFrom') return placeOf(candidate, '/seedFrom');
      if (field === 'highAvailability') return placeIn(tier, demanded);
      return services[Number(i)]?.at ?? placeIn(candidate.service, '/kind');
    },
  };
}
