import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';

interface Scale {
  replicas?: number;
  autoscaling?: { min: number; max: number };
}

/**
 * Settles how many pods run. Replicas and autoscaling exclude each other: the nearer of the two counts, so that an
 * environment can say `replicas: 1` of a service that scales elsewhere.
 */
export function settleReplicas(candidate: Candidate, problems: Problem[]): void {
  const spec = candidate.spec as Scale;
  if (spec.replicas === undefined) return;
  const nearest = (field: keyof Scale) => {
    const i = candidate.layers.findIndex((layer) => layer.values[field] !== undefined);
    return i < 0 ? Number.POSITIVE_INFINITY : i;
  };
  if (nearest('replicas') < nearest('autoscaling')) delete spec.autoscaling;
  if (spec.autoscaling === undefined)
    meetMinimum(candidate, spec as { replicas: number }, 'replicas', '', problems);
  else {
    meetMinimum(candidate, spec.autoscaling, 'min', '/autoscaling', problems);
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

/** What was not written becomes the least that the tier demands; what was written for less is an error. */
function meetMinimum<Field extends string>(
  candidate: Candidate,
  owner: Record<Field, number>,
  field: Field,
  parent: string,
  problems: Problem[],
): void {
  const { tier } = candidate.context;
  const least = tier.minimums.replicas;
  const pointer = `${parent}/${field}`;
  if (owner[field] >= least) return;
  if (originOf(candidate.layers, pointer) === undefined) owner[field] = least;
  else
    problems.push(
      error(
        'below-minimum',
        placeOf(candidate, pointer),
        `${candidateName(candidate)} asks for ${owner[field]} ${owner[field] === 1 ? 'pod' : 'pods'}; the tier ${tier.name} requires at least ${least}`,
        { help: `write ${least} or more there, or remove the field` },
      ),
    );
}
