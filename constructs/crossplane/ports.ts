import type { Json } from './resource-class.js';
import type { Surroundings } from './surroundings.js';

/** What traffic of an ambient mesh arrives at, whatever port was called. */
const tunnel = 15008;

export const tcp = (...numbers: number[]): Json => numbers.map((port) => ({ protocol: 'TCP', port }));

/** Ports at which pods of the cluster are called by one another. */
export const tcpAmongPods = ({ mesh }: Surroundings, ...numbers: number[]): Json =>
  tcp(...numbers, ...(mesh === 'ambient' ? [tunnel] : []));
