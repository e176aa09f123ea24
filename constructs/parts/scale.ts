import type { DeploymentSpec } from '../fields/deployment-fields.js';

/** Smallest number of pods. */
export const minReplicas = ({ replicas, autoscaling }: DeploymentSpec): number =>
  autoscaling?.min ?? replicas;

/** Largest number of pods. */
export const maxReplicas = ({ replicas, autoscaling }: DeploymentSpec): number =>
  autoscaling?.max ?? replicas;
