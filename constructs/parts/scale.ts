import type { DeploymentSpec } from '../fields/deployment-fields.js';

/** The fewest pods that run. */
export const fewest = ({ replicas, autoscaling }: DeploymentSpec): number => autoscaling?.min ?? replicas;

/** The most pods that run. */
export const most = ({ replicas, autoscaling }: DeploymentSpec): number => autoscaling?.max ?? replicas;
