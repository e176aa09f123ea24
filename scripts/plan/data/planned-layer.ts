import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { fromPointer } from '../../problem/pointer.js';
import { type Candidate, placeOf } from '../candidate.js';
import { type Layer, originOf } from '../layers.js';

/** Layer of the values that plan has set, below all written ones, with the declaration that caused each. */
export function plannedLayer(organisation: Organisation, candidate: Candidate): Layer {
  const { spec, layers, context } = candidate;
  const { seedFrom, storage } = spec;
  const isRaised = spec['highAvailability'] === true && originOf(layers, '/highAvailability') === undefined;
  const tier = organisation.tiers.get(context.tier.name)!;
  const cause =
    tier.spec.data.highAvailability === undefined ? '/spec/production' : '/spec/data/highAvailability';
  return {
    values: {
      ...(seedFrom === undefined ? {} : { seedFrom, ...(storage === undefined ? {} : { storage }) }),
      ...(isRaised ? { highAvailability: true } : {}),
    },
    place(pointer) {
      const [field] = fromPointer(pointer);
      return field === 'seedFrom' || field === 'storage'
        ? placeOf(candidate, '/seedFrom')
        : placeIn(tier, cause);
    },
  };
}
