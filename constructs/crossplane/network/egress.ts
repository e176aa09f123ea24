import { ports } from '../compositions/aws/network.js';
import { type Composed, format, type Json, patch } from '../language/composition.js';
import type { Surroundings } from '../surroundings.js';

/** What the pods of a database in the cluster are labelled with, so that whoever uses it finds them. */
export const dataLabel = ({ domain }: Surroundings): string => `${domain}/data`;

/** What traffic of an ambient mesh arrives at, whatever port was called. */
const tunnel = 15008;

/** The port of a database, and where its traffic arrives in an ambient mesh. */
export const portsIn = ({ mesh }: Surroundings, port: number): number[] =>
  mesh === 'ambient' ? [port, tunnel] : [port];

/** Lets the pods of a service go to a database: to its pods, and to where those of AWS are. */
export const egress = (around: Surroundings, to: keyof typeof ports): Composed => ({
  ...policy('egress', [
    { to: [{ podSelector: {} }], ports: tcp(...portsIn(around, ports[to])) },
    ...inAws(around, ports[to]),
  ]),
  patches: [
    ...ofService,
    patch('spec.name', `spec.egress[0].to[0].podSelector.matchLabels[${dataLabel(around)}]`),
  ],
});

/** Lets the pods of a service go to the services of AWS; no service and no access of one can have its name. */
export const egressToAws = (around: Surroundings): Composed => ({
  ...policy('egress', inAws(around, 443)),
  patches: [...ofService, patch('metadata.name', 'metadata.name', format('%s.aws.egress'))],
});

const ofService = [
  patch('metadata.name', 'metadata.name'),
  patch('spec.service', 'spec.podSelector.matchLabels[app.kubernetes.io/name]'),
];

const tcp = (...numbers: number[]): Json => numbers.map((port) => ({ protocol: 'TCP', port }));

const inAws = ({ aws }: Surroundings, port: number): Json[] =>
  aws === undefined ? [] : [{ to: aws.addresses.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp(port) }];

const policy = (name: string, egress: Json[]): Omit<Composed, 'patches'> => ({
  name,
  base: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: { policyTypes: ['Egress'], egress },
  },
  isReadyOnceMade: true,
});
