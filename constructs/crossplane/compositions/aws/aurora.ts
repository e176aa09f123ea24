import { postgres } from '../../../data/postgres.js';
import type { Composition } from '../../composition/composition.js';
import { type Aws, bySize, type CompositionInputs } from '../../composition/inputs.js';
import { format, map, patch } from '../../language/patch.js';
import { detail, fields } from '../../secrets/secret.js';
import { admin, postgresContents } from '../sql/postgres-contents.js';
import { cloudName, managed, sibling, tagged } from './managed.js';
import { securityGroup, subnetGroup } from './network.js';

/** A PostgreSQL database as an Aurora cluster with two instances: one writes, the other takes over. */
export function aurora(aws: Aws, inputs: CompositionInputs): Composition {
  const engine = 'aurora-postgresql';
  const classes = bySize(inputs, ({ auroraClass, databaseClass }) => auroraClass ?? databaseClass);
  const instance = (name: string) =>
    managed(
      aws,
      name,
      ['rds', 'ClusterInstance'],
      {
        engine,
        clusterIdentifierSelector: sibling,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        applyImmediately: false,
      },
      [
        cloudName(`%s-${name}`),
        patch('metadata.name', 'metadata.name', format(`%s-${name}`)),
        patch('spec.size', 'spec.forProvider.instanceClass', map(classes)),
        tagged,
      ],
    );
  return {
    kind: 'Postgres',
    name: 'aurora',
    resources: [
      managed(
        aws,
        'parameter-group',
        ['rds', 'ClusterParameterGroup'],
        {
          description: 'made by the platform',
          parameter: [{ name: 'rds.force_ssl', value: '1', applyMethod: 'immediate' }],
        },
        [cloudName(), patch('spec.version', 'spec.forProvider.family', format(`${engine}%s`)), tagged],
      ),
      managed(
        aws,
        'cluster',
        ['rds', 'Cluster'],
        {
          engine,
          port: postgres.access.port,
          masterUsername: admin,
          autoGeneratePassword: true,
          masterPasswordSecretRef: { key: 'password' },
          storageEncrypted: true,
          skipFinalSnapshot: false,
          copyTagsToSnapshot: true,
          applyImmediately: false,
          enabledCloudwatchLogsExports: ['postgresql'],
          dbClusterParameterGroupNameSelector: sibling,
          vpcSecurityGroupIdSelector: securityGroup(inputs.domain),
        },
        [
          cloudName(),
          patch('spec.externalName', 'spec.forProvider.finalSnapshotIdentifier', format('%s-final')),
          patch('spec.version', 'spec.forProvider.engineVersion'),
          patch('spec.backupDays', 'spec.forProvider.backupRetentionPeriod'),
          patch('spec.deletionProtection', 'spec.forProvider.deletionProtection'),
          subnetGroup('dbSubnetGroupName'),
          patch('metadata.name', 'spec.forProvider.masterPasswordSecretRef.name', format('%s-password')),
          patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-cluster')),
          // only at creation (initProvider): a later change of the source must not replace this database
          patch(
            'spec.seedFrom.externalName',
            'spec.initProvider.restoreToPointInTime.sourceClusterIdentifier',
          ),
          patch('spec.seedFrom.newest', 'spec.initProvider.restoreToPointInTime.useLatestRestorableTime'),
          tagged,
        ],
      ),
      instance('one'),
      instance('two'),
      ...postgresContents(admin),
    ],
    secret: {
      host: detail('cluster', 'endpoint'),
      port: detail('cluster', 'port'),
      username: fields(admin),
      password: detail('cluster', 'attribute.master_password'),
    },
  };
}
