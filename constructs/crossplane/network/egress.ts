import type { CompositionInputs } from '../composition/inputs.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, format, type Json, patch } from '../language/patch.js';
import { dataLabel, portsIn, tcp } from './ports.js';

/** Lets the pods of a service connect to a database: to its pods in the cluster, or to the AWS subnets. */
export const egress = (inputs: CompositionInputs, port: number): Composed => ({
  ...policy('egress', [
    { to: [{ podSelector: {} }], ports: tcp(...portsIn(inputs, port)) },
    ...inAws(inputs, port),
  ]),
  patches: [
    sameName,
    selectsPods,
    patch('spec.name', `spec.egress[0].to[0].podSelector.matchLabels[${dataLabel(inputs)}]`),
  ],
});

/**
 * Lets the pods of a service connect to AWS services. The object's name contains dots, so it cannot collide with that
 * of a service or an Access.
 */
export const egressToAws = (inputs: CompositionInputs): Composed => ({
  ...policy('egress', inAws(inputs, 443)),
  patches: [patch('metadata.name', 'metadata.name', format('%s.aws.egress')), selectsPods],
});

const selectsPods = patch('spec.service', 'spec.podSelector.matchLabels[app.kubernetes.io/name]');

const inAws = ({ aws }: CompositionInputs, port: number): Json[] =>
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
