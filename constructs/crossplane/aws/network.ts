import { type Composed, format, patch } from '../resource-class.js';
import { type Aws, cloudName, managed, sibling, tagged } from './managed.js';

/** Where a database stands, and who may come in: the pods of this cluster, at one port. */
export const network = (aws: Aws, service: 'rds' | 'elasticache', port: number): Composed[] => [
  managed(
    aws,
    'subnet-group',
    [service, 'SubnetGroup'],
    { description: 'made by the platform', subnetIds: aws.subnets },
    [cloudName(), tagged],
  ),
  managed(
    aws,
    'security-group',
    ['ec2', 'SecurityGroup'],
    { description: 'made by the platform', vpcId: aws.vpc },
    [patch('spec.externalName', 'spec.forProvider.name', format(`${service}-%s`)), tagged],
  ),
  managed(
    aws,
    'ingress',
    ['ec2', 'SecurityGroupIngressRule'],
    {
      description: 'pods of the cluster',
      securityGroupIdSelector: sibling,
      referencedSecurityGroupId: aws.clients,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
    },
    [tagged],
  ),
];
