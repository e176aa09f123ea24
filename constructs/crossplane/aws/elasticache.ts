import { detail, format, map, patch, type ResourceClass } from '../resource-class.js';
import { type Aws, cloudName, managed, sibling, tagged } from './managed.js';
import { network } from './network.js';
import { byStandby } from './standby.js';

const port = 6379;

/** A cache as a replication group of ElastiCache, which even one node is. */
export const elasticache = (aws: Aws): ResourceClass => ({
  kind: 'Cache',
  name: 'elasticache',
  resources: [
    ...network(aws, 'elasticache', port),
    {
      ...managed(
        aws,
        'replication-group',
        ['elasticache', 'ReplicationGroup'],
        {
          description: 'made by the platform',
          engine: 'valkey',
          port,
          // these two are strings in the provider's own schema
          atRestEncryptionEnabled: 'true',
          autoMinorVersionUpgrade: 'true',
          transitEncryptionEnabled: true,
          transitEncryptionMode: 'required',
          autoGenerateAuthToken: true,
          authTokenSecretRef: { key: 'password' },
          applyImmediately: false,
          subnetGroupNameSelector: sibling,
          securityGroupIdSelector: sibling,
        },
        [
          cloudName(),
          patch('spec.version', 'spec.forProvider.engineVersion', map({ '7': '7.2', '8': '8.0' })),
          patch('spec.class', 'spec.forProvider.nodeType'),
          byStandby('spec.forProvider.numCacheClusters', 2, 1),
          byStandby('spec.forProvider.automaticFailoverEnabled', true, false),
          byStandby('spec.forProvider.multiAzEnabled', true, false),
          patch('metadata.name', 'spec.forProvider.authTokenSecretRef.name', format('%s-password')),
          patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-group')),
          tagged,
        ],
      ),
      connectionDetails: [
        detail('host', 'primary_endpoint_address'),
        detail('port'),
        detail('password', 'attribute.auth_token'),
      ],
    },
  ],
});
