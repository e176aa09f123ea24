import { cache } from '../../../data/cache.js';
import type { Composition } from '../../composition/composition.js';
import { type Aws, bySize, type CompositionInputs } from '../../composition/inputs.js';
import { byStandby } from '../../language/common-patches.js';
import { format, map, patch } from '../../language/patch.js';
import { detail, url } from '../../secrets/secret.js';
import { cloudName, managed, tagged } from './managed.js';
import { securityGroup, subnetGroup } from './network.js';

/** A cache as an ElastiCache replication group, even if it has only one node. */
export const elasticache = (aws: Aws, inputs: CompositionInputs): Composition => ({
  kind: 'Cache',
  name: 'elasticache',
  resources: [
    managed(
      aws,
      'replication-group',
      ['elasticache', 'ReplicationGroup'],
      {
        description: 'made by the platform',
        engine: 'valkey',
        port: cache.access.port,
        // these two are strings in the provider's own schema
        atRestEncryptionEnabled: 'true',
        autoMinorVersionUpgrade: 'true',
        transitEncryptionEnabled: true,
        transitEncryptionMode: 'required',
        autoGenerateAuthToken: true,
        authTokenSecretRef: { key: 'password' },
        applyImmediately: false,
        securityGroupIdSelector: securityGroup(inputs.domain),
      },
      [
        cloudName(),
        patch('spec.version', 'spec.forProvider.engineVersion', map({ '7': '7.2', '8': '8.0' })),
        // without it, AWS keeps the group of the old version, and refuses the upgrade
        patch('spec.version', 'spec.forProvider.parameterGroupName', format('default.valkey%s')),
        patch('spec.size', 'spec.forProvider.nodeType', map(bySize(inputs, ({ cacheClass }) => cacheClass))),
        subnetGroup('subnetGroupName'),
        byStandby('spec.forProvider.numCacheClusters', 2, 1),
        byStandby('spec.forProvider.automaticFailoverEnabled', true, false),
        byStandby('spec.forProvider.multiAzEnabled', true, false),
        patch('metadata.name', 'spec.forProvider.authTokenSecretRef.name', format('%s-password')),
        patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-group')),
        tagged,
      ],
    ),
  ],
  secret: {
    host: detail('replication-group', 'primary_endpoint_address'),
    port: detail('replication-group', 'port'),
    password: detail('replication-group', 'attribute.auth_token'),
    url: url('rediss://:{password}@{host}:{port}/0'),
  },
});
