import { byStandby } from '../../language/common-patches.js';
import { convert, format, map, patch, type ResourceClass, trimSuffix } from '../../language/composition.js';
import { detail } from '../../secrets/secret.js';
import { bySize, type Surroundings } from '../../surroundings.js';
import { mysqlDatabase } from '../sql/mysql.js';
import { admin, database } from '../sql/postgres.js';
import { type Aws, cloudName, managed, sibling, tagged } from './managed.js';
import { ports, securityGroup, subnetGroup } from './network.js';

interface Engine {
  readonly name: string;
  readonly port: number;
  /** The parameter without which a client may do without TLS. */
  readonly tls: { readonly name: string; readonly value: string };
  readonly logs: readonly string[];
}

const engines: Readonly<Record<'Postgres' | 'MySQL', Engine>> = {
  Postgres: {
    name: 'postgres',
    port: ports.postgres,
    tls: { name: 'rds.force_ssl', value: '1' },
    logs: ['postgresql', 'upgrade'],
  },
  MySQL: {
    name: 'mysql',
    port: ports.mysql,
    tls: { name: 'require_secure_transport', value: 'ON' },
    logs: ['error', 'slowquery'],
  },
};

/** A database as an instance of RDS. */
export function rds(kind: 'Postgres' | 'MySQL', aws: Aws, around: Surroundings): ResourceClass {
  const { name, port, tls, logs } = engines[kind];
  const classes = bySize(around, ({ databaseClass }) => databaseClass);
  return {
    kind,
    name: 'rds',
    resources: [
      managed(
        aws,
        'parameter-group',
        ['rds', 'ParameterGroup'],
        { description: 'made by the platform', parameter: [{ ...tls, applyMethod: 'immediate' }] },
        [cloudName(), patch('spec.version', 'spec.forProvider.family', format(`${name}%s`)), tagged],
      ),
      managed(
        aws,
        'instance',
        ['rds', 'Instance'],
        {
          engine: name,
          port,
          username: admin,
          autoGeneratePassword: true,
          passwordSecretRef: { key: 'password' },
          storageType: 'gp3',
          storageEncrypted: true,
          publiclyAccessible: false,
          skipFinalSnapshot: false,
          copyTagsToSnapshot: true,
          autoMinorVersionUpgrade: true,
          applyImmediately: false,
          enabledCloudwatchLogsExports: logs,
          parameterGroupNameSelector: sibling,
          vpcSecurityGroupIdSelector: securityGroup(around.domain),
        },
        [
          cloudName(),
          patch('spec.externalName', 'spec.forProvider.identifier'),
          patch('spec.externalName', 'spec.forProvider.finalSnapshotIdentifier', format('%s-final')),
          patch('spec.version', 'spec.forProvider.engineVersion'),
          patch('spec.size', 'spec.forProvider.instanceClass', map(classes)),
          subnetGroup('dbSubnetGroupName'),
          patch('spec.storage', 'spec.forProvider.allocatedStorage', trimSuffix('Gi'), convert('int64')),
          patch('spec.backupDays', 'spec.forProvider.backupRetentionPeriod'),
          patch('spec.deletionProtection', 'spec.forProvider.deletionProtection'),
          byStandby('spec.forProvider.multiAz', true, false),
          patch('metadata.name', 'spec.forProvider.passwordSecretRef.name', format('%s-password')),
          patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-instance')),
          // it begins so once, and whatever becomes of the other is no reason to make it anew
          patch(
            'spec.seedFrom.externalName',
            'spec.initProvider.restoreToPointInTime.sourceDbInstanceIdentifier',
          ),
          patch('spec.seedFrom.newest', 'spec.initProvider.restoreToPointInTime.useLatestRestorableTime'),
          tagged,
        ],
      ),
      ...(kind === 'Postgres' ? database(admin) : mysqlDatabase),
    ],
    secret: {
      host: detail('instance', 'address'),
      port: detail('instance', 'port'),
      username: detail('instance', 'username'),
      password: detail('instance', 'password'),
    },
  };
}
