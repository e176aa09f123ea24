import { arn } from '../../data/arn.js';
import type { Composition } from '../composition/composition.js';
import type { Aws, CompositionInputs } from '../composition/inputs.js';
import { cloudName, resource, tagged } from '../compositions/aws/managed.js';
import { combine, format, patch } from '../language/patch.js';
import { egressToAws } from '../network/egress.js';

/** A service's identity in AWS: an IAM role that only pods of its own ServiceAccount get. */
export const identity = (aws: Aws, inputs: CompositionInputs): Composition => ({
  kind: 'Identity',
  name: 'aws',
  resources: [
    resource('role', ['iam', 'Role'], { description: 'made by the platform', maxSessionDuration: 3600 }, [
      cloudName(),
      combine(['metadata.namespace', 'spec.service'], trustedBy(aws), 'spec.forProvider.assumeRolePolicy'),
      tagged,
    ]),
    resource(
      'association',
      ['eks', 'PodIdentityAssociation'],
      { region: aws.region, clusterName: aws.cluster },
      [
        patch('metadata.namespace', 'spec.forProvider.namespace'),
        patch('spec.service', 'spec.forProvider.serviceAccount'),
        patch('spec.externalName', 'spec.forProvider.roleArn', format(arn('Role', aws, '%s'))),
        tagged,
      ],
    ),
    egressToAws(inputs),
  ],
});

/**
 * Trust policy. EKS tags each request with the pod's namespace and ServiceAccount, and the role accepts only its own,
 * whoever creates an association.
 */
const trustedBy = (aws: Aws): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': aws.account,
            'aws:RequestTag/kubernetes-namespace': '%s',
            'aws:RequestTag/kubernetes-service-account': '%s',
          },
          ArnEquals: { 'aws:SourceArn': arn('Cluster', aws, aws.cluster) },
        },
      },
    ],
  });
