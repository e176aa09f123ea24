import type { DataKindDescriptor } from './descriptor.js';

export const mysql = {
  kind: 'MySQL',
  plural: 'mysqls',
  noun: 'database',
  inline: { list: 'databases', single: 'database', types: ['mysql'] },
  engine: { name: 'mysql', title: 'MySQL', versions: ['8.0', '8.4'] },
  variablePrefix: 'DATABASE',
  cloudName: { longest: 63, isStrict: true, family: 'database', isGlobal: false, also: [] },
  access: {
    by: 'secret',
    port: 3306,
    secretKeys: ['url', 'host', 'port', 'name', 'username', 'password'],
    role: { longestName: 32, reserved: ['platform', 'root', 'rdsadmin'] },
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
      storedIn: ['rds.aws/Instance', 'mysql.sql/Database'],
    },
  },
} as const satisfies DataKindDescriptor;
