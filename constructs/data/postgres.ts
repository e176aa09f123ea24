import type { DataKindDescriptor } from './descriptor.js';

export const postgres = {
  kind: 'Postgres',
  plural: 'postgreses',
  noun: 'database',
  inline: { list: 'databases', single: 'database', types: ['postgresql', 'postgres'] },
  engine: { name: 'postgresql', title: 'PostgreSQL', versions: ['14', '15', '16', '17'] },
  variablePrefix: 'DATABASE',
  // RDS allows 63 characters; the instance names of Aurora add a suffix
  cloudName: { longest: 59, isStrict: true, family: 'database', isGlobal: false, also: [] },
  access: {
    by: 'secret',
    port: 5432,
    secretKeys: ['url', 'host', 'port', 'name', 'username', 'password'],
    role: {
      longestName: 63,
      reserved: ['platform', 'app', 'postgres', 'rdsadmin', 'public', 'none'],
    },
  },
  guardedFields: ['engine', 'version', 'storage'],
  columns: { Version: 'version', Size: 'size', Storage: 'storage' },
  compositions: {
    rds: {
      needsOneOf: ['aws'],
      isDurable: true,
      hasStandby: true,
      copiesWithin: 'account and region',
      secrets: ['password', 'instance'],
      storedIn: ['rds.aws/Instance', 'postgresql.sql/Database'],
    },
    aurora: {
      needsOneOf: ['aws'],
      isDurable: true,
      hasStandby: true,
      copiesWithin: 'account and region',
      secrets: ['password', 'cluster'],
      storedIn: ['rds.aws/Cluster', 'rds.aws/ClusterInstance', 'postgresql.sql/Database'],
    },
    cloudnativepg: {
      needsOneOf: ['cloudNativePg'],
      // its volumes are lost with the cluster
      isDurable: false,
      hasStandby: true,
      copiesWithin: 'cluster',
      longestName: { characters: 50, by: 'CloudNativePG' },
      // the operator's own names
      secrets: ['app', 'ca', 'replication', 'server', 'superuser'],
      storedIn: ['postgresql.cnpg.io/Cluster', 'postgresql.sql/Database'],
    },
  },
} as const satisfies DataKindDescriptor;
