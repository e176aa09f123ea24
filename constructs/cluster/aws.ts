import Type from 'typebox';
import * as field from '../fields/field.js';

/** The account and the network in which AWS provides data. */
export const aws = field.strict(
  {
    account: Type.String({
      description: 'AWS account that databases, queues, topics, caches and buckets are created in.',
      examples: ['123456789012'],
      pattern: '^[0-9]{12}$',
    }),
    vpc: Type.String({
      description: 'VPC of the cluster.',
      examples: ['vpc-0a1b2c3d'],
      pattern: '^vpc-[0-9a-f]+$',
    }),
    subnets: Type.Array(Type.String({ pattern: '^subnet-[0-9a-f]+$', examples: ['subnet-0a1b2c3d'] }), {
      description: 'Private subnets for databases, in at least two availability zones.',
      minItems: 2,
    }),
    addresses: Type.Array(Type.String({ pattern: '^[0-9a-f.:]+/[0-9]{1,3}$', examples: ['10.0.64.0/20'] }), {
      description:
        'Address ranges of the subnets, in CIDR notation. They also hold the VPC endpoints of SQS, SNS and S3. NetworkPolicies allow pods to reach them.',
      minItems: 1,
    }),
    cluster: Type.Optional(
      Type.String({
        description: 'Name of the cluster in EKS. Defaults to the name of this declaration.',
        pattern: '^[0-9A-Za-z][0-9A-Za-z_-]*$',
        examples: ['eu-central'],
      }),
    ),
    clients: Type.String({
      description: 'Security group of the nodes or pods. Databases and caches accept connections from it.',
      examples: ['sg-0a1b2c3d'],
      pattern: '^sg-[0-9a-f]+$',
    }),
  },
  {
    description:
      'AWS account and network of the cluster. With it and `crossplane: true`, the platform provides databases, queues, topics, caches and buckets in AWS.',
  },
);
