import { descriptors } from '../../../data/data-kinds.js';
import type { Composition } from '../../composition/composition.js';
import type { Aws } from '../../composition/inputs.js';
import { format, type Json, type Patch, patch } from '../../language/patch.js';
import { cloudName, managed, sibling, tagged } from './managed.js';

/** Ports of the kinds that services connect to by address. */
const ports = descriptors.flatMap(({ kind, access }) =>
  access.by === 'secret' ? [[kind.toLowerCase(), access.port] as const] : [],
);

/** Suffix of the label by which data finds the security group of its environment. */
const label = 'network';

/**
 * The network of an environment's databases and caches: subnet groups, and a security group that lets the cluster's
 * pods in.
 */
export const network = (aws: Aws, domain: string): Composition => {
  const { subnets, vpc } = aws;
  const description = 'made by the platform';
  return {
    kind: 'Network',
    name: 'aws',
    resources: [
      ...(['rds', 'elasticache'] as const).map((service) =>
        managed(aws, `${service}-subnets`, [service, 'SubnetGroup'], { description, subnetIds: subnets }, [
          cloudName(),
          tagged,
        ]),
      ),
      withLabel(
        managed(aws, 'security-group', ['ec2', 'SecurityGroup'], { description, vpcId: vpc }, [
          patch('spec.externalName', 'spec.forProvider.name', format('data-%s')),
          tagged,
        ]),
        `${domain}/${label}`,
      ),
      ...ports.map(([name, port]) =>
        managed(
          aws,
          name,
          ['ec2', 'SecurityGroupIngressRule'],
          {
            description: 'pods of the cluster',
            securityGroupIdSelector: sibling,
            referencedSecurityGroupId: aws.clients,
            ipProtocol: 'tcp',
            fromPort: port,
            toPort: port,
          },
          [patch('metadata.name', 'metadata.name', format(`%s-${name}`)), tagged],
        ),
      ),
    ],
  };
};

/** The subnet group of the environment, by its name. */
export const subnetGroup = (toField: string): Patch =>
  patch('metadata.namespace', `spec.forProvider.${toField}`);

/** The security group of the environment, by its label. */
export const securityGroup = (domain: string): { readonly [key: string]: Json } => ({
  matchLabels: { [`${domain}/${label}`]: 'data' },
});

const withLabel = (resource: ReturnType<typeof managed>, key: string): ReturnType<typeof managed> => ({
  ...resource,
  base: { ...resource.base, metadata: { labels: { [key]: 'data' } } },
});
