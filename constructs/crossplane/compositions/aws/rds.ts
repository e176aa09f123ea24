import { dataKinds, type KindWith } from '../../../data/data-kinds.js';
import type { Composition } from '../../composition/composition.js';
import { type Aws, bySize, type CompositionInputs } from '../../composition/inputs.js';
import { byStandby } from '../../language/common-patches.js';
import { type Composed, convert, format, map, patch, trimSuffix } from '../../language/patch.js';
import { detail } from '../../secrets/secret.js';
import { mysqlContents } from '../sql/mysql-contents.js';
import { admin, postgresContents } from '../sql/postgres-contents.js';
import { cloudName, finalSnapshot, managed, tagged } from './managed.js';
import { securityGroup, subnetGroup } from './network.js';
import { parameterGroups } from './parameter-groups.js';

interface RdsEngine {
  readonly name: string;
  /** Parameter that makes TLS mandatory. */
  readonly tls: { readonly name: string; readonly value: string };
  readonly logs: readonly string[];
  /** Objects inside the database server. */
  readonly contents: readonly Composed[];
}

const engines: Readonly<Record<KindWith<'rds'>, RdsEngine>> = {
  Postgres: {
    name: 'postgres',
    tls: { name: 'rds.force_ssl', value: '1' },
    logs: ['postgresql', 'upgrade'],
    contents: postgresContents(admin),
  },
  MySQL: {
    name: 'mysql',
    tls: { name: 'require_secure_transport', value: 'ON' },
    logs: ['error', 'slowquery'],
    contents: mysqlContents,
  },
};

/** A database as an RDS instance. */
export function rds(kind: KindWith<'rds'>, aws: Aws, inputs: CompositionInputs): Composition {
  const { name, tls, logs, contents } = engines[kind];
  const classes = bySize(inputs, ({ databaseClass }) => databaseClass);
  const groups = parameterGroups(aws, 'ParameterGroup', name, dataKinds[kind].engine.versions, tls);
  return {
    kind,
    name: 'rds',
    shared: groups.shared,
    resources: [
      managed(
        aws,
        'instance',
        ['rds', 'Instance'],
        {
          engine: name,
          port: dataKinds[kind].access.port,
          username: admin,
          autoGeneratePassword: true,
          passwordSecretRef: { key: 'password' },
          storageType: 'gp3',
          storageEncrypted: true,
          publiclyAccessible: false,
          skipFinalSnapshot: false,
          copyTagsToSnapshot: true,
          autoMinorVersionUpgrade: true,
          allowMajorVersionUpgrade: true,
          applyImmediately: false,
          enabledCloudwatchLogsExports: logs,
          vpcSecurityGroupIdSelector: securityGroup(inputs.domain),
        },
        [
          cloudName(),
          patch('spec.externalName', 'spec.forProvider.identifier'),
          finalSnapshot,
          patch('spec.version', 'spec.forProvider.engineVersion'),
          groups.chosen('parameterGroupName'),
          patch('spec.size', 'spec.forProvider.instanceClass', map(classes)),
          subnetGroup('dbSubnetGroupName'),
          patch('spec.storage', 'spec.forProvider.allocatedStorage', trimSuffix('Gi'), convert('int64')),
          patch('spec.backupDays', 'spec.forProvider.backupRetentionPeriod'),
          patch('spec.deletionProtection', 'spec.forProvider.deletionProtection'),
          byStandby('spec.forProvider.multiAz', true, false),
          patch('metadata.name', 'spec.forProvider.passwordSecretRef.name', format('%s-password')),
          patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-instance')),
          // only at creation (initProvider): a later change of the source must not replace this database
          patch(
            'spec.seedFrom.externalName',
            'spec.initProvider.restoreToPointInTime.sourceDbInstanceIdentifier',
          ),
          patch('spec.seedFrom.newest', 'spec.initProvider.restoreToPointInTime.useLatestRestorableTime'),
          tagged,
        ],
      ),
      ...contents,
    ],
    secret: {
      host: detail('instance', 'address'),
      port: detail('instance', 'port'),
      username: detail('instance', 'username'),
      password: detail('instance', 'password'),
    },
  };
}
