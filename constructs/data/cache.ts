import type { DataKindDescriptor } from './descriptor.js';

export const cache = {
  kind: 'Cache',
  plural: 'caches',
  noun: 'cache',
  inline: { list: 'caches', types: ['valkey', 'redis'] },
  engine: { name: 'valkey', title: 'Valkey', versions: ['7', '8'] },
  variablePrefix: 'CACHE',
  cloudName: { longest: 40, isStrict: true, family: 'cache', isGlobal: false, also: [] },
  access: { by: 'secret', port: 6379, secretKeys: ['url', 'host', 'port', 'password'] },
  guardedFields: ['engine', 'version'],
  columns: { Version: 'version', Size: 'size' },
  sizeClass: 'cacheClass',
  compositions: {
    elasticache: {
      needsOneOf: ['aws'],
      isDurable: true,
      hasStandby: true,
      secrets: ['password', 'group'],
      storedIn: ['elasticache.aws/ReplicationGroup'],
    },
    valkey: {
      needsOneOf: ['aws', 'cloudNativePg'],
      isDurable: false,
      hasStandby: false,
      // one pod, which keeps everything in memory
      storedIn: [],
    },
  },
} as const satisfies DataKindDescriptor;
