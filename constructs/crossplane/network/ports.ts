import { ambientPort } from '../../parts/network-policy.js';
import type { CompositionInputs } from '../composition/inputs.js';
import type { Json } from '../language/patch.js';

/** Label on the pods of data in the cluster; NetworkPolicies of its users select them by it. */
export const dataLabel = ({ domain }: CompositionInputs): string => `${domain}/data`;

/** Ports to open for a database: its own, and the mesh's in an ambient mesh. */
export const portsIn = ({ mesh }: CompositionInputs, port: number): number[] =>
  mesh === 'ambient' ? [port, ambientPort] : [port];

export const tcp = (...ports: number[]): Json => ports.map((port) => ({ protocol: 'TCP', port }));
