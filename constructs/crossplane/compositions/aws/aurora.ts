import { postgres } from '../../../data/postgres.js';
import type { Composition } from '../../composition/composition.js';
import { type Aws, bySize, type CompositionInputs } from '../../composition/inputs.js';
import { format, map, patch } from '../../language/patch.js';
import { detail, fields } from '../../secrets/secret.js';
import { admin, postgresContents } from '../sql/postgres-contents.js';
import { cloudName, finalSnapshot, managed, sibling, tagged } from './managed.js';
import { securityGroup, subnetGroup } from './network.js';
import { parameterGroups } from './parameter-groups.js';

/** A PostgreSQL database as an Aurora cluster with two instances: one writes, the other takes over. */
export function aurora(aws: Aws, inputs: CompositionInputs): Composition {
  const engine = 'aurora-postgresql';
  const classes = bySize(inputs, ({ auroraClass, databaseClass }) => auroraClass ?? databaseClass);
  const groups = parameterGroups(aws, 'ClusterParameterGroup', engine, postgres.engine.versions, {
    name: 'rds.force_ssl',
    value: '1',
  });
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
    shared: groups.shared,
    resources: [
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
          allowMajorVersionUpgrade: true,
          applyImmediately: false,
          enabledCloudwatchLogsExports: ['postgresql'],
          vpcSecurityGroupIdSelector: securityGroup(inputs.domain),
        },
        [
          cloudName(),
          finalSnapshot,
          patch('spec.version', 'spec.forProvider.engineVersion'),
          groups.chosen('dbClusterParameterGroupName'),
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
