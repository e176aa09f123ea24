import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';

interface Scale {
  replicas?: number;
  autoscaling?: { min: number; max: number };
}

/**
 * Sets the number of pods. Replicas and autoscaling exclude each other: the one in the stronger layer counts, so that
 * an environment can set `replicas: 1` for a service that scales elsewhere.
 */
export function settleReplicas(candidate: Candidate, problems: Problem[]): void {
  const spec = candidate.spec as Scale;
  if (spec.replicas === undefined) return;
  const layerIndex = (field: keyof Scale) => {
    const i = candidate.layers.findIndex((layer) => layer.values[field] !== undefined);
    return i < 0 ? Number.POSITIVE_INFINITY : i;
  };
  if (layerIndex('replicas') < layerIndex('autoscaling')) delete spec.autoscaling;
  if (spec.autoscaling === undefined)
    applyMinimum(candidate, spec as { replicas: number }, 'replicas', '', problems);
  else {
    applyMinimum(candidate, spec.autoscaling, 'min', '/autoscaling', problems);
    const { min, max } = spec.autoscaling;
    if (min > max)
      problems.push(
        error(
          'bad-value',
          placeOf(candidate, '/autoscaling/max'),
          `${candidateName(candidate)} scales from ${min} to ${max} pods`,
          { help: `write a max of at least ${min}` },
        ),
      );
  }
}

/** Raises an unwritten value to the tier's minimum, and refuses a written one below it. */
function applyMinimum<Field extends string>(
  candidate: Candidate,
  owner: Record<Field, number>,
  field: Field,
  parent: string,
  problems: Problem[],
): void {
  const { tier } = candidate.context;
  const minimum = tier.minimums.replicas;
  const pointer = `${parent}/${field}`;
  if (owner[field] >= minimum) return;
  if (originOf(candidate.layers, pointer) === undefined) owner[field] = minimum;
  else
    problems.push(
      error(
        'below-minimum',
        placeOf(candidate, pointer),
        `${candidateName(candidate)} asks for ${owner[field]} ${owner[field] === 1 ? 'pod' : 'pods'}; the tier ${tier.name} requires at least ${minimum}`,
        { help: `write ${minimum} or more there, or remove the field` },
      ),
    );
}
