import { type Scale, scaleOf } from '../../../constructs/parts/scale.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { type Layer, originOf } from '../layers.js';

interface Scaled {
  replicas?: number;
  autoscaling?: false | Partial<Scale>;
}

/**
 * Sets the number of pods, or the bounds between which they scale. A tier may scale every WebService. Elsewhere the
 * stronger layer of `replicas` and `autoscaling` counts, so that an environment can set `replicas: 1` for a service
 * that scales in others.
 */
export function settleReplicas(candidate: Candidate, problems: Problem[]): void {
  const spec = candidate.spec as Scaled;
  if (spec.replicas === undefined) return;
  const replicas = layerOf(candidate, ({ replicas }) => replicas);
  const { tier } = candidate.context;
  if (tier.autoscaling && candidate.resource.kind === 'WebService') spec.autoscaling ??= {};
  else if (replicas < layerOf(candidate, ({ autoscaling }) => autoscaling)) delete spec.autoscaling;

  const pointer = settleSmallest(candidate, spec, replicas, problems);
  applyMinimum(candidate, spec as { replicas: number }, pointer, problems);
  const scale = scaleOf(spec as { replicas: number });
  if (scale === undefined) delete spec.autoscaling;
  else settleScale(candidate, scale, problems);
}

/** Index of the strongest layer with a field; infinite if no layer has it. */
function layerOf({ layers }: Candidate, fieldOf: (spec: Scaled) => unknown): number {
  const i = layers.findIndex((layer: Layer) => fieldOf(layer.values as Scaled) !== undefined);
  return i < 0 ? Number.POSITIVE_INFINITY : i;
}

/**
 * Sets `replicas` to the smallest number of pods: that of `autoscaling.min`, unless `replicas` is in a stronger layer.
 * Returns the pointer of the field that counts.
 */
function settleSmallest(candidate: Candidate, spec: Scaled, replicas: number, problems: Problem[]): string {
  const { min, ...others } = spec.autoscaling || {};
  if (spec.autoscaling) spec.autoscaling = others;
  if (min === undefined) return '/replicas';
  const layer = layerOf(candidate, ({ autoscaling }) => (autoscaling ? autoscaling.min : undefined));
  if (replicas < layer) return '/replicas';
  if (replicas === layer && spec.replicas !== min)
    problems.push(
      warning(
        'without-effect',
        placeOf(candidate, '/replicas'),
        `replicas: ${spec.replicas} has no effect beside autoscaling.min: ${min}`,
        { help: 'remove one of the two: without autoscaling.min, replicas is the smallest number of pods' },
      ),
    );
  spec.replicas = min;
  return '/autoscaling/min';
}

function settleScale(candidate: Candidate, scale: Scale, problems: Problem[]): void {
  (candidate.spec as Scaled).autoscaling = { ...scale };
  const { min, max } = scale;
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

/** Raises an unwritten number of pods to the tier's minimum, and refuses a written one below it. */
function applyMinimum(
  candidate: Candidate,
  spec: { replicas: number; autoscaling?: Scaled['autoscaling'] },
  pointer: string,
  problems: Problem[],
): void {
  const { tier } = candidate.context;
  const minimum = tier.minimums.replicas;
  const asked = spec.replicas;
  if (asked >= minimum) return;
  if (originOf(candidate.layers, pointer) === undefined) spec.replicas = minimum;
  else
    problems.push(
      error(
        'below-minimum',
        placeOf(candidate, pointer),
        `${candidateName(candidate)} asks for ${asked} ${asked === 1 ? 'pod' : 'pods'}; the tier ${tier.name} requires at least ${minimum}`,
        { help: `write ${minimum} or more there, or remove the field` },
      ),
    );
}
