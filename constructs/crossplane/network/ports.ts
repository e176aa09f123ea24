import type { CompositionInputs } from '../composition/inputs.js';
import type { Json } from '../language/patch.js';

/** What the pods of a database in the cluster are labelled with, so that whoever uses it finds them. */
export const dataLabel = ({ domain }: CompositionInputs): string => `${domain}/data`;

/** What traffic of an ambient mesh arrives at, whatever port was called. */
const tunnel = 15008;

/** The port of a database, and where its traffic arrives in an ambient mesh. */
export const portsIn = ({ mesh }: CompositionInputs, port: number): number[] =>
  mesh === 'ambient' ? [port, tunnel] : [port];

export const tcp = (...ports: number[]): Json => ports.map((port) => ({ protocol: 'TCP', port }));
