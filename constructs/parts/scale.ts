import type { DeploymentSpec } from '../fields/deployment-fields.js';

/** Bounds between which an autoscaler keeps the pods, and what it aims for. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Average use, as a percentage of the requested CPU. */
  readonly cpu: number;
  /** The queue that counts instead, on clusters with KEDA. */
  readonly queue?: { readonly name: string; readonly messages: number };
}

const standardCpu = 70;

/** The scale of a service; undefined if its number of pods is fixed. */
export function scaleOf({
  replicas,
  autoscaling,
}: Pick<DeploymentSpec, 'replicas' | 'autoscaling'>): Scale | undefined {
  if (autoscaling === undefined || autoscaling === false) return undefined;
  const { min = replicas, max = 2 * min, cpu = standardCpu, queue } = autoscaling;
  // an autoscaler cannot start from no pods: `replicas: 0` switches the service off
  return min === 0 ? undefined : { min, max, cpu, ...(queue && { queue }) };
}

/** Smallest number of pods. */
export const minReplicas = (spec: DeploymentSpec): number => scaleOf(spec)?.min ?? spec.replicas;

/** Largest number of pods. */
export const maxReplicas = (spec: DeploymentSpec): number => scaleOf(spec)?.max ?? spec.replicas;
